/** A branch as the core sees it: a set of changes on top of a version. */
export type { Change, Insertion, Place, Problem, ProblemCode, Rewording } from "./change.js";
export { applyChanges, repealedTexts, type ApplyOptions } from "./applyChanges.js";
export { diffActs, saysSomething } from "./diffActs.js";
export { itemsOf, provisionsIn } from "./order.js";
