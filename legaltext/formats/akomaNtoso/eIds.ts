/**
 * eIds by the Akoma Ntoso Naming Convention: the parent's eId, two underscores, the abbreviated
 * element, one underscore and the number without its brackets: "sec_4__subsec_1__para_a".
 */
import { abbreviate, baseUnits } from "./names.js";

/** What has numbers of its own: attachments, quotations, components. */
const ofItsOwn = /^att_|^cmp_|(?:^|__)qstr_/;

export class EIds {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  /**
   * A name that no other element of the document has. Units by which law is cited are numbered
   * through the whole document and so need no prefix, except inside an attachment or a quotation.
   */
  next(parent: string, name: string, number: string): string {
    const free = baseUnits.has(name) && !ofItsOwn.test(parent);
    const prefix = parent === "" || free ? "" : `${parent}__`;
    const stem = `${prefix}${abbreviate(name)}_`;
    const counter = plainCounter(number);
    return counter === "" ? this.byPosition(stem) : this.unique(stem + counter);
  }

  private byPosition(stem: string): string {
    const position = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, position);
    return this.unique(`${stem}${position}`);
  }

  private unique(wanted: string): string {
    let name = wanted;
    for (let nth = 2; this.taken.has(name); nth++) name = `${wanted}_${nth}`;
    this.taken.add(name);
    return name;
  }
}

/** "(b.1)" is "b-1", "PART 2" is "2": outer punctuation goes, inner becomes a hyphen. */
export function plainCounter(number: string): string {
  const words = number.trim().split(/\s+/);
  const counter = /^\p{L}{3,}$/u.test(words[0] ?? "") ? words.slice(1).join(" ") : number;
  return counter.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-");
}
