/** Definitions and the rows of a schedule: what stands in a container and is put in order there. */
import type { ActText, Language, Provision } from "../../act.js";
import { termOf } from "../../definitions.js";
import { plainWords } from "../../hash.js";
import { linePath, numberLines } from "../../numbering.js";
import type { Place, Where } from "../instruction.js";
import { bare } from "../lines.js";
import { amendLines, sectionUnits } from "./amendLines.js";
import { adding, repealing, replacing, type Draft } from "./draft.js";
import { familyPicture } from "./picture.js";
import { quoteItems, quoteProvision } from "./quote.js";

type Provisions = Pick<ActText, "provisions">;

/** A container before and after, and the act it is in. */
export interface ItemsToAmend {
  language: Language;
  inForce: boolean;
  base: Provisions;
  changed: Provisions;
  before: Provision;
  after: Provision;
  place: Place;
}

interface Item {
  old: Provision | null;
  now: Provision | null;
}

function itemsBy({ base, changed, before, after, language }: ItemsToAmend): Item[] {
  const inside = (act: Provisions, id: string) =>
    act.provisions.filter((one) => one.parent === id && one.texts[language]);
  const [olds, nows] = [inside(base, before.id), inside(changed, after.id)];
  const kept = nows.map((now) => ({ old: olds.find(({ id }) => id === now.id) ?? null, now }));
  const gone = olds.filter(({ id }) => !nows.some((now) => now.id === id));
  return [...kept, ...gone.map((old) => ({ old, now: null }))];
}

// ---- Definitions

/** Null where the definitions are not all that changed among the items. */
export function amendDefinitions(work: ItemsToAmend): Draft[] | null {
  const items = itemsBy(work);
  if (items.some(({ old, now }) => (old ?? now)!.kind !== "definition")) return null;
  if (items.some(({ old, now }) => old && now && (old.group ?? 0) !== (now.group ?? 0)))
    return null;
  const changed = items.filter((item) => !isSame(work, item));
  const groups = new Set(changed.map(({ old, now }) => (old ?? now)!.group ?? 0));
  const drafts = [...groups].map((group) =>
    amendGroup(
      work,
      changed.filter(({ old, now }) => ((old ?? now)!.group ?? 0) === group),
      items.filter(({ old, now }) => ((old ?? now)!.group ?? 0) === group),
      group,
    ),
  );
  return drafts.some((one) => one === null) ? null : drafts.flatMap((one) => one!);
}

function isSame({ base, changed, language }: ItemsToAmend, { old, now }: Item): boolean {
  if (!old || !now || old.repealed !== now.repealed) return false;
  const [a, b] = [
    familyPicture(base, old.id, language, true),
    familyPicture(changed, now.id, language, true),
  ];
  return a === b;
}

function amendGroup(
  work: ItemsToAmend,
  changed: Item[],
  all: Item[],
  group: number,
): Draft[] | null {
  const container = containerOf(work, group);
  if (!container) return null;
  const repealed = changed.filter(({ old, now }) => old && now?.repealed && !old.repealed);
  const gone = changed.filter(({ now }) => !now);
  const added = changed.flatMap(({ old, now }) => (!old && now ? [now] : []));
  const reworded = changed.filter((item) => item.old && item.now && !repealed.includes(item)) as {
    old: Provision;
    now: Provision;
  }[];
  const removal = removeDefinitions(work, gone, all, container);
  if (!removal) return null;
  return [
    ...rewordDefinitions(work, reworded, container),
    ...repealDefinitions(work, repealed, container),
    ...removal,
    ...(added.length ? [addDefinitions(work, added, container)] : []),
  ];
}

/** Where a group of definitions stands: the section, or the unit whose words introduce them. */
function containerOf({ before, language, place }: ItemsToAmend, group: number): Place | null {
  const text = before.texts[language]!;
  const at = text.content.findIndex(
    (block) => block.type === "items" && block.attrs.group === group,
  );
  if (at < 0) return null;
  const numbers = numberLines(text, language);
  const steps = linePath(text, at, language, numbers).filter(({ number }) => number !== null);
  const label = before.labels[language] ?? "";
  const last = steps.at(-1);
  if (!last) return { units: sectionUnits(label), in: place };
  const from = [label, ...steps.map(({ number }) => bare(number))];
  return { units: { unit: last.kind, spans: [{ from }] }, in: place };
}

