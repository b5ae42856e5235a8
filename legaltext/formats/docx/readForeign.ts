/** A Word document that was written elsewhere: headings by their style, law by how it is numbered. */
import { inlineWords, joinInline } from "../../hash.js";
import { words } from "../inline.js";
import { LawReader } from "../lawReader.js";
import type { Part } from "../part.js";
import { isParagraph, type Paragraph, type WordBlock } from "./readParagraphs.js";
import { levelOfStyle } from "./styles.js";

export function readForeign(blocks: WordBlock[]): { title: string | null; parts: Part[] } {
  const reader = new LawReader();
  const said = blocks.filter((block) => !isParagraph(block) || !isEmpty(block.paragraph));
  said.forEach((block, at) => {
    if (!isParagraph(block)) return reader.addTable(block.table);
    const { paragraph } = block;
    reader.read(
      { content: numbered(paragraph), heading: headingOf(paragraph) },
      textOf(said[at + 1]),
    );
    for (const note of paragraph.footnotes) reader.addFootnote(note.number, note.content);
  });
  return reader.end();
}

const isEmpty = (paragraph: Paragraph) =>
  paragraph.automatic === "" && inlineWords(numbered(paragraph)).trim() === "";

/** The number that Word prints is typed before the words; a tab after a number is a space. */
function numbered({ automatic, label, number, content }: Paragraph) {
  const numbers = [automatic, label, number].filter(Boolean).join(" ");
  const typed = numbers === "" ? content : [words(`${numbers} `), ...content];
  return joinInline(
    typed.map((part) =>
      part.type === "text" ? { ...part, text: part.text.replace(/\t+/g, " ") } : part,
    ),
  );
}

function headingOf({ style }: Paragraph): number | undefined {
  if (/^(?:title|titre)$/i.test(style)) return 0;
  return levelOfStyle(style) ?? undefined;
}

const textOf = (block: WordBlock | undefined) =>
  block && isParagraph(block) ? inlineWords(numbered(block.paragraph)) : "";
