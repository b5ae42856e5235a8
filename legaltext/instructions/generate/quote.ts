/** New text as a bill quotes it: numbers as printed, without ids and historical notes. */
import type { ActText, Language, Provision } from "../../act.js";
import { termOf } from "../../definitions.js";
import { collatorOf } from "../../languages.js";
import type { BlockJson, Text } from "../../schema.js";
import type { QuotedPart } from "../bill.js";
import { deeper, depthOf, isLine } from "../lines.js";
import { printedText } from "./picture.js";

type Provisions = Pick<ActText, "provisions">;

/** A whole provision with all that stands in it. */
export function quoteProvision(
  act: Provisions,
  provision: Provision,
  language: Language,
): QuotedPart {
  const { kind, labels, level, element, repealed, group, texts } = provision;
  const text = texts[language] ?? { type: "doc", content: [] };
  return {
    kind,
    label: labels[language] ?? "",
    ...(level === undefined ? {} : { level }),
    ...(element === undefined ? {} : { element }),
    ...(repealed ? { repealed } : {}),
    group: group ?? 0,
    text: printedText(text, language),
    parts: itemsOf(act, provision, language).map((item) => quoteProvision(act, item, language)),
  };
}

/** What stands in a provision, definitions in the order of their terms. */
function itemsOf(act: Provisions, { id }: Provision, language: Language): Provision[] {
  const items = act.provisions.filter(({ parent, texts }) => parent === id && texts[language]);
  return items.every(({ kind }) => kind === "definition")
    ? items.sort((a, b) => collatorOf(language).compare(termOf(a, language), termOf(b, language)))
    : items;
}

/** Lines of a provision, given with their printed numbers, and the items that stand among them. */
export function quoteLines(
  act: Provisions,
  provision: Provision,
  lines: readonly BlockJson[],
  language: Language,
): QuotedPart {
  const lead = lines.find((block) => !(isLine(block) && block.attrs.kind === "note"));
  const depth = lead && isLine(lead) && lead.attrs.number !== null ? 1 : 0;
  const groups = new Set(
    lines.flatMap((block) => (block.type === "items" ? [block.attrs.group] : [])),
  );
  const items = itemsOf(act, provision, language).filter(({ group }) => groups.has(group ?? 0));
  return {
    kind: provision.kind === "definition" ? "definition" : "section",
    label: "",
    loose: true,
    group: 0,
    text: { type: "doc", content: deeper(lines, depth - depthOf(lead)) } satisfies Text,
    parts: items.map((item) => quoteProvision(act, item, language)),
  };
}

/** Definitions or rows of a list, without the provision around them. */
export function quoteItems(act: Provisions, items: Provision[], language: Language): QuotedPart {
  return {
    kind: items[0]?.kind === "definition" ? "section" : "schedule",
    label: "",
    loose: true,
    group: 0,
    text: { type: "doc", content: [{ type: "items", attrs: { group: 0, depth: 1, id: null } }] },
    parts: items.map((item) => ({ ...quoteProvision(act, item, language), group: 0 })),
  };
}
