export { eIdsOf, exportAkomaNtoso } from "./exportAct.js";
export { expressionUri, type AkomaNtosoMeta, type VersionEvent } from "./exportMeta.js";
