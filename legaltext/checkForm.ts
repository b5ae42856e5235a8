/** Whether the words are well made: ids and places, empty words, depths, numbers, tables, places of items. */
import type { Provision, ProvisionId } from "./act.js";
import {
  found,
  isLine,
  isRepealedWords,
  isWordless,
  type BareFinding,
  type CheckContext,
  type CheckedText,
} from "./checkContext.js";
import { compareCounters, readRange } from "./counters.js";
import type { FindingCode } from "./findingWords.js";
import { blockWords } from "./hash.js";
import { numberedKinds } from "./languages.js";
import type { LineStep } from "./numbering.js";
import type { BlockJson, LineJson, LineKind, RowJson, Text } from "./schema.js";
import { checkText, TextError } from "./validate.js";

/** Ids and the order of containers and items: wrong only if a program wrote the act. */
export function checkPlaces({ act, language }: CheckContext): Map<ProvisionId, BareFinding[]> {
  const placeOfId = new Map<ProvisionId, number>();
  act.provisions.forEach(({ id }, at) => {
    if (!placeOfId.has(id)) placeOfId.set(id, at);
  });
  const labels = new Set<string>();
  const findings = new Map<ProvisionId, BareFinding[]>();
  act.provisions.forEach((provision, at) => {
    const own: BareFinding[] = [];
    if (placeOfId.get(provision.id) !== at) own.push(found("idTwice", provision));
    const container = provision.parent === null ? -1 : placeOfId.get(provision.parent);
    if (container === undefined) own.push(found("containerMissing", provision));
    else if (container > at) own.push(found("beforeItsContainer", provision));
    const label = provision.labels[language] ?? "";
    if (provision.kind === "section" && provision.parent === null && label !== "") {
      if (labels.has(label)) own.push(found("numberTwice", provision, null, label));
      labels.add(label);
    }
    if (own.length > 0) findings.set(provision.id, own);
  });
  return findings;
}

/** The faults that show in one text alone. */
export function checkForm(checked: CheckedText): BareFinding[] {
  const { provision, text } = checked;
  const fault = schemaFault(text);
  if (fault) return [found("schemaBroken", provision, null, fault)];
  return [...checkLines(checked), ...checkNumbers(checked)];
}

function schemaFault(text: Text): string | null {
  try {
    checkText(text);
    return null;
  } catch (error) {
    if (error instanceof TextError) return error.message;
    throw error;
  }
}

function checkLines({ provision, text, paths }: CheckedText): BareFinding[] {
  return text.content.flatMap((block, at) => {
    const codes: FindingCode[] = [];
    if (isLine(block) && isWordless(block) && !opens(text, at) && !isTitle(block)) {
      codes.push("emptyLine");
    }
    if (skipsDepth(text, at)) codes.push("depthSkipped");
    if (isUpsideDown(paths[at]!)) codes.push("ladderBroken");
    if (block.type === "table" && isRagged(block.content ?? [])) codes.push("tableRagged");
    return codes.map((code) => found(code, provision, at));
  });
}

/** "TABLE": a heading may be all number. */
const isTitle = ({ attrs }: LineJson) => attrs.kind === "heading" && attrs.number !== null;

/** "(a)" with its own words all in (i) and (ii): the line below is its first. */
function opens(text: Text, at: number): boolean {
  const next = text.content[at + 1];
  return next !== undefined && next.attrs.depth > text.content[at]!.attrs.depth;
}

/** A line may stand one step below the line above it, no further. */
function skipsDepth(text: Text, at: number): boolean {
  const { depth } = text.content[at]!.attrs;
  const above = at === 0 ? 0 : text.content[at - 1]!.attrs.depth;
  return depth > above + 1;
}

/** A subsection inside a paragraph, or a paragraph inside a paragraph. */
function isUpsideDown(path: LineStep[]): boolean {
  const ranks = path.map(({ kind }) => numberedKinds.findIndex((numbered) => numbered === kind));
  const [own, parent] = [ranks.at(-1) ?? -1, ranks.at(-2) ?? -1];
  return own >= 0 && parent >= 0 && own <= parent;
}

/** Rows that cover different columns, counting the cells that reach down from rows above. */
function isRagged(rows: RowJson[]): boolean {
  let reaching: number[] = [];
  const widths = rows.map(({ content = [] }) => {
    const width = reaching.length + content.reduce((sum, { attrs }) => sum + attrs.colspan, 0);
    const begun = content.flatMap(({ attrs }) =>
      Array.from({ length: attrs.colspan }, () => attrs.rowspan),
    );
    reaching = [...reaching, ...begun].map((left) => left - 1).filter((left) => left > 0);
    return width;
  });
  return widths.some((width) => width !== widths[0]);
}

/** Numbers under one parent: none twice, and none out of order. */
function checkNumbers({ provision, text, paths }: CheckedText): BareFinding[] {
  const seen = new Set<string>();
  const last = new Map<string, string>();
  return text.content.flatMap((block, at) => {
    const step = paths[at]!.at(-1);
    if (!isLine(block) || step?.at !== at || step.number === null) return [];
    const above = paths[at]!.slice(0, -1).map((one) => one.at);
    const list = `${above.join(" ")} ${step.kind} `;
    const before = last.get(list);
    last.set(list, step.number);
    if (seen.has(list + step.number)) return [found("numberTwice", provision, at, step.number)];
    seen.add(list + step.number);
    const falls = before !== undefined && isOutOfOrder(before, step.number, step.kind);
    return falls ? [found("numberOutOfOrder", provision, at, step.number)] : [];
  });
}

function isOutOfOrder(before: string, own: string, kind: LineKind): boolean {
  const numbered = numberedKinds.find((one) => one === kind);
  if (!numbered) return false;
  const [above, here] = [readRange(before, numbered), readRange(own, numbered)];
  return Boolean(above && here && compareCounters(above.last, here.first) >= 0);
}

/** A provision that says nothing at all; what only marks a repealed number says that. */
export function saysNothing(
  { children, language }: Pick<CheckContext, "children" | "language">,
  { id, kind, labels, repealed }: Provision,
  text: Text,
): boolean {
  if (repealed || kind === "schedule" || children.has(id)) return false;
  if (kind === "heading" && labels[language]) return false;
  return text.content.every(
    (block) => (isLine(block) && isNote(block.attrs.kind)) || isWordless(block),
  );
}

const isNote = (kind: LineKind) => kind === "note";

/** Every group of items has one place in its container's words, and every place has items. */
export function checkItems(
  { children, language }: CheckContext,
  provision: Provision,
  text: Text,
): BareFinding[] {
  const items = (children.get(provision.id) ?? []).filter(({ texts }) => texts[language]);
  const groups = new Set(items.map(({ group }) => group ?? 0));
  const places = text.content.flatMap((block: BlockJson, at) =>
    block.type === "items" ? [{ at, group: block.attrs.group ?? 0 }] : [],
  );
  const lacking = [...groups].filter((group) => !places.some((place) => place.group === group));
  return [
    ...lacking.map(() => found("itemsWithoutPlace", provision)),
    ...places
      .filter(({ group }) => !groups.has(group))
      .map(({ at }) => found("placeWithoutItems", provision, at)),
  ];
}

/** Whether all that a text says is that it was repealed. */
export const isPlaceholder = (text: Text): boolean =>
  text.content.length > 0 &&
  text.content.every(
    (block) =>
      isLine(block) &&
      (isNote(block.attrs.kind) ||
        block.attrs.kind === "history" ||
        isRepealedWords(blockWords(block))),
  );
