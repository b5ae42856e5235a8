import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ActFile } from "../../legaltext/formats/convert.js";
import type { FileFormat } from "../exports/writtenFile.js";
import { required, UsageError } from "./command.js";

const formats: Record<string, FileFormat> = {
  "akoma-ntoso": "akomaNtoso",
  html: "html",
  json: "json",
  text: "plainText",
  docx: "docx",
  pdf: "pdf",
};

export function formatIn(given: string | undefined): FileFormat {
  const wanted = required(given, "to");
  const found = Object.hasOwn(formats, wanted) ? formats[wanted] : undefined;
  if (!found) throw new UsageError(`--to is one of ${Object.keys(formats).join(", ")}.`);
  return found;
}

/** @throws UsageError where the act is not written in it. */
export function languageIn(given: string | undefined, languages: string[]): string | undefined {
  if (given === undefined || languages.includes(given)) return given;
  throw new UsageError(`The act is in ${languages.join(" and ")}, not in "${given}".`);
}

export function readFiles(paths: string[]): Promise<ActFile[]> {
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: await read(path) })),
  );
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
