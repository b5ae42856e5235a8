/** A set of changes carried out on a whole act, or the reasons why it cannot be. */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "./act.js";
import { arrange, survivingAnchor, type Placed } from "./arrange.js";
import type { Change, Place, Problem } from "./change.js";
import { markedWords } from "./definitions.js";
import { sameText } from "./hash.js";
import { formsOf } from "./languages.js";
import { nextNumber, numberAct, numberInOrder } from "./numbering.js";
import type { Text } from "./schema.js";

export interface ApplyOptions {
  /** The act the changes were made on, whose order tells where a vanished anchor stood. */
  base?: ActText;
}

/**
 * The act with all changes made, or every problem found and no act. Changes at one anchor stand in
 * the order given, which is the order of decision. A bill is renumbered; an act in force never is,
 * and two provisions that would bear one number are a problem.
 */
export function applyChanges(
  act: ActText,
  changes: readonly Change[],
  options: ApplyOptions = {},
): { act: ActText } | { problems: Problem[] } {
  if (changes.length === 0) return { act };
  const work = new Application(act, changes, options);
  const result = work.run();
  return work.problems.length ? { problems: work.problems } : { act: result };
}

class Application {
  readonly problems: Problem[] = [];
  private readonly act: ActText;
  private readonly changes: readonly Change[];
  private readonly base: ActText | undefined;
  private readonly provisions: Map<ProvisionId, Provision>;

  constructor(act: ActText, changes: readonly Change[], { base }: ApplyOptions) {
    this.act = act;
    this.changes = changes;
    this.base = base;
    this.provisions = new Map(act.provisions.map((provision) => [provision.id, provision]));
  }

  run(): ActText {
    this.refuseTwice();
    for (const change of this.changes) this.changeProvision(change);
    const placed = this.changes.flatMap((change) => this.placeOf(change));
    for (const change of this.changes) this.takeOut(change);
    const provisions = arrange(this.act, this.provisions, placed);
    this.refuseUnreachable(placed, provisions);
    const numbered = allotNumbers({ ...this.act, provisions }, this.act);
    this.refuseTakenNumbers(numbered);
    return numbered;
  }

  private refuse(problem: Problem): void {
    this.problems.push(problem);
  }

  private refuseTwice(): void {
    const seen = new Set<ProvisionId>();
    for (const { provision } of this.changes) {
      if (seen.has(provision)) this.refuse({ code: "changedTwice", provision });
      seen.add(provision);
    }
  }

  private changeProvision(change: Change): void {
    const found = this.provisions.get(change.provision);
    if (change.insert && found) {
      return this.refuse({ code: "provisionExists", provision: change.provision });
    }
    if (!change.insert && !found) {
      return this.refuse({ code: "provisionGone", provision: change.provision });
    }
    const before = found ?? newProvision(change);
    const texts = this.textsAfter(change, before);
    this.provisions.set(change.provision, { ...withFacets(before, change), texts });
  }

  private textsAfter(change: Change, before: Provision): ByLanguage<Text> {
    const texts = change.repeal && this.keepsRepealed() ? repealedTexts(before) : before.texts;
    const reworded = { ...texts };
    for (const [language, { base, proposed }] of Object.entries(change.rewordings)) {
      this.refuseMovedText(before, language, base);
      reworded[language] = proposed;
    }
    return reworded;
  }

  private keepsRepealed(): boolean {
    return this.act.regime === "inForce";
  }

  private refuseMovedText(before: Provision, language: Language, base: Text | null): void {
    const current = before.texts[language] ?? null;
    const unmoved = base && current ? sameText(base, current) : base === current;
    if (!unmoved) this.refuse({ code: "textMoved", provision: before.id, language });
  }

  private placeOf({ provision: id, insert, move }: Change): Placed[] {
    const place = insert ?? move;
    const provision = this.provisions.get(id);
    if (!place || !provision) return [];
    if (place.parent !== null && !this.provisions.has(place.parent)) {
      this.refuse({ code: "parentGone", provision: id });
      return [];
    }
    const after = this.anchorOf(place);
    if (after !== undefined) return [{ provision, after }];
    this.refuse({ code: "anchorGone", provision: id });
    return [];
  }

  private anchorOf({ parent, after }: Place): ProvisionId | null | undefined {
    if (after === null) return null;
    const isThere = (id: ProvisionId) => this.provisions.get(id)?.parent === parent;
    if (isThere(after)) return after;
    return this.base && survivingAnchor(this.base, after, isThere);
  }

  private takeOut(change: Change): void {
    const found = this.provisions.get(change.provision);
    if (!found) return;
    if (change.remove || (change.repeal && !this.keepsRepealed())) {
      this.takeOutWithItems(found.id);
    } else if (change.repeal && !hasItemsPlace(found)) this.takeOutItems(found.id);
  }

  private takeOutWithItems(id: ProvisionId): void {
    this.provisions.delete(id);
    this.takeOutItems(id);
  }

  private takeOutItems(container: ProvisionId): void {
    for (const { id, parent } of [...this.provisions.values()]) {
      if (parent !== container) continue;
      if (this.changes.some(({ provision, insert }) => insert && provision === id)) {
        this.refuse({ code: "parentGone", provision: id });
      }
      this.takeOutWithItems(id);
    }
  }

  private refuseUnreachable(placed: readonly Placed[], reached: readonly Provision[]): void {
    const there = new Set(reached.map(({ id }) => id));
    for (const { provision } of placed) {
      if (this.provisions.has(provision.id) && !there.has(provision.id)) {
        this.refuse({ code: "anchorLoop", provision: provision.id });
      }
    }
  }

