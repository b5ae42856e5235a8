/** The OASIS schema of Akoma Ntoso 3.0, compiled once; it lies outside the repository. */
import { existsSync, readFileSync } from "node:fs";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

let validator: XsdValidator | null = null;

function compiled(path: string): XsdValidator {
  if (validator) return validator;
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  return (validator = XsdValidator.fromDoc(schema));
}

/** What the schema finds wrong with a document, in its words; null where all is well. */
export function schemaFault(xml: string, schemaPath: string): string | null {
  if (!existsSync(schemaPath)) throw new Error(`no schema at ${schemaPath}`);
  const document = XmlDocument.fromString(xml);
  try {
    compiled(schemaPath).validate(document);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    document.dispose();
  }
}
