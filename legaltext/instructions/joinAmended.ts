/** The language versions of an act, each amended by its own bill, as one act again. */
import type { ActText, Language, Provision, ProvisionId } from "../act.js";
import { numberAct } from "../numbering.js";
import { letGo } from "./billNumbers.js";
import { termsOfText } from "./terms.js";
import type { AmendedAct } from "./amended.js";

/**
 * Joins the amended versions. What was in the act keeps its id; new provisions of two languages are one
 * where they stand in the same container with the same number, the paired term, or at the same turn.
 */
export function joinAmended(
  act: ActText,
  amended: readonly AmendedAct[],
  newId: () => ProvisionId,
): ActText {
  const joining = new Joining(act, amended, newId);
  const joined = joining.run();
  if (act.regime === "inForce") return joined;
  return numberAct(joining.withLocks(joined, numberAct(joined)));
}

class Joining {
  private readonly act: ActText;
  private readonly amended: readonly AmendedAct[];
  private readonly newId: () => ProvisionId;
  /** The id in the act of each id of a language's own new provisions. */
  private readonly ids = new Map<ProvisionId, ProvisionId>();

  constructor(act: ActText, amended: readonly AmendedAct[], newId: () => ProvisionId) {
    this.act = act;
    this.amended = amended;
    this.newId = newId;
  }

  run(): ActText {
    const touched = new Set(this.amended.map(({ language }) => language));
    let provisions = this.act.provisions.flatMap((provision) => this.keep(provision, touched));
    const [lead] = this.amended;
    if (lead) provisions = inOrderOf(provisions, lead.provisions);
    for (const draft of this.amended) provisions = this.mergeIn(provisions, draft);
    return { ...this.act, provisions };
  }

  /** A provision of the act without the words of the languages that are being amended. */
  private keep(provision: Provision, touched: ReadonlySet<Language>): Provision[] {
    const stays = this.amended.some(({ provisions }) =>
      provisions.some(({ id }) => id === provision.id),
    );
    const others = Object.entries(provision.texts).filter(([language]) => !touched.has(language));
    if (!stays && others.length === 0) return [];
    return [{ ...provision, texts: Object.fromEntries(others) }];
  }

  private mergeIn(provisions: Provision[], { language, provisions: own }: AmendedAct): Provision[] {
    const result = [...provisions];
    const used = new Set<ProvisionId>();
    let last = -1;
    for (const one of own) {
      const at = this.placeOf(result, one, language, used);
      if (at >= 0) result[at] = this.joined(result[at]!, one, language);
      else result.splice(this.after(result, last, one), 0, this.fresh(one, language));
      last = result.findIndex(({ id }) => id === this.idOf(one.id));
      used.add(this.idOf(one.id));
    }
    return result;
  }

  /** A number that the bill gives and the act would not derive is locked. */
  withLocks(joined: ActText, derived: ActText): ActText {
    const locked = new Set<ProvisionId>();
    for (const { language, given } of this.amended) {
      for (const [id, label] of given) {
        const there = derived.provisions.find((one) => one.id === this.idOf(id));
        if (there && there.labels[language] !== label) locked.add(there.id);
      }
    }
    const provisions = joined.provisions.map((one): Provision =>
      locked.has(one.id) ? { ...one, lockedNumber: true } : one,
    );
    return { ...joined, provisions };
  }

  private idOf(id: ProvisionId): ProvisionId {
    return this.ids.get(id) ?? id;
  }

  private placeOf(
    result: Provision[],
    one: Provision,
    language: Language,
    used: ReadonlySet<ProvisionId>,
  ): number {
    if (!isNew(one.id)) return result.findIndex(({ id }) => id === one.id);
    const free = (other: Provision) =>
      !used.has(other.id) &&
      !this.act.provisions.some(({ id }) => id === other.id) &&
      !other.texts[language] &&
      other.kind === one.kind &&
      other.parent === this.parentOf(one);
    const at = result.findIndex((other) => free(other) && isTwin(other, one, language));
    if (at >= 0) this.ids.set(one.id, result[at]!.id);
    return at;
  }

  private parentOf({ parent }: Provision): ProvisionId | null {
    return parent === null ? null : this.idOf(parent);
  }

  private joined(there: Provision, one: Provision, language: Language): Provision {
    return {
      ...there,
      ...(one.repealed ? { repealed: true } : {}),
      ...(one.level === undefined ? {} : { level: one.level }),
      labels: { ...there.labels, [language]: one.labels[language] ?? "" },
      texts: { ...there.texts, [language]: this.textOf(one, language) },
    };
  }

  private fresh(one: Provision, language: Language): Provision {
    const known = this.act.provisions.find(({ id }) => id === one.id);
    if (!known) this.ids.set(one.id, this.newId());
    const text = this.textOf(one, language);
    return {
      ...one,
      id: this.idOf(one.id),
      parent: this.parentOf(one),
      texts: { [language]: text },
    };
  }

  private textOf(one: Provision, language: Language) {
    const text = one.texts[language]!;
    return this.act.regime === "bill" ? letGo(text, language) : text;
  }

  /** After the provision before it in its language and, unless it is inside that, all that stands in that. */
  private after(result: Provision[], last: number, one: Provision): number {
    const before = result[last];
    if (!before) return 0;
    const inside = new Set([before.id]);
    let at = last + 1;
    while (at < result.length && result[at]!.parent !== null && inside.has(result[at]!.parent!)) {
      if (this.parentOf(one) === before.id) break;
      inside.add(result[at]!.id);
      at++;
    }
    return at;
  }
}

/** The leading language may have changed the order; what it lacks stays after the one it followed. */
function inOrderOf(provisions: Provision[], lead: readonly Provision[]): Provision[] {
  const known = new Map(provisions.map((one) => [one.id, one]));
  const ordered = lead.flatMap(({ id }) => known.get(id) ?? []);
  const has = new Set(ordered.map(({ id }) => id));
  provisions.forEach((one, at) => {
    if (has.has(one.id)) return;
    const before = provisions[at - 1];
    const place = before ? ordered.findIndex(({ id }) => id === before.id) + 1 : 0;
    ordered.splice(place, 0, one);
    has.add(one.id);
  });
  return ordered;
}

const isNew = (id: ProvisionId) => id.startsWith("+");

function isTwin(other: Provision, one: Provision, language: Language): boolean {
  if (one.kind === "definition") return sharesTerm(other, one, language);
  const label = one.labels[language] ?? "";
  const labels = Object.values(other.labels);
  if (one.kind === "section") return labels.some((there) => there === label);
  return true;
}

/** Each definition prints the term of the other language. */
function sharesTerm(other: Provision, one: Provision, language: Language): boolean {
  const own = termsOfText(one.texts[language]!);
  return Object.values(other.texts).some((text) => {
    const there = termsOfText(text);
    return (
      own.others.some((term) => there.terms.includes(term)) ||
      there.others.some((term) => own.terms.includes(term))
    );
  });
}
