/** From one act to another in one language: every provision's drafts, each tried before it is believed. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { numberIsDerived } from "../../numbering.js";
import { AmendedAct, sameLabel } from "../amended.js";
import { letGo } from "../billNumbers.js";
import type { Place } from "../instruction.js";
import { amendDefinitions, amendRows } from "./amendItems.js";
import { amendLines, sectionUnits } from "./amendLines.js";
import { adding, repealing, replacing, tried, type Draft } from "./draft.js";
import { familyPicture, pictureOf } from "./picture.js";
import { Places, type PlaceOf } from "./places.js";
import { quoteProvision } from "./quote.js";
import { sharedEnd, sharedStart, stayedIn, topsOf } from "./tops.js";

/** What is said about one place of the act, in document order. */
export interface Passage {
  /** The provision it begins at, of the act as changed or as it was. */
  provision: ProvisionId;
  drafts: Draft[];
}

export interface Program {
  passages: Passage[];
  /** Provisions whose change no instruction says. */
  unsaid: ProvisionId[];
  /** It is one run of sections, replaced at once. */
  atOnce?: true;
}

export function amendAct(
  base: ActText,
  changed: ActText,
  language: Language,
  placeOf: PlaceOf,
): Program {
  return new ActAmending(base, changed, language, placeOf).run();
}

/** All changed sections in one run, as another language needs it; null where that cannot be said. */
export function amendAtOnce(
  base: ActText,
  changed: ActText,
  language: Language,
  placeOf: PlaceOf,
): Program | null {
  return new ActAmending(base, changed, language, placeOf).allAtOnce();
}

class ActAmending {
  private readonly base: ActText;
  private readonly changed: ActText;
  private readonly language: Language;
  private readonly placeOf: PlaceOf;
  private readonly inForce: boolean;
  private readonly a: Provision[];
  private readonly b: Provision[];
  private readonly stayed: Set<ProvisionId>;
  private readonly said = new Set<ProvisionId>();
  private readonly passages: Passage[] = [];
  private readonly renumbered: Passage[] = [];
  private readonly unsaid: ProvisionId[] = [];
  private readonly places: Places;
  private act: AmendedAct;

  constructor(base: ActText, changed: ActText, language: Language, placeOf: PlaceOf) {
    this.base = base;
    this.changed = changed;
    this.language = language;
    this.placeOf = placeOf;
    this.inForce = base.regime === "inForce";
    this.a = topsOf(base, language);
    this.b = topsOf(changed, language);
    this.stayed = stayedIn(this.a, this.b);
    this.places = new Places(this.a, language, placeOf);
    this.act = new AmendedAct(base, language);
  }

  run(): Program {
    this.takeOut();
    for (let at = 0; at < this.b.length; at++) {
      const now = this.b[at]!;
      if (this.said.has(now.id)) continue;
      const old = this.stayed.has(now.id) ? this.old(now.id) : null;
      if (old) this.amend(old, now);
      else at = this.bringIn(at);
    }
    for (const passage of this.renumbered) this.settle(passage.provision, [passage.drafts]);
    if (this.unsaid.length === 0 && this.allReads(this.act)) return this.program([]);
    return this.allAtOnce() ?? this.program(this.unsaid.length ? this.unsaid : this.differing());
  }

  private program(unsaid: ProvisionId[]): Program {
    return { passages: this.passages, unsaid: [...new Set(unsaid)] };
  }

  // ---- Where the smaller units do not add up: the shortest run of sections that holds all that changed

  private picture(act: Pick<ActText, "provisions">, id: ProvisionId): string {
    return familyPicture(act, id, this.language, this.inForce);
  }

  private topPictures(act: AmendedAct): string[] {
    const freed = this.inForce ? act : { provisions: act.provisions.map((one) => this.freed(one)) };
    const tops = freed.provisions.filter(({ parent }) => parent === null);
    return tops.map(({ id }) => this.picture(freed, id));
  }

