export { eIdsOf, exportAkomaNtoso } from "./exportAct.js";
export { expressionUri, type AkomaNtosoMeta, type VersionEvent } from "./exportMeta.js";
export { importAkomaNtoso } from "./importAct.js";
export { isAknRoot } from "./readDocument.js";
