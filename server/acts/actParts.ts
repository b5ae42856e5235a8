import type { Provision } from "../../legaltext/act.js";

/** What cutting needs to know: an outline will do. */
export type Cuttable = Pick<Provision, "id" | "kind" | "parent" | "level">;

/** A page's worth of an act. */
export interface ActPart<P extends Cuttable> {
  /** Counted from 1; the address of the page. */
  number: number;
  /** In document order, items after their container. */
  provisions: P[];
}

/** A small act is one page. */
const onePage = 150;
/** Below this a page is too thin to stand alone. */
const thin = 8;
/** From here on a page ends at the next lesser heading, ... */
const full = 60;
/** ... and from here on at the next provision. */
const most = 90;

/**
 * Cuts an act into pages: at its Parts where it has any, and wherever a page would grow too long.
 * A container is never parted from its items. The same outline always gives the same pages.
 */
export function actParts<P extends Cuttable>(outline: P[]): ActPart<P>[] {
  if (outline.length <= onePage) return [{ number: 1, provisions: outline }];
  const outermost = Math.min(...outline.flatMap(({ level }) => level ?? []));
  const pages: P[][] = [];
  let page: P[] = [];
  for (const unit of unitsOf(outline)) {
    if (unit[0] && endsBefore(unit[0], page, outermost)) {
      pages.push(page);
      page = [];
    }
    page.push(...unit);
  }
  pages.push(page);
  return pages.map((provisions, at) => ({ number: at + 1, provisions }));
}

function endsBefore(next: Cuttable, page: Cuttable[], outermost: number): boolean {
  const opens = next.kind === "heading" || next.kind === "schedule";
  // A heading never stands alone at the foot of a page.
  if (page.length === 0 || page.at(-1)?.kind === "heading") return false;
  if (page.length >= most) return true;
  if (page.length >= full) return opens;
  return page.length >= thin && opens && (next.level ?? outermost) === outermost;
}

/** Each provision at the top of the act with everything inside it. */
function unitsOf<P extends Cuttable>(outline: P[]): P[][] {
  const units: P[][] = [];
  for (const provision of outline) {
    if (provision.parent === null) units.push([provision]);
    else units.at(-1)?.push(provision);
  }
  return units;
}

/** The page on which a provision stands. */
export function partWith<P extends Cuttable>(parts: ActPart<P>[], id: string): ActPart<P> | null {
  return parts.find(({ provisions }) => provisions.some((one) => one.id === id)) ?? null;
}