  private allReads(act: AmendedAct): boolean {
    const wanted = this.b.map(({ id }) => this.picture(this.changed, id));
    const got = this.topPictures(act);
    return got.length === wanted.length && got.every((one, at) => one === wanted[at]);
  }

  private differing(): ProvisionId[] {
    const got = new Set(this.topPictures(this.act));
    return this.b.filter(({ id }) => !got.has(this.picture(this.changed, id))).map(({ id }) => id);
  }

  /** The run is that of all languages together, so that their bills speak of the same sections. */
  allAtOnce(): Program | null {
    const [start, end] = this.changedRun();
    const run = this.a.slice(start, this.a.length - end);
    const target = run.some(({ kind }) => kind === "section") ? this.places.runPlace(run) : null;
    const now = this.b.slice(start, this.b.length - end);
    if (!target || now.length === 0) return null;
    const quoted = now.map((one) => quoteProvision(this.changed, one, this.language));
    const inRun = new Set(run.map(({ id }) => id));
    const passages = [
      { provision: run[0]!.id, drafts: [replacing([target], quoted)] },
      ...this.renumberings().filter(({ provision }) => !inRun.has(provision)),
    ];
    const drafts = passages.flatMap((passage) => passage.drafts);
    const act = tried(new AmendedAct(this.base, this.language), drafts);
    return act && this.allReads(act) ? { passages, unsaid: [], atOnce: true } : null;
  }

  /** How many provisions at the start and the end stay as they are; the run between begins and ends with a section. */
  private changedRun(): [start: number, end: number] {
    const [before, after] = [this.base, this.changed].map((act) =>
      topsOf(act, this.language).map(({ id }) => this.inEveryLanguage(act, id)),
    );
    const shorter = Math.min(this.a.length, this.b.length);
    let start = sharedStart(before!, after!);
    let end = Math.min(sharedEnd(before!, after!), shorter - start);
    const isSection = (at: number) => this.a[at]?.kind === "section";
    while (start > 0 && (start >= this.a.length - end || !isSection(start))) start--;
    while (end > 0 && !isSection(this.a.length - 1 - end)) end--;
    return [start, end];
  }

  private inEveryLanguage(act: ActText, id: ProvisionId): string {
    return act.languages
      .map((language) => familyPicture(act, id, language, this.inForce))
      .join("\n");
  }

  private renumberings(): Passage[] {
    return this.a
      .filter(({ id }) => this.stayed.has(id) && this.isRelabelled(id))
      .map((old) => this.renumbering(old));
  }

  private old = (id: ProvisionId) => this.a.find((one) => one.id === id)!;

  /** Keeps the first drafts that, tried, do as `works` asks. */
  private settle(
    provision: ProvisionId,
    candidates: (Draft[] | null)[],
    works: (act: AmendedAct) => boolean = () => true,
  ): boolean {
    for (const drafts of candidates) {
      const act = drafts && tried(this.act, drafts);
      if (!drafts || !act || !works(act)) continue;
      this.act = act;
      if (drafts.length > 0) this.passages.push({ provision, drafts });
      return true;
    }
    this.unsaid.push(provision);
    return false;
  }

  private reads(act: AmendedAct, id: ProvisionId, like: Provision): boolean {
    const freed = this.inForce ? act : { provisions: act.provisions.map((one) => this.freed(one)) };
    return (
      familyPicture(freed, id, this.language, this.inForce && !this.isRelabelled(like.id)) ===
      familyPicture(
        this.changed,
        like.id,
        this.language,
        this.inForce && !this.isRelabelled(like.id),
      )
    );
  }

  private freed(provision: Provision): Provision {
    const text = provision.texts[this.language];
    if (!text) return provision;
    const texts = { ...provision.texts, [this.language]: letGo(text, this.language) };
    return { ...provision, texts };
  }

  // ---- What stays in its place

  private amend(old: Provision, now: Provision): void {
    if (this.isRelabelled(old.id)) this.renumbered.push(this.renumbering(old));
    const numbered = this.inForce && !this.isRelabelled(old.id);
    const before = familyPicture(this.base, old.id, this.language, numbered);
    const after = familyPicture(this.changed, now.id, this.language, numbered);
    if (before === after && old.repealed === now.repealed) return;
    this.settle(now.id, this.candidates(old, now), (act) => this.reads(act, old.id, now));
  }

