/** The tracked changes of a Word document, laid onto the act they are meant for. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { plainWords, sameText } from "../../hash.js";
import { withIdsOf } from "../../instructions/sameIds.js";
import { mergeTexts } from "../../merge.js";
import type { Text } from "../../schema.js";
import { settle, type Settlement } from "../../settle.js";
import type { TrackedChanges } from "./importDocx.js";

export type PlacedChange =
  | { how: "reword"; provision: ProvisionId; text: Text }
  | { how: "repeal"; provision: ProvisionId }
  /** After a provision of the act; several after the same one stand in this order. */
  | { how: "addAfter"; provision: ProvisionId; text: Text; name: string };

export type WhyNot =
  /** The act has no such provision. */
  | "notInTheAct"
  /** The words it changes are not those of the act. */
  | "otherWords"
  /** A heading, a title or a preamble cannot be added. */
  | "kindNotAdded"
  /** Nothing of the act stands before it. */
  | "noPlaceBefore"
  /** The title of the act is not changed by an amendment. */
  | "title"
  | "moved"
  | "renumbered";

export interface UnplacedChange {
  why: WhyNot;
  /** How the document calls it: its number, or its first words. */
  name: string;
  /** What the document strikes and adds there. */
  struck: string;
  added: string;
}

export interface PlacedChanges {
  placed: PlacedChange[];
  /** Everything else that is tracked: shown, never dropped. */
  unplaced: UnplacedChange[];
}

/** Every change of the document is either placed, with the words that the act then has, or unplaced with its reason. */
export function placeTracked(
  act: ActText,
  { base, proposed }: TrackedChanges,
  language: Language,
): PlacedChanges {
  return new Placing(act, base, proposed, language).all();
}

class Placing {
  private readonly placed: PlacedChange[] = [];
  private readonly unplaced: UnplacedChange[] = [];
  private readonly inAct: Map<ProvisionId, Provision>;
  private readonly before: Map<ProvisionId, Provision>;
  private readonly after: Map<ProvisionId, Provision>;
  /** From the document's ids to the act's. */
  private readonly actIds: Map<ProvisionId, ProvisionId>;
  private readonly language: Language;
  private readonly base: ActText;
  private readonly proposed: ActText;

  constructor(act: ActText, base: ActText, proposed: ActText, language: Language) {
    this.language = language;
    this.base = base;
    this.proposed = withoutRemains(proposed, language);
    this.inAct = byId(act);
    this.before = byId(base);
    this.after = byId(this.proposed);
    const named = withIdsOf(act, base).provisions;
    this.actIds = new Map(base.provisions.map(({ id }, at) => [id, named[at]!.id]));
  }

  all(): PlacedChanges {
    const [was, now] = [this.base, this.proposed].map(({ titles }) => titles[this.language] ?? "");
    if (was !== now) this.leave("title", now || was || "", was ?? "", now ?? "");
    this.findMoved();
    const twins = this.unnamedTwins();
    const paired = new Set(twins.values());
    for (const provision of this.proposed.provisions) {
      const old = this.before.get(provision.id) ?? twins.get(provision);
      if (old) this.reworded(old, provision);
      else this.added(provision);
    }
    for (const provision of this.base.provisions) {
      if (!this.after.has(provision.id) && !paired.has(provision)) this.struck(provision);
    }
    return { placed: this.placed, unplaced: this.unplaced };
  }

  /** A title, preamble or heading has no number to be known by: as many new as gone are the same, reworded. */
  private unnamedTwins(): Map<Provision, Provision> {
    const twins = new Map<Provision, Provision>();
    for (const kind of ["title", "preamble", "heading"]) {
      const gone = this.base.provisions.filter(
        (one) => one.kind === kind && !this.after.has(one.id),
      );
      const come = this.proposed.provisions.filter(
        (one) => one.kind === kind && !this.before.has(one.id),
      );
      if (gone.length === come.length) come.forEach((one, at) => twins.set(one, gone[at]!));
    }
    return twins;
  }

  private reworded(old: Provision, now: Provision): void {
    const [before, after] = [this.textOf(old), this.textOf(now)];
    if (this.labelOf(old) !== this.labelOf(now)) {
      this.leave("renumbered", this.nameOf(old), this.labelOf(old), this.labelOf(now));
    }
    if (sameText(before, after)) return;
    const provision = this.inAct.get(this.actIds.get(old.id) ?? "");
    const ours = provision?.texts[this.language];
    if (!provision || !ours) return this.leaveWords("notInTheAct", old, before, after);
    const text = merged(before, ours, after);
    if (!text) return this.leaveWords("otherWords", old, before, after);
    this.placed.push({ how: "reword", provision: provision.id, text });
  }

