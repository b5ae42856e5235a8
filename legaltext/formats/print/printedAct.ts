/** A whole act, or two of its versions laid over each other, as lines to print. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { byParent, itemsOf } from "../../order.js";
import { commonRuns } from "../../sequences.js";
import { numberPieces } from "./numberPieces.js";
import type { Marked, NumberPiece, PrintedLine } from "./printed.js";
import { entriesOf, type Entry } from "./printedText.js";

/** The lines of each provision that stands at the top of the act, in document order. */
export const printedAct = (act: ActText, language: Language): PrintedLine[][] =>
  printedChanges(act, act, language);

/** The later act with what was struck from the earlier one, provision by provision. */
export function printedChanges(
  before: ActText,
  after: ActText,
  language: Language,
): PrintedLine[][] {
  return new Printer(before, after, language).act();
}

/** A provision before and after; null where it was not there. */
interface Twin {
  a: Provision | null;
  b: Provision | null;
}

type Children = Map<ProvisionId | null, Provision[]>;

class Printer {
  private readonly before: ActText;
  private readonly after: ActText;
  private readonly language: Language;
  private readonly childrenA: Children;
  private readonly childrenB: Children;

  constructor(before: ActText, after: ActText, language: Language) {
    this.before = before;
    this.after = after;
    this.language = language;
    this.childrenA = byParent(before);
    this.childrenB = before === after ? this.childrenA : byParent(after);
  }

  act(): PrintedLine[][] {
    const top = this.twins(this.childrenA.get(null) ?? [], this.childrenB.get(null) ?? []);
    return top.map((twin) => this.provision(twin, 0, 0));
  }

  private provision(twin: Twin, inside: number, nesting: number): PrintedLine[] {
    const groups = this.groups(twin);
    const lines = this.opened(twin, inside, nesting).flatMap((entry): PrintedLine[] => {
      if ("provision" in entry) return [entry];
      if (!groups.delete(entry.items.group)) return [];
      return this.items(twin, entry.items.group, inside + entry.items.depth, nesting + 1);
    });
    // Items that no place of the text names still are law: they follow.
    const rest = [...groups].flatMap((group) => this.items(twin, group, inside + 1, nesting + 1));
    return [...lines, ...rest];
  }

  private groups({ a, b }: Twin): Set<number> {
    const all = [
      ...(a ? (this.childrenA.get(a.id) ?? []) : []),
      ...(b ? (this.childrenB.get(b.id) ?? []) : []),
    ];
    return new Set(all.map(({ group }) => group ?? 0).sort((x, y) => x - y));
  }

  private items({ a, b }: Twin, group: number, depth: number, nesting: number): PrintedLine[] {
    const from = a ? this.itemsIn(this.before, this.childrenA, a.id, group) : [];
    const onto =
      a && b && this.before === this.after
        ? from
        : b
          ? this.itemsIn(this.after, this.childrenB, b.id, group)
          : [];
    return this.twins(from, onto).flatMap((twin) => this.provision(twin, depth, nesting));
  }

  private itemsIn(act: ActText, children: Children, container: ProvisionId, group: number) {
    if ((children.get(container) ?? []).length === 0) return [];
    return itemsOf(act, container, group, this.language);
  }

  /** Siblings before and after in the order to print; one that moved is struck and added. */
  private twins(a: Provision[], b: Provision[]): Twin[] {
    if (a === b) return a.map((one) => ({ a: one, b: one }));
    const twins: Twin[] = [];
    let [atA, atB] = [0, 0];
    const upTo = (endA: number, endB: number) => {
      for (; atA < endA; atA++) twins.push({ a: a[atA]!, b: null });
      for (; atB < endB; atB++) twins.push({ a: null, b: b[atB]! });
    };
    const ids = (list: Provision[]) => list.map(({ id }) => id);
    for (const { fromA, fromB, length } of commonRuns(ids(a), ids(b))) {
      upTo(fromA, fromB);
      for (let n = 0; n < length; n++) twins.push({ a: a[fromA + n]!, b: b[fromB + n]! });
      [atA, atB] = [fromA + length, fromB + length];
    }
    upTo(a.length, b.length);
    return twins;
  }

  /** The provision's own lines, its number on the first that is no note; on a line of its own where no words follow. */
  private opened(twin: Twin, inside: number, nesting: number): (PrintedLine | PlaceOfItems)[] {
    const provision = (twin.b ?? twin.a)!;
    const { language } = this;
    const a = twin.a?.texts[language] ?? null;
    const b = twin.b?.texts[language] ?? null;
    const entries = placedOnce(entriesOf(a, b, language));
    const laid = entries.map((entry): PrintedLine | PlaceOfItems => {
      if (entry.items) return { items: entry.items };
      const { items: _, ...line } = entry;
      return { ...line, provision, nesting, inside, depth: inside + line.depth, label: [] };
    });
    const at = { provision, nesting, inside, depth: inside };
    for (const { opens, label, change } of this.labels(twin, entries)) {
      const line = laid[opens];
      if (line && "provision" in line) laid[opens] = { ...line, label: [...line.label, ...label] };
      else laid.splice(opens, 0, { ...at, ...emptyLine, label, change });
    }
    return laid;
  }

  /** Where the number stands, last place first; twice where the line that bore it is not the one that bears it. */
  private labels({ a, b }: Twin, entries: Entry[]): PlacedLabel[] {
    const of = (provision: Provision | null) => provision?.labels[this.language] || null;
    const opensA = a ? openingEntry(entries, "inserted") : null;
    const opensB = b ? openingEntry(entries, "deleted") : null;
    const change: Marked = !a ? "inserted" : !b ? "deleted" : "equal";
    const places: PlacedLabel[] =
      opensA === opensB || opensA === null || opensB === null
        ? [{ opens: opensB ?? opensA ?? 0, label: numberPieces(of(a), of(b)), change }]
        : !isLine(entries[opensA]) && !isLine(entries[opensB])
          ? [{ opens: Math.min(opensA, opensB), label: numberPieces(of(a), of(b)), change }]
          : [
              { opens: opensA, label: numberPieces(of(a), null), change: "deleted" },
              { opens: opensB, label: numberPieces(null, of(b)), change: "inserted" },
            ];
    return places.filter(({ label }) => label.length > 0).sort((x, y) => y.opens - x.opens);
  }
}

interface PlacedLabel {
  opens: number;
  label: NumberPiece[];
  change: Marked;
}

const emptyLine = { kind: "text" as const, number: [], runs: [], table: null, was: null };

interface PlaceOfItems {
  items: { group: number; depth: number };
}

/** Items stand where the later text places them, though an earlier place was struck. */
function placedOnce(entries: Entry[]): Entry[] {
  const stand = new Set(
    entries.flatMap((entry) =>
      entry.items && entry.change !== "deleted" ? entry.items.group : [],
    ),
  );
  return entries.filter(
    (entry) => !entry.items || entry.change !== "deleted" || !stand.has(entry.items.group),
  );
}

/** Where no line bears the number, it has one of its own, which stays though the list below it goes. */
const isLine = (entry: Entry | undefined) => entry !== undefined && entry.items === null;

/** The first that is no note, among those that stand on one side; past the end where there is none. */
function openingEntry(entries: Entry[], other: Marked): number {
  const found = entries.findIndex(
    (entry) => entry.change !== other && (entry.items !== null || entry.kind !== "note"),
  );
  return found < 0 ? entries.length : found;
}