  private isRelabelled(id: ProvisionId): boolean {
    const now = this.changed.provisions.find((one) => one.id === id);
    const old = this.base.provisions.find((one) => one.id === id);
    if (!now || !old || now.kind !== "section" || now.parent !== null) return false;
    if (numberIsDerived(this.changed, now)) return false;
    return !sameLabel(old.labels[this.language] ?? "", now.labels[this.language] ?? "");
  }

  private renumbering(old: Provision): Passage {
    const now = this.changed.provisions.find(({ id }) => id === old.id)!;
    const becomes = sectionUnits(now.labels[this.language] ?? "");
    const target = this.places.sectionPlace(old);
    const drafts: Draft[] = [{ instruction: { do: "renumber", target, becomes }, quoted: [] }];
    return { provision: old.id, drafts };
  }

  private candidates(old: Provision, now: Provision): (Draft[] | null)[] {
    const quoted = [quoteProvision(this.changed, this.asBefore(old, now), this.language)];
    const places = this.places.placesOf(old);
    const whole = places.map((place) => [replacing([place], quoted)]);
    if (now.repealed && !old.repealed)
      return [...places.map((place) => [repealing([place])]), ...whole];
    if (old.kind === "section") return [this.inPart(old, now), ...whole];
    if (old.kind === "schedule") {
      const work = this.items(old, now);
      return [...places.map((place) => amendRows(work, place)), ...whole];
    }
    return whole;
  }

  /** Until it is renumbered a section is quoted under the number it has. */
  private asBefore(old: Provision, now: Provision): Provision {
    return this.isRelabelled(old.id) ? { ...now, labels: old.labels } : now;
  }

  private items = (before: Provision, after: Provision) => ({
    language: this.language,
    inForce: this.inForce,
    base: this.base,
    changed: this.changed,
    before,
    after,
    place: this.placeOf(before.id),
  });

  private inPart(old: Provision, now: Provision): Draft[] | null {
    const { language, inForce, changed } = this;
    const label = old.labels[language] ?? "";
    const place = this.placeOf(old.id);
    const lines = amendLines({ language, inForce, before: old, after: now, changed, place, label });
    const definitions = amendDefinitions(this.items(old, now));
    return lines && definitions ? [...lines, ...definitions] : null;
  }

  // ---- What comes in

  /** A run of new provisions; returns where it ends. */
  private bringIn(start: number): number {
    let end = start;
    while (end + 1 < this.b.length && this.isNew(this.b[end + 1]!)) end++;
    const run = this.b.slice(start, end + 1);
    const quoted = run.map((one) => quoteProvision(this.changed, one, this.language));
    const place = this.placeOf(run[0]!.id);
    const drafts = this.anchors(start, end).map((where) => [adding(place, { where }, quoted)]);
    this.settle(run[0]!.id, drafts, (act) => this.standsAfter(act, start, run));
    return end;
  }

  private isNew = ({ id }: Provision) => !this.stayed.has(id) && !this.said.has(id);

  private anchors(start: number, end: number) {
    const [before, after] = [this.b[start - 1], this.b[end + 1]];
    const known = (one: Provision | undefined) =>
      one && this.stayed.has(one.id) ? this.old(one.id) : undefined;
    const [old, next] = [known(before), known(after)];
    const inOrder = (one: Provision | undefined) =>
      one && (one.kind === "section" || one.kind === "schedule") ? this.places.placesOf(one) : [];
    const bare = (place: Place): Place => ({ ...place, in: undefined });
    return [
      ...inOrder(old).map((place) => ({ after: bare(place) })),
      ...inOrder(next).map((place) => ({ before: bare(place) })),
      ...(next?.kind === "heading" ? this.places.headingPlaces(next) : []).map((place) => ({
        before: bare(place),
      })),
    ];
  }