  private struck(old: Provision): void {
    const id = this.actIds.get(old.id) ?? "";
    const provision = this.inAct.get(id);
    const words = this.textOf(old);
    if (!provision) return this.leaveWords("notInTheAct", old, words, nothing);
    if (old.kind === "title") return this.leaveWords("title", old, words, nothing);
    // What it stands in is struck as a whole.
    if (old.parent !== null && !this.after.has(old.parent)) return;
    this.placed.push({ how: "repeal", provision: id });
  }

  private added(provision: Provision): void {
    const text = this.textOf(provision);
    const refuse = (why: WhyNot) => this.leaveWords(why, provision, nothing, text);
    if (["title", "preamble", "heading"].includes(provision.kind)) return refuse("kindNotAdded");
    const anchor = this.anchorOf(provision);
    if (!anchor) return refuse("noPlaceBefore");
    const [own, its] = [provision.kind, anchor.kind];
    const fits =
      own === "section" ? !["definition", "item", "schedule"].includes(its) : own === its;
    if (!fits) return refuse("kindNotAdded");
    this.placed.push({
      how: "addAfter",
      provision: anchor.id,
      text,
      name: this.nameOf(provision),
    });
  }

  /** The nearest sibling before it that the act has. */
  private anchorOf({ id, parent }: Provision): Provision | null {
    const siblings = this.proposed.provisions.filter((one) => one.parent === parent);
    const at = siblings.findIndex((one) => one.id === id);
    for (const sibling of siblings.slice(0, at).reverse()) {
      if (!this.before.has(sibling.id)) continue;
      return this.inAct.get(this.actIds.get(sibling.id) ?? "") ?? null;
    }
    return null;
  }

  private findMoved(): void {
    const order = ({ provisions }: ActText) => provisions.map(({ id }) => id);
    const was = order(this.base).filter((id) => this.after.has(id));
    const places = new Map(was.map((id, at) => [id, at]));
    let last = -1;
    for (const id of order(this.proposed)) {
      const place = places.get(id);
      if (place === undefined) continue;
      if (place < last) {
        const provision = this.after.get(id)!;
        this.leave("moved", this.nameOf(provision), "", "");
      } else last = place;
    }
  }

  private textOf = ({ texts }: Provision): Text => texts[this.language] ?? nothing;
  private labelOf = ({ labels }: Provision) => labels[this.language] ?? "";

  private nameOf(provision: Provision): string {
    const words = plainWords(this.textOf(provision)).trim().split(/\s+/u);
    return this.labelOf(provision) || words.slice(0, 6).join(" ");
  }

  private leaveWords(why: WhyNot, provision: Provision, before: Text, after: Text): void {
    this.leave(why, this.nameOf(provision), plainWords(before), plainWords(after));
  }

  private leave(why: WhyNot, name: string, struck: string, added: string): void {
    this.unplaced.push({ why, name, struck: struck.trim(), added: added.trim() });
  }
}

/** Where all its words are struck, an unnumbered provision leaves an empty paragraph that is none. */
function withoutRemains(act: ActText, language: Language): ActText {
  const parents = new Set(act.provisions.map(({ parent }) => parent));
  const provisions = act.provisions.filter(
    ({ id, labels, texts }) =>
      Boolean(labels[language]) ||
      parents.has(id) ||
      plainWords(texts[language] ?? nothing).trim() !== "",
  );
  return { ...act, provisions };
}

const nothing: Text = { type: "doc", content: [] };
const byId = ({ provisions }: ActText) => new Map(provisions.map((one) => [one.id, one]));

/** What the act then says: the document's changes on the act's own words; null where they meet. */
function merged(before: Text, ours: Text, after: Text): Text | null {
  const result = mergeTexts(before, ours, after);
  if (result.conflicts > 0) return null;
  const settlements: Record<string, Settlement> = Object.fromEntries(
    result.lines.map(({ key }) => [key, { take: "combined" }]),
  );
  const settled = settle(result, settlements);
  return "text" in settled ? settled.text : null;
}
