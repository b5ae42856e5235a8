/** The package of a Word document: a zip whose bytes depend on nothing but its parts. */
import { strToU8, zipSync, type Zippable } from "fflate";
import type { XmlElement } from "../xml.js";
import { writeDocument } from "../xmlWriter.js";

/** Zip's own beginning of time: an export of the same act is the same file. */
const always = new Date(1980, 0, 1);

export function zipParts(parts: Record<string, XmlElement>): Uint8Array {
  const files: Zippable = {};
  for (const [path, root] of Object.entries(parts)) {
    files[path] = [strToU8(writeDocument(root)), { mtime: always, level: 6 }];
  }
  return zipSync(files);
}