  /** Whether the new provisions now stand where they should, each as it should read. */
  private standsAfter(act: AmendedAct, start: number, run: Provision[]): boolean {
    const tops = act.provisions.filter(({ parent }) => parent === null);
    const from = tops.findIndex(
      (one, at) =>
        act.isNew(one) && this.reads(act, one.id, run[0]!) && this.follows(tops[at - 1], start),
    );
    if (from < 0) return false;
    return run.every((one, nth) => {
      const there = tops[from + nth];
      return there !== undefined && this.reads(act, there.id, one);
    });
  }

  private follows(before: Provision | undefined, start: number): boolean {
    const wanted = this.b[start - 1];
    if (!wanted || !before) return !wanted && !before;
    return (
      before.id === wanted.id ||
      pictureOf(before, this.language, false) === pictureOf(wanted, this.language, false)
    );
  }

  // ---- What goes

  private takeOut(): void {
    for (let at = 0; at < this.a.length; at++) {
      if (this.stayed.has(this.a[at]!.id)) continue;
      let end = at;
      while (end + 1 < this.a.length && !this.stayed.has(this.a[end + 1]!.id)) end++;
      if (this.inForce) this.takeOutWithNeighbour(at, end);
      else for (const one of this.a.slice(at, end + 1)) this.repeal(one);
      at = end;
    }
  }

  /** A bill forgets what is repealed. */
  private repeal(one: Provision): void {
    const drafts = this.places.placesOf(one).map((place) => [repealing([place])]);
    this.settle(one.id, drafts);
  }

  /**
   * In an act in force a repealed section leaves its number behind. What goes without a trace is named
   * together with the section before or after it, and the two are replaced by what stands there now.
   */
  private takeOutWithNeighbour(start: number, end: number): void {
    const gone = this.a.slice(start, end + 1);
    const [before, after] = [this.a[start - 1], this.a[end + 1]];
    const candidates = [
      this.replaceRun(before, gone, "before"),
      this.replaceRun(after, gone, "after"),
    ].filter((one) => one !== null);
    const names = gone.map(({ id }) => id);
    const done = candidates.find(({ quoted, drafts }) =>
      this.trySilently(names[0]!, drafts, (act) => quoted.every((one) => this.isThere(act, one))),
    );
    if (!done) return void this.unsaid.push(...names);
    for (const { id } of done.quoted) this.said.add(id);
  }

  private isThere(act: AmendedAct, one: Provision): boolean {
    const tops = act.provisions.filter(({ parent }) => parent === null);
    return tops.some(({ id }) => this.reads(act, id, one));
  }

  private trySilently(
    id: ProvisionId,
    drafts: Draft[],
    works: (act: AmendedAct) => boolean,
  ): boolean {
    const unsaid = this.unsaid.length;
    const done = this.settle(id, [drafts], works);
    this.unsaid.length = unsaid;
    return done;
  }

  private replaceRun(
    neighbour: Provision | undefined,
    gone: Provision[],
    side: "before" | "after",
  ) {
    if (neighbour?.kind !== "section" || !this.stayed.has(neighbour.id)) return null;
    const run = side === "before" ? [neighbour, ...gone] : [...gone, neighbour];
    const target = this.places.runPlace(run);
    if (!target || this.isRelabelled(neighbour.id)) return null;
    const quoted = this.nowAround(neighbour.id, side);
    const parts = quoted.map((one) => quoteProvision(this.changed, one, this.language));
    return { quoted, drafts: [replacing([target], parts)] };
  }

  /** The section and what newly stands beside it, up to the next that stayed. */
  private nowAround(id: ProvisionId, side: "before" | "after"): Provision[] {
    const at = this.b.findIndex((one) => one.id === id);
    let [from, to] = [at, at];
    if (side === "before") while (to + 1 < this.b.length && this.isNew(this.b[to + 1]!)) to++;
    else while (from > 0 && this.isNew(this.b[from - 1]!)) from--;
    return this.b.slice(from, to + 1);
  }
}
