/** How a sentence names whole provisions of the act it amends. */
import type { Language, Provision, ProvisionId } from "../../act.js";
import { plainWords } from "../../hash.js";
import type { Place } from "../instruction.js";
import { sectionUnits } from "./amendLines.js";

/** How a sentence names the act, for the family of a provision: both versions of it, or one. */
export type PlaceOf = (provision: ProvisionId) => Place;

export class Places {
  private readonly tops: Provision[];
  private readonly language: Language;
  private readonly placeOf: PlaceOf;

  constructor(tops: Provision[], language: Language, placeOf: PlaceOf) {
    this.tops = tops;
    this.language = language;
    this.placeOf = placeOf;
  }

  sectionPlace(section: Provision): Place {
    const units = sectionUnits(section.labels[this.language] ?? "");
    return { units, in: this.placeOf(section.id) };
  }

  /** Every way to name a whole provision at the top, the plainest first. */
  placesOf(provision: Provision): Place[] {
    const place = this.placeOf(provision.id);
    switch (provision.kind) {
      case "section":
        return [this.sectionPlace(provision)];
      case "title":
        return [{ part: "longTitle", in: place }];
      case "preamble":
        return [{ part: "preamble", in: place }];
      case "schedule":
        return [this.schedulePlace(provision)];
      case "heading":
        return this.headingPlaces(provision);
      default:
        return [];
    }
  }

  private schedulePlace(schedule: Provision): Place {
    const place = this.placeOf(schedule.id);
    const label = (schedule.labels[this.language] ?? "").replace(/^(?:schedule|annexe)\s*/iu, "");
    if (label === "") return { part: "schedule", in: place };
    return { units: { unit: "schedule", spans: [{ from: [label] }] }, in: place };
  }

  headingPlaces(heading: Provision): Place[] {
    const next = this.sectionAfter(heading.id);
    if (!next) return [];
    const headingBefore = sectionUnits(next.labels[this.language] ?? "");
    const place = this.placeOf(heading.id);
    const words = plainWords(heading.texts[this.language]!).trim();
    return [
      { headingBefore, in: place },
      { heading: words, headingBefore, in: place },
    ];
  }

  private sectionAfter(id: ProvisionId): Provision | undefined {
    const at = this.tops.findIndex((one) => one.id === id);
    const next = this.tops.slice(at + 1).find(({ kind }) => kind !== "heading");
    return next?.kind === "section" ? next : undefined;
  }

  /** "Sections 4 to 7", or "section 7 and the heading before it" where only headings go. */
  runPlace(run: Provision[]): Place | null {
    const sections = run.filter(({ kind }) => kind === "section");
    const [first, last] = [sections[0]!, sections.at(-1)!];
    const labels = [first, last].map(({ labels }) => labels[this.language] ?? "");
    if (run.at(-1) !== last || run.some(({ kind }) => kind !== "section" && kind !== "heading"))
      return null;
    const place = this.placeOf(first.id);
    const leading = run.indexOf(first);
    const spans =
      first === last
        ? [{ from: [labels[0]!] }]
        : sections.length === 2
          ? labels.map((label) => ({ from: [label] }))
          : [{ from: [labels[0]!], to: [labels[1]!] }];
    const heads =
      leading === 0
        ? {}
        : leading === 1
          ? { withHeading: true as const }
          : { withHeadings: true as const };
    return { units: { unit: "section", spans }, in: place, ...heads };
  }
}