  private refuseTakenNumbers(act: ActText): void {
    const numbered = new Set(
      this.changes
        .filter(({ insert, labels }) => insert ?? labels)
        .map(({ provision }) => provision),
    );
    for (const language of act.languages) {
      for (const problem of takenNumbers(act, language, numbered)) this.refuse(problem);
    }
  }
}

function newProvision({ provision, insert }: Change): Provision {
  const { kind, parent, group, level, element, labels } = insert!;
  return {
    id: provision,
    kind,
    parent,
    ...(group ? { group } : {}),
    ...(level === undefined ? {} : { level }),
    labels,
    texts: {},
    ...(element === undefined ? {} : { element }),
  };
}

function withFacets(before: Provision, change: Change): Provision {
  const provision: Provision = { ...before };
  if (change.move) Object.assign(provision, movedTo(change.move));
  if (change.move && !change.move.group) delete provision.group;
  if (change.labels) provision.labels = { ...provision.labels, ...change.labels };
  if (change.level !== undefined) provision.level = change.level;
  if (change.itemOrder) provision.itemOrder = change.itemOrder;
  if (change.itemOrder && Object.keys(change.itemOrder).length === 0) delete provision.itemOrder;
  setFlag(provision, "lockedNumber", change.lockedNumber);
  setFlag(provision, "repealed", change.repeal);
  return provision;
}

function movedTo({ parent, group }: Place): Partial<Provision> {
  return group ? { parent, group } : { parent };
}

function setFlag(provision: Provision, flag: "lockedNumber" | "repealed", value?: boolean): void {
  if (value === true) provision[flag] = true;
  if (value === false) delete provision[flag];
}

/** What a provision of an act in force says once repealed; a definition keeps its term, and so its place. */
export function repealedTexts(provision: Provision): ByLanguage<Text> {
  return Object.fromEntries(
    Object.entries(provision.texts).map(([language, text]) => [
      language,
      repealedText(provision, text, language),
    ]),
  );
}

function repealedText(provision: Provision, text: Text, language: Language): Text {
  const { repealed } = formsOf(language);
  const isDefinition = provision.kind === "definition";
  const term = isDefinition ? firstTerm(text) : "";
  return {
    type: "doc",
    content: [
      {
        type: "line",
        attrs: { kind: isDefinition ? "definition" : "text", depth: 0, number: null, id: "l0" },
        content: [
          ...(term ? [{ type: "text" as const, text: term, marks: [{ type: "term" }] }] : []),
          { type: "text", text: term ? ` ${repealed}` : repealed },
        ],
      },
    ],
  };
}

function firstTerm(text: Text): string {
  const terms = text.content.map((block) =>
    block.type === "line" ? markedWords(block, "term") : "",
  );
  return terms.find((term) => term !== "") ?? "";
}

/** Whether a container's words have room for its items, in any language. */
export function hasItemsPlace({ texts }: Provision): boolean {
  return Object.values(texts).some((text) => text.content.some(({ type }) => type === "items"));
}

/**
 * In a bill every derived number; in an act in force only those that new sections still lack. A section
 * that never bore a number, as regulations have them, gets none because another one is repealed.
 */
function allotNumbers(act: ActText, before: ActText): ActText {
  if (act.regime === "bill") return numberAct(act);
  const unnumbered = new Set(
    topSections(before)
      .filter((section) => before.languages.every((language) => !anyLabel(section, language)))
      .map(({ id }) => id),
  );
  const sections = topSections(act).filter(({ id }) => !unnumbered.has(id));
  if (sections.every((section) => act.languages.every((language) => section.labels[language]))) {
    return act;
  }
  const labels = new Map<ProvisionId, ByLanguage<string>>(sections.map(({ id }) => [id, {}]));
  for (const language of act.languages) {
    const printed = sections.map((section) => anyLabel(section, language));
    numberInOrder(printed, "section", language).forEach((number, at) => {
      labels.get(sections[at]!.id)![language] = number;
    });
  }
  const provisions = act.provisions.map((provision) => {
    const allotted = labels.get(provision.id);
    return allotted ? { ...provision, labels: { ...provision.labels, ...allotted } } : provision;
  });
  return { ...act, provisions };
}

/** A section bears one number in every language: what one lacks it takes from another. */
function anyLabel({ labels }: Provision, language: Language): string | null {
  return labels[language] || Object.values(labels).find((label) => label) || null;
}

function topSections(act: ActText): Provision[] {
  return act.provisions.filter(({ kind, parent }) => kind === "section" && parent === null);
}

/** Sections in `changed` whose number another section bears as well. */
export function takenNumbers(
  act: ActText,
  language: Language,
  changed: ReadonlySet<ProvisionId>,
): Problem[] {
  const sections = topSections(act);
  const bearers = new Map<string, Provision>();
  for (const section of sections.filter(({ id }) => !changed.has(id))) {
    bearers.set(section.labels[language] ?? "", section);
  }
  return sections.flatMap((section, at) => {
    const number = section.labels[language] ?? "";
    const bearer = bearers.get(number);
    if (number === "" || !changed.has(section.id)) return [];
    if (!bearer) {
      bearers.set(number, section);
      return [];
    }
    const offer = nextFree(sections, at, language);
    return [
      { code: "numberTaken", provision: section.id, language, number, takenBy: bearer.id, offer },
    ];
  });
}

/** The first number after this section's own that nobody bears. */
function nextFree(sections: Provision[], at: number, language: Language): string {
  const borne = new Set(sections.map(({ labels }) => labels[language]));
  const following = sections.slice(at + 1).map(({ labels }) => labels[language] ?? "");
  let number = sections[at]!.labels[language]!;
  do {
    const next = following.find((label) => label !== number && label !== "") ?? null;
    number = nextNumber(number, next, "section", language);
  } while (borne.has(number));
  return number;
}
