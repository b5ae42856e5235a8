/** An act laid out as it is read: blocks with their printed numbers, items where their container places them. */
import type { ActText, Language, Provision, ProvisionId } from "../act.js";
import { numberLines } from "../numbering.js";
import { byParent, itemsOf } from "../order.js";
import type { BlockJson } from "../schema.js";

/** One block of law as it is printed. */
export interface Row {
  provision: Provision;
  block: BlockJson;
  /** As printed; the provision's own number where this block opens it. */
  number: string;
  /** Nesting, counted through containers. */
  depth: number;
}

/** The rows of each provision that stands at the top of the act, in document order. */
export function rowsIn(act: ActText, language: Language): Row[][] {
  const children = byParent(act);
  const hasItems = (id: ProvisionId) => (children.get(id) ?? []).length > 0;
  const read = (provision: Provision, depth: number): Row[] => {
    const groups = groupsOf(children.get(provision.id) ?? []);
    const placed = rowsOf(provision, language, depth).flatMap((row): Row[] => {
      if (row.block.type !== "items") return [row];
      groups.delete(row.block.attrs.group);
      return items(provision, row.block.attrs.group, row.depth);
    });
    return [...placed, ...[...groups].flatMap((group) => items(provision, group, depth + 1))];
  };
  const items = (container: Provision, group: number, depth: number): Row[] =>
    hasItems(container.id)
      ? itemsOf(act, container.id, group, language).flatMap((item) => read(item, depth))
      : [];
  return (children.get(null) ?? []).map((provision) => read(provision, 0));
}

const groupsOf = (items: Provision[]) =>
  new Set(items.map(({ group }) => group ?? 0).sort((a, b) => a - b));

/** A provision's number stands before its first words, after the notes that head it. */
function rowsOf(provision: Provision, language: Language, depth: number): Row[] {
  const text = provision.texts[language];
  const label = provision.labels[language] ?? "";
  if (!text) return [];
  const numbers = numberLines(text, language);
  const opens = text.content.findIndex((block) => !isNote(block));
  const rows = text.content.map((block, at) => ({
    provision,
    block,
    number: [at === opens ? label : "", numbers[at] ?? ""].filter(Boolean).join(" "),
    depth: depth + block.attrs.depth,
  }));
  return opens < 0 || text.content[opens]?.type === "items"
    ? unopened(rows, provision, label, depth)
    : rows;
}

/** Where no words follow, the number stands on a line of its own. */
function unopened(rows: Row[], provision: Provision, label: string, depth: number): Row[] {
  if (label === "") return rows;
  const attrs = { kind: "text" as const, depth: 0, number: null, id: null };
  const at = rows.findIndex(({ block }) => !isNote(block));
  const line: Row = { provision, block: { type: "line", attrs }, number: label, depth };
  const rest = at < 0 ? rows.length : at;
  return [...rows.slice(0, rest), line, ...rows.slice(rest)];
}

const isNote = (block: BlockJson) => block.type === "line" && block.attrs.kind === "note";
