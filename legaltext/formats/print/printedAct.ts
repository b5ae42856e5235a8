/** A whole act, or two of its versions laid over each other, as lines to print. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { byParent, itemsOf } from "../../order.js";
import { commonRuns } from "../../sequences.js";
import { numberPieces } from "./numberPieces.js";
import type { Marked, PrintedLine } from "./printed.js";
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
    return top.map((twin) => this.provision(twin, 0));
  }

  private provision(twin: Twin, inside: number): PrintedLine[] {
    const groups = this.groups(twin);
    const lines = this.opened(twin, inside).flatMap((entry): PrintedLine[] => {
      if ("provision" in entry) return [entry];
      if (!groups.delete(entry.items.group)) return [];
      return this.items(twin, entry.items.group, inside + entry.items.depth);
    });
    // Items that no place of the text names still are law: they follow.
    const rest = [...groups].flatMap((group) => this.items(twin, group, inside + 1));
    return [...lines, ...rest];
  }

  private groups({ a, b }: Twin): Set<number> {
    const all = [
      ...(a ? (this.childrenA.get(a.id) ?? []) : []),
      ...(b ? (this.childrenB.get(b.id) ?? []) : []),
    ];
    return new Set(all.map(({ group }) => group ?? 0).sort((x, y) => x - y));
  }

  private items({ a, b }: Twin, group: number, depth: number): PrintedLine[] {
    const from = a ? this.itemsIn(this.before, this.childrenA, a.id, group) : [];
    const onto =
      a && b && this.before === this.after
        ? from
        : b
          ? this.itemsIn(this.after, this.childrenB, b.id, group)
          : [];
    return this.twins(from, onto).flatMap((twin) => this.provision(twin, depth));
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
  private opened(twin: Twin, inside: number): (PrintedLine | PlaceOfItems)[] {
    const provision = (twin.b ?? twin.a)!;
    const { language } = this;
    const a = twin.a?.texts[language] ?? null;
    const b = twin.b?.texts[language] ?? null;
    const label = this.label(twin);
    const entries = placedOnce(entriesOf(a, b, language));
    const opens = openingEntry(entries);
    const laid = entries.map((entry, at): PrintedLine | PlaceOfItems => {
      if (entry.items) return { items: entry.items };
      const { items: _, ...line } = entry;
      const own = at === opens ? label : [];
      return { ...line, provision, inside, depth: inside + line.depth, label: own };
    });
    if (label.length === 0 || (opens >= 0 && !entries[opens]?.items)) return laid;
    const change: Marked = !twin.a ? "inserted" : !twin.b ? "deleted" : "equal";
    const alone = { provision, inside, depth: inside, kind: "text" as const, label, number: [] };
    laid.splice(opens < 0 ? laid.length : opens, 0, {
      ...alone,
      runs: [],
      table: null,
      change,
      was: null,
    });
    return laid;
  }

  private label({ a, b }: Twin) {
    const of = (provision: Provision | null) => provision?.labels[this.language] || null;
    return numberPieces(of(a), of(b));
  }
}

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

/** The first that is no note and was not struck; of a text struck whole, the first that is no note. */
function openingEntry(entries: Entry[]): number {
  const isNote = (entry: Entry) => entry.items === null && entry.kind === "note";
  const stands = entries.findIndex((entry) => !isNote(entry) && entry.change !== "deleted");
  return stands >= 0 ? stands : entries.findIndex((entry) => !isNote(entry));
}
