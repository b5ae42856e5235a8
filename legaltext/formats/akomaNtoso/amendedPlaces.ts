/** Where in the amended act each instruction of a bill works, by the eIds that the act's export has. */
import type { ActText, Language, ProvisionId } from "../../act.js";
import { AmendedAct } from "../../instructions/amended.js";
import type { AmendingSentence } from "../../instructions/bill.js";
import { carryOut } from "../../instructions/carryOut.js";
import { findPlace, isAct, type Spot } from "../../instructions/find.js";
import type { Instruction, Place, Step } from "../../instructions/instruction.js";
import { Refused } from "../../instructions/refused.js";
import { linePath } from "../../numbering.js";
import { plainCounter } from "./eIds.js";
import { eIdsOf } from "./exportAct.js";
import type { ModPlace, TextualModType } from "./modifications.js";
import { abbreviate, carriers } from "./names.js";

/** One thing that a sentence does. */
export interface Modification {
  type: TextualModType;
  places: (Omit<ModPlace, "href"> & { eId: string | null; language: Language })[];
  /** The new text is a run of words in the sentence itself: "by adding “and”". */
  words?: string;
  by?: string;
}

/**
 * Follows a bill through the act that it amends: a sentence speaks of the act as the sentences before it
 * have left it.
 */
export class AmendedPlaces {
  private readonly base: ActText;
  private readonly language: Language;
  private readonly drafts = new Map<Language, Draft>();

  constructor(base: ActText, language: Language) {
    this.base = base;
    this.language = language;
  }

  /** What the next sentence does, in order. A place that the act does not have is null: the act itself. */
  next({ instruction, quoted }: AmendingSentence): Modification[] {
    if (!instruction) return [];
    const draft = this.draftIn(versionOf(instruction) ?? this.language);
    const found = draft.modifications(instruction);
    draft.carryOut(() => carryOut(draft.act, instruction, { parts: quoted, list: [] }));
    return found;
  }

  private draftIn(language: Language): Draft {
    const known = this.drafts.get(language);
    if (known) return known;
    const draft = new Draft(this.base, language);
    this.drafts.set(language, draft);
    return draft;
  }
}

/** The language version that alone is amended, where a sentence says so. */
export function versionOf({ target, targets = [] }: Instruction): Language | null {
  const places = [target, ...targets].flatMap((place) => (place ? [place] : []));
  return places.map(versionIn).find((version) => version !== null) ?? null;
}

function versionIn(place: Place): Language | null {
  if (place.version) return place.version;
  const inner = place.in ?? place.portion;
  return inner ? versionIn(inner) : null;
}

class Draft {
  readonly act: AmendedAct;
  private readonly language: Language;
  private readonly eIds: Map<ProvisionId, string>;

  constructor(base: ActText, language: Language) {
    this.act = new AmendedAct(base, language);
    this.language = language;
    this.eIds = namesIn(base, language);
  }

  carryOut(run: () => void): void {
    const before = this.act.provisions;
    try {
      run();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.act.provisions = before;
    }
  }

  modifications(instruction: Instruction): Modification[] {
    const { targets = [], target, steps = [], words, by } = instruction;
    const all = target ? [target, ...targets] : targets;
    const on = (type: TextualModType): Modification => ({
      type,
      places: all.flatMap((place) => this.placesOf(place, null)),
    });
    switch (instruction.do) {
      case "replace":
        return [on("substitution")];
      case "repeal":
        return [on("repeal")];
      case "renumber":
      case "reposition":
        return [on("renumbering")];
      case "replaceWords":
        return [{ ...on("substitution"), ...wordsIn({ words, by }) }];
      case "amend":
        return steps.map((step) => this.stepOn(all[0], step));
      default:
        return [on("replacement")];
    }
  }

  private stepOn(home: Place | undefined, step: Step): Modification {
    const inside = home && !isAct(home) ? home : null;
    const { where = {}, words, by } = step;
    const place = placeOfStep(step) ?? inside;
    switch (step.step) {
      case "add": {
        const beside = where.after ?? where.before;
        if (!beside) return { type: "insertion", places: this.at(inside, null, "inside") };
        const pos = where.after ? "after" : "before";
        return { type: "insertion", places: this.at(beside, inside, pos) };
      }
      case "strike":
        return { type: "repeal", places: this.at(inside, null, "inside") };
      case "strikeWords":
        return { type: "repeal", places: this.at(place, inside, "end"), ...wordsIn({ words }) };
      case "addWords":
        return {
          type: "insertion",
          places: this.at(place, inside, "end"),
          ...wordsIn({ by: words }),
        };
      case "repeal":
        return { type: "repeal", places: this.at(place, inside) };
      default:
        return {
          type: "substitution",
          places: this.at(place, inside),
          ...wordsIn({ words, by }),
        };
    }
  }

  private at(place: Place | null, inside: Place | null, pos?: ModPlace["pos"]) {
    const within = inside && inside !== place ? this.found(inside, null)[0] : undefined;
    const places = place ? this.placesOf(place, within ?? null) : [this.wholeAct()];
    return places.map((one) => ({ ...one, ...(pos ? { pos } : {}) }));
  }

  private wholeAct = () => ({ eId: null, language: this.language });

  private placesOf(place: Place, inside: Spot | null): Modification["places"] {
    const { withHeading: _one, withHeadings: _many, ...own } = place;
    const spots = this.found(own, inside);
    if (spots.length === 0) return [this.wholeAct()];
    const pos =
      place.portion || place.before || place.after ? (place.after ? "end" : "start") : null;
    return spots.map((spot) => ({
      eId: this.eIdOf(spot, place),
      language: this.language,
      ...(pos ? { pos } : {}),
    }));
  }

  private found(place: Place, inside: Spot | null): Spot[] {
    try {
      return findPlace(this.act, place, inside);
    } catch (error) {
      if (error instanceof Refused) return [];
      throw error;
    }
  }

  /** The unit's name; a portion is named by the unit it is a portion of. */
  private eIdOf(spot: Spot, place: Place): string | null {
    const whole = place.portion ? this.found(place.portion, null)[0] : undefined;
    const { provision, at } = whole ?? spot;
    const eId = this.eIds.get(provision.id);
    if (eId === undefined || at === null) return eId ?? null;
    return this.lineName(eId, provision.id, at);
  }

  private lineName(eId: string, id: ProvisionId, at: number): string {
    const text = this.act.textOf(this.act.now(id));
    let name = eId;
    for (const { kind, number } of linePath(text, at, this.language)) {
      const counter = plainCounter(number ?? "");
      if (counter === "") break;
      name += `__${abbreviate(carriers[kind] ?? "hcontainer")}_${counter}`;
    }
    return name;
  }
}

function placeOfStep({ place, target, targets }: Step): Place | null {
  const [first] = Array.isArray(targets) ? (targets as Place[]) : [];
  return ((place ?? target) as Place | undefined) ?? first ?? null;
}

/** One act is amended by many. */
const known = new WeakMap<ActText, Map<Language, Map<ProvisionId, string>>>();

function namesIn(base: ActText, language: Language): Map<ProvisionId, string> {
  const all = known.get(base) ?? new Map<Language, Map<ProvisionId, string>>();
  known.set(base, all);
  const names = all.get(language) ?? eIdsOf(base, language);
  all.set(language, names);
  return names;
}

const wordsIn = ({ words, by }: { words?: string | undefined; by?: string | undefined }) => ({
  ...(words === undefined ? {} : { words }),
  ...(by === undefined ? {} : { by }),
});
