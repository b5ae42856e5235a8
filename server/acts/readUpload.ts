import type { ActText } from "../../legaltext/act.js";
import { FormatError } from "../../legaltext/formats/formatError.js";
import { importJusticeCanada } from "../../legaltext/formats/justiceCanada/index.js";
import { newProvisionId } from "./provisionId.js";

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** The act that some files hold, one file a language. Throws FormatError; nothing is stored. */
export function readUpload(files: UploadedFile[]): ActText {
  const read = files.map(({ name, bytes }) => ({ name, xml: decoded(name, bytes) }));
  const stranger = read.find(({ xml }) => !xml.trimStart().startsWith("<"));
  if (stranger) throw new FormatError("unknownFormat", { file: stranger.name });
  return importJusticeCanada(read, newProvisionId);
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError("encoding", { file: name }, { what: "UTF-8" });
  }
}
