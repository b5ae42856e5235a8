/** Reading back what was written here: bookmarks and styles say what each paragraph is. */
import type { ProvisionKind } from "../../act.js";
import type { LineKind } from "../../schema.js";
import { inlineWords } from "../../hash.js";
import { lineOf } from "../inline.js";
import { partOf, type Part } from "../part.js";
import type { Opening } from "./bookmarks.js";
import { isParagraph, type Paragraph, type WordBlock, type WordTable } from "./readParagraphs.js";
import { depthOfEdge, kindOfStyle, levelOfStyle, styles } from "./styles.js";

/** Whether a document carries our marks; one is enough, the rest may have been typed anew. */
export const isOwn = (blocks: WordBlock[]): boolean =>
  blocks.some((block) => isParagraph(block) && block.paragraph.openings.length > 0);

interface Open {
  part: Part;
  nesting: number;
  inside: number;
}

export class OwnReader {
  private readonly parts: Part[] = [];
  private readonly open: Open[] = [];
  private title: string | null = null;
  private caption: Paragraph | null = null;

  read(blocks: WordBlock[]): { title: string | null; parts: Part[] } {
    for (const block of blocks) {
      if (isParagraph(block)) this.paragraph(block.paragraph);
      else this.table(block);
    }
    return { title: this.title, parts: this.parts };
  }

  private paragraph(paragraph: Paragraph): void {
    const { style, content } = paragraph;
    if (style === styles.title && this.title === null && paragraph.openings.length === 0) {
      this.title = inlineWords(content);
      return;
    }
    if (style === styles.afterTable && content.length === 0) return;
    this.turn(paragraph);
    if (style === styles.caption) {
      this.caption = paragraph;
      return;
    }
    this.line(paragraph);
  }

  /** To the provision that this paragraph opens, or goes on with. */
  private turn(paragraph: Paragraph): void {
    const opens = paragraph.openings.filter((one) => "kind" in one);
    const back = paragraph.openings.findLast((one) => "back" in one);
    for (const opening of opens) this.begin(opening, paragraph);
    if (opens.length === 0 && back) this.goBack(back.back, paragraph);
    if (paragraph.openings.length === 0) this.guess(paragraph);
    const here = this.here();
    if (paragraph.label !== "" && here.part.label === "") here.part.label = paragraph.label;
  }

  /** On with a container. A second number is another section's, whose first paragraph was struck. */
  private goBack(nesting: number, paragraph: Paragraph): void {
    this.closeTo(nesting + 1);
    if (paragraph.label === "" || !this.open.at(-1)?.part.label) return;
    this.begin({ kind: "section", nesting, inside: 0, group: 0 }, paragraph);
  }

  /** A paragraph that somebody typed: its label or style may still open a provision. */
  private guess(paragraph: Paragraph): void {
    const opening = (kind: ProvisionKind): Opening => ({ kind, nesting: 0, inside: 0, group: 0 });
    if (levelOfStyle(paragraph.style) !== null) this.begin(opening("heading"), paragraph);
    else if (paragraph.style === styles.schedule) this.begin(opening("schedule"), paragraph);
    else if (paragraph.label !== "" && this.standsAlone()) {
      this.begin(opening("section"), paragraph);
    }
  }

  /** Not where a note has opened the provision already, nor among the items of a schedule. */
  private standsAlone(): boolean {
    const here = this.open.at(-1)?.part;
    if (!here) return true;
    const onlyNotes = here.text.content.every(
      (block) => block.type === "line" && block.attrs.kind === "note",
    );
    return !(here.label === "" && onlyNotes) && this.open[0]?.part.kind !== "schedule";
  }

  private begin({ kind, nesting, inside, group }: Opening, { style, label }: Paragraph): void {
    this.closeTo(nesting);
    const part = partOf(kind, label, []);
    const level = kind === "heading" ? (levelOfStyle(style) ?? 1) : undefined;
    if (level !== undefined) part.level = level;
    const above = nesting === 0 ? undefined : this.open.at(-1);
    if (above) {
      part.group = group;
      const own = above.part.parts.some((one) => one.group === group);
      if (!own) {
        const depth = Math.max(0, inside - above.inside);
        above.part.text.content.push({ type: "items", attrs: { group, depth, id: null } });
      }
      above.part.parts.push(part);
    } else this.parts.push(part);
    this.open.push({ part, nesting: above ? nesting : 0, inside: above ? inside : 0 });
  }

  /** Leaves everything that stands in so many containers, or in more. */
  private closeTo(nesting: number): void {
    while (this.open.length > 0 && this.open.at(-1)!.nesting >= nesting) this.open.pop();
  }

  private here(): Open {
    const here = this.open.at(-1);
    if (here) return here;
    this.begin({ kind: "preamble", nesting: 0, inside: 0, group: 0 }, { ...nothing });
    return this.open.at(-1)!;
  }

  private line(paragraph: Paragraph): void {
    const { part, inside } = this.here();
    const { content, style } = paragraph;
    const number = paragraph.number || paragraph.automatic || null;
    // A number alone stands on a line that the export made for it.
    const ownLine = paragraph.label === "" && kindOfStyle.has(style);
    if (content.length > 0 || number !== null || ownLine) {
      const kind = kindOf(style, part);
      const depth = Math.max(0, edgeDepth(paragraph) - inside);
      part.text.content.push(lineOf(kind, depth, number, content));
    }
    for (const note of paragraph.footnotes) {
      part.text.content.push(lineOf("footnote", 0, note.number, note.content));
    }
  }

  private table({ table, left }: WordTable): void {
    const { part, inside } = this.here();
    const depth = Math.max(0, (left === null ? 0 : depthOfEdge(left)) - inside);
    const caption = this.caption === null ? "" : inlineWords(this.caption.content);
    this.caption = null;
    part.text.content.push({
      ...table,
      attrs: { ...table.attrs, depth, caption: caption || null },
    });
  }
}

const nothing: Paragraph = {
  style: "",
  left: null,
  openings: [],
  automatic: "",
  label: "",
  number: "",
  content: [],
  footnotes: [],
};

const edgeDepth = ({ left }: Paragraph) => (left === null ? 0 : depthOfEdge(left));

function kindOf(style: string, { kind }: Part): LineKind {
  if (levelOfStyle(style) !== null) return "heading";
  return kindOfStyle.get(style) ?? (kind === "heading" ? "heading" : "text");
}
