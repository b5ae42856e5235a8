import type { FileFormat } from "./writtenFile.js";

/** What each format is called on the wire. */
export const fileTypes: Record<FileFormat, string> = {
  akomaNtoso: "application/xml",
  html: "text/html; charset=utf-8",
  plainText: "text/plain; charset=utf-8",
  json: "application/json",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};
