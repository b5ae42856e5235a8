/** Which element of Akoma Ntoso a provision is written as, and what opens it. */
import type { Provision } from "../../act.js";
import type { BlockJson, LineJson, Text } from "../../schema.js";
import { groupingWords, hierarchical } from "./names.js";

/** The element a provision is written as: the one it was read from, if that is a hierarchical one. */
export function elementOf({ kind, element: from, labels }: Provision): string {
  if (from !== undefined && hierarchical.has(from) && from !== "hcontainer") return from;
  if (kind === "section") return "section";
  if (kind !== "heading") return "hcontainer";
  const label = Object.values(labels).find((printed) => printed !== "") ?? "";
  return groupingWords.find(([words]) => words.test(label))?.[1] ?? "hcontainer";
}

export function nameOfContainer(name: string, { kind }: Provision) {
  return name === "hcontainer" ? { name: kind === "heading" ? "crossHeading" : kind } : {};
}

/** What kind of provision a reader takes an element for when nothing else is said. */
export function impliedKind(provision: Provision): Provision["kind"] {
  const name = elementOf(provision);
  if (name === "hcontainer") return provision.kind;
  return groupingWords.some(([, grouping]) => grouping === name) ? "heading" : "section";
}

export function isTitleLine(block: BlockJson | undefined): block is LineJson {
  return (
    block?.type === "line" &&
    block.attrs.kind === "heading" &&
    block.attrs.depth === 0 &&
    block.attrs.number === null
  );
}

/** The heading lines that open a schedule, and the rest of its text. */
export function splitFront(text: Text): { front: Text; rest: Text } {
  const isFront = (block: BlockJson) =>
    block.type === "line" && (block.attrs.kind === "heading" || block.attrs.kind === "reference");
  const found = text.content.findIndex((block) => !isFront(block));
  const end = found < 0 ? text.content.length : found;
  return {
    front: { type: "doc", content: text.content.slice(0, end) },
    rest: { type: "doc", content: text.content.slice(end) },
  };
}
