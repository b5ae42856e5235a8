import { Fragment, type ComponentChildren } from "preact";
import type { Language } from "../../../legaltext/act.js";
import { formsOf } from "../../../legaltext/languages.js";
import { numberLines } from "../../../legaltext/numbering.js";
import type { BlockJson, LineJson, Text } from "../../../legaltext/schema.js";
import { indents } from "./indents.js";
import { Inline, type ReferenceAddress } from "./Inline.js";
import { LawTable } from "./LawTable.js";

export interface TextBlocksProps {
  text: Text;
  language: Language;
  /** A number that hangs before the first line, as an item's. */
  label?: string;
  /** What stands at an `items` place; without it the place is left out. */
  items?: (group: number) => ComponentChildren;
  reference?: ReferenceAddress;
  /** After the last line's words, on the same line. */
  tail?: ComponentChildren;
  /** Only the blocks from here ... */
  from?: number;
  /** ... to before here. Numbers and indents are those of the whole text. */
  to?: number;
}

/** The words of one provision in one language, set as law, at any place: inside a page, an answer, a table cell. */
export function TextBlocks(props: TextBlocksProps) {
  const { text, language, from = 0, to = text.content.length } = props;
  const numbers = numberLines(text, language);
  const hang = indents(text);
  const labelled = text.content.findIndex((block, at) => at >= from && bearsLabel(block));
  return (
    <>
      {text.content.slice(from, to).map((block, nth) => {
        const at = from + nth;
        const number = numbers[at] ?? (at === labelled ? (props.label ?? null) : null);
        return (
          <Fragment>
            <Block
              {...props}
              block={block}
              number={number}
              hang={hang[at] ?? 1}
              tail={at === to - 1 ? props.tail : null}
            />
          </Fragment>
        );
      })}
    </>
  );
}

const bearsLabel = (block: BlockJson) => block.type === "line" && block.attrs.kind !== "note";

type BlockProps = TextBlocksProps & { block: BlockJson; number: string | null; hang: number };

function Block(props: BlockProps) {
  const { block } = props;
  switch (block.type) {
    case "line":
      return <Line {...props} line={block} />;
    case "table":
      return (
        <LawTable table={block} reference={props.reference} label={tableWord(props.language)} />
      );
    case "items":
      return props.items ? <div class="items">{props.items(block.attrs.group)}</div> : null;
    case "foreign":
      return <div class="foreign">{block.attrs.words}</div>;
  }
}

const tableWord = (language: Language) => (language === "fra" ? "Tableau" : "Table");

export function Line(props: {
  line: LineJson;
  number: string | null;
  hang: number;
  reference?: ReferenceAddress;
  tail?: ComponentChildren;
}) {
  const { line, number, hang } = props;
  return (
    <p class={`line ${line.attrs.kind} in${hang}`}>
      {number !== null && number !== "" && <span class="number">{`${number} `}</span>}
      <Inline content={line.content} reference={props.reference} />
      {props.tail}
    </p>
  );
}

/** The language of words of law inside a page of the other language. */
export const langOf = (language: Language) => formsOf(language).tag;
