/** The parts of a Word document that hold law: its body, styles, numbering and notes. */
import { FormatError } from "../formatError.js";
import { decodeText } from "../textBytes.js";
import { childrenNamed, readXml, type XmlElement } from "../xml.js";
import { ZipFile } from "./readZip.js";

export interface WordPackage {
  body: XmlElement;
  styles: XmlElement | null;
  numbering: XmlElement | null;
  footnotes: XmlElement | null;
  endnotes: XmlElement | null;
  /** Addresses outside, by the name of their relationship. */
  links: Map<string, string>;
}

/** Refuses what is no Word document with one clear reason. */
export function readPackage(bytes: Uint8Array, file?: string): WordPackage {
  const zip = new ZipFile(bytes, file);
  const part = (name: string) => partOf(zip, name, file);
  const path = mainPath(part("_rels/.rels"));
  const document = part(path);
  if (!document) throw new FormatError("unknownFormat", { file });
  const body = childrenNamed(document, "w:body")[0];
  if (!body) throw new FormatError("noText", { file });
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const relations = part(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const related = (type: string) => {
    const found = relationsOf(relations).find((one) => one.type.endsWith(`/${type}`));
    return found && !found.outside ? part(resolved(folder, found.target)) : null;
  };
  return {
    body,
    styles: related("styles"),
    numbering: related("numbering"),
    footnotes: related("footnotes"),
    endnotes: related("endnotes"),
    links: new Map(
      relationsOf(relations)
        .filter(({ outside }) => outside)
        .map(({ id, target }) => [id, target]),
    ),
  };
}

function partOf(zip: ZipFile, name: string, file: string | undefined): XmlElement | null {
  const bytes = zip.read(name);
  if (!bytes) return null;
  const xml = decodeText(file ?? name, bytes);
  // No part of an office document has a document type; what declares one wants something else.
  if (/<!DOCTYPE/i.test(xml)) throw new FormatError("entities", { file });
  return readXml(xml, file);
}

interface Relation {
  id: string;
  type: string;
  target: string;
  outside: boolean;
}

function relationsOf(root: XmlElement | null): Relation[] {
  if (!root) return [];
  return childrenNamed(root, "Relationship").map(({ attributes }) => ({
    id: attributes.Id ?? "",
    type: attributes.Type ?? "",
    target: attributes.Target ?? "",
    outside: attributes.TargetMode === "External",
  }));
}

function mainPath(relations: XmlElement | null): string {
  const main = relationsOf(relations).find(({ type }) => type.endsWith("/officeDocument"));
  return main ? resolved("", main.target) : "word/document.xml";
}

/** A target beside its part, or from the root of the package. */
function resolved(folder: string, target: string): string {
  return target.startsWith("/") ? target.slice(1) : folder + target;
}
