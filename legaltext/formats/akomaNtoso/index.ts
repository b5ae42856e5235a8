export { eIdsOf, exportAkomaNtoso } from "./exportAct.js";
export {
  expressionUri,
  type AkomaNtosoMeta,
  type ProvisionChange,
  type VersionEvent,
} from "./exportMeta.js";
export { importAkomaNtoso } from "./importAct.js";
export { isAknRoot } from "./readDocument.js";
export { exportAmendingBill, type AmendingDocument } from "./exportBill.js";
export type { TextualMod, TextualModType } from "./modifications.js";
export {
  exportAmendment,
  exportAmendmentList,
  type AmendmentDocument,
  type AmendmentListDocument,
} from "./exportAmendments.js";
