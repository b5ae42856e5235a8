/** New text that a bill or an amendment quotes, as the content of a quotedStructure. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import type { QuotedPart } from "../../instructions/bill.js";
import type { XmlContent } from "../xmlWriter.js";
import type { EIds } from "./eIds.js";
import { ActWriter } from "./exportAct.js";
import { emptyBlock } from "./exportText.js";

/** Named below `root`, the eId of the quotedStructure. */
export function quotationOf(
  parts: readonly QuotedPart[],
  language: Language,
  ids: EIds,
  root: string,
): XmlContent[] {
  const loose = new Set<ProvisionId>();
  const provisions = provisionsOf(parts, language, null, loose);
  const act: ActText = { languages: [language], regime: "inForce", titles: {}, provisions };
  const meta = { work: "", version: { number: 1, date: "" } };
  const written = new ActWriter(act, language, meta, { ids, root, loose }).quotation();
  return written.flat(2).length > 0 ? written : [emptyBlock()];
}

function provisionsOf(
  parts: readonly QuotedPart[],
  language: Language,
  parent: ProvisionId | null,
  loose: Set<ProvisionId>,
): Provision[] {
  return parts.flatMap((part, at) => {
    const { kind, label, level, element, repealed, group, text } = part;
    const id = `${parent ?? "q"}.${at}`;
    if (part.loose) loose.add(id);
    const provision: Provision = {
      id,
      kind,
      parent,
      ...(parent !== null && group > 0 ? { group } : {}),
      ...(level === undefined ? {} : { level }),
      ...(element === undefined ? {} : { element }),
      ...(repealed ? { repealed } : {}),
      labels: { [language]: label },
      texts: { [language]: text },
    };
    return [provision, ...provisionsOf(part.parts, language, id, loose)];
  });
}
