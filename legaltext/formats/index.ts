/** Every format in which acts come and go. */
export * from "./akomaNtoso/index.js";
export { formatOf, readAct, readFormats, writeAct, writeFormats } from "./convert.js";
export { withNewIds } from "./withNewIds.js";
export type { ActFile, ReadFormat, WriteFormat, WriteOptions } from "./convert.js";
export { FormatError, type FormatFault, type FormatPlace } from "./formatError.js";
export { exportHtml } from "./html.js";
export { importPlainText, type PlainFile } from "./importPlainText.js";
export { exportJson, importJson } from "./json.js";
export { importJusticeCanada, type XmlFile } from "./justiceCanada/index.js";
export { exportPlainText } from "./plainText.js";