const placeOf = (
  work: ItemsToAmend,
  items: { old: Provision | null }[],
  container: Place,
): Place => ({
  definitions: items.map(({ old }) => termOf(old!, work.language)),
  in: container,
});

/** In part where that can be said, the others together. */
function rewordDefinitions(
  work: ItemsToAmend,
  items: { old: Provision; now: Provision }[],
  container: Place,
): Draft[] {
  const { language, inForce, changed } = work;
  const whole: typeof items = [];
  const drafts = items.flatMap((item) => {
    const place = placeOf(work, [item], container);
    const { old: before, now: after } = item;
    const lines =
      termOf(before, language) === termOf(after, language)
        ? amendLines({ language, inForce, before, after, changed, place, label: null })
        : null;
    if (!lines) whole.push(item);
    return lines ?? [];
  });
  if (whole.length === 0) return drafts;
  const quoted = [
    quoteItems(
      changed,
      whole.map(({ now }) => now),
      language,
    ),
  ];
  return [...drafts, replacing([placeOf(work, whole, container)], quoted)];
}

const repealDefinitions = (work: ItemsToAmend, items: Item[], container: Place): Draft[] =>
  items.length ? [repealing([placeOf(work, items, container)])] : [];

/** In an act in force what goes without a trace is replaced, with a neighbour, by the neighbour alone. */
function removeDefinitions(
  work: ItemsToAmend,
  gone: Item[],
  all: Item[],
  container: Place,
): Draft[] | null {
  if (gone.length === 0) return [];
  if (!work.inForce) return repealDefinitions(work, gone, container);
  const stays = all.find((item) => item.old && item.now && isSame(work, item));
  if (!stays?.now) return null;
  const quoted = [quoteItems(work.changed, [stays.now], work.language)];
  return [replacing([placeOf(work, [...gone, stays], container)], quoted)];
}

function addDefinitions(work: ItemsToAmend, added: Provision[], container: Place): Draft {
  const quoted = [quoteItems(work.changed, added, work.language)];
  return adding(container, { where: { order: "alphabetical" } }, quoted);
}

// ---- Rows of a schedule

/** Rows struck out and rows put in where the alphabet wants them; a numbered row may be replaced. */
export function amendRows(work: ItemsToAmend, schedule: Place): Draft[] | null {
  const items = itemsBy(work).filter((item) => !isSame(work, item));
  if (items.some(({ old, now }) => (old ?? now)!.kind !== "item")) return null;
  return items.flatMap((item) => amendRow(work, item, schedule));
}

function amendRow(work: ItemsToAmend, { old, now }: Item, schedule: Place): Draft[] {
  const { language, changed, base } = work;
  const label = old?.labels[language] ?? "";
  if (old && now && label !== "") {
    const units = { unit: "item", spans: [{ from: [label] }] };
    return [replacing([{ units, in: schedule }], [quoteProvision(changed, now, language)])];
  }
  return [
    ...(old ? [strikingRow(work, old, base, schedule)] : []),
    ...(now ? [addingRow(work, now, schedule)] : []),
  ];
}

function strikingRow(
  { language }: ItemsToAmend,
  old: Provision,
  base: Provisions,
  schedule: Place,
): Draft {
  const under = headingOver(base, old, language);
  const where = under === null ? {} : { where: { under } };
  return {
    instruction: {
      do: "amend",
      follows: true,
      target: schedule,
      steps: [{ step: "strike", ...where }],
    },
    quoted: [quoteItems(base, [old], language)],
  };
}

function addingRow({ language, changed }: ItemsToAmend, now: Provision, schedule: Place): Draft {
  const under = headingOver(changed, now, language);
  const where: Where = { order: "alphabetical", ...(under === null ? {} : { under }) };
  return adding(schedule, { where }, [quoteItems(changed, [now], language)]);
}

function headingOver(act: Provisions, item: Provision, language: Language): string | null {
  const rows = act.provisions.filter(({ parent }) => parent === item.parent);
  const before = rows.slice(
    0,
    rows.findIndex(({ id }) => id === item.id),
  );
  const heading = before.findLast(({ kind }) => kind === "heading");
  return heading ? plainWords(heading.texts[language]!).trim() : null;
}
