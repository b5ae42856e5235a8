import type { Language } from "../../../legaltext/act.js";
import type { LineDiff, RowDiff, TextDiff } from "../../../legaltext/diff.js";
import { numberLines } from "../../../legaltext/numbering.js";
import type { BlockJson, CellJson, Text } from "../../../legaltext/schema.js";
import type { SiteLanguage } from "../../paths.js";
import { indents } from "./indents.js";
import { Inline } from "./Inline.js";
import { Cell } from "./LawTable.js";
import { redlineWords, type RedlineWords } from "./redlineMessages.js";
import { Marked, WordRuns } from "./RedlineWords.js";

export interface RedlineProps {
  diff: TextDiff;
  /** The texts the diff was made from; null where the provision is new, or repealed. */
  a: Text | null;
  b: Text | null;
  /** Of the law. */
  language: Language;
  /** Of the page: the hidden words that say where an insertion ends. */
  site: SiteLanguage;
  /** Leaves out unchanged lines, but for the one before a change that carries its number. */
  onlyChanges?: boolean;
}

/** Words struck and words added, line by line; read aloud as "deleted ... end". */
export function Redline(props: RedlineProps) {
  const t = redlineWords(props.site);
  const shown = props.onlyChanges ? withContext(props.diff.lines) : props.diff.lines;
  const setting = settingOf(props);
  return (
    <div class="redline law" lang={props.language === props.site ? undefined : tag(props.language)}>
      {shown.map((line) =>
        typeof line === "number" ? (
          <p class="gone-lines" lang={tag(props.site)}>
            {t.same(line)}
          </p>
        ) : (
          <DiffLine line={line} t={t} {...setting(line)} language={props.language} />
        ),
      )}
    </div>
  );
}

const tag = (language: Language) => (language === "fra" ? "fr" : "en");

/** Where a line hangs and what number it bears, before and after. */
interface Setting {
  hang: number;
  numberA: string | null;
  numberB: string | null;
}

function settingOf({ a, b, language }: RedlineProps): (line: LineDiff) => Setting {
  const empty = { numbers: [], hangs: [] };
  const of = (text: Text | null) =>
    text ? { numbers: numberLines(text, language), hangs: indents(text) } : empty;
  const [before, after] = [of(a), of(b)];
  return ({ atA, atB }) => ({
    hang: (atB === null ? before.hangs[atA ?? 0] : after.hangs[atB]) ?? 1,
    numberA: atA === null ? null : (before.numbers[atA] ?? null),
    numberB: atB === null ? null : (after.numbers[atB] ?? null),
  });
}

type DiffLineProps = Setting & { line: LineDiff; t: RedlineWords; language: Language };

function DiffLine(props: DiffLineProps) {
  const { line, t, hang } = props;
  const block = line.b ?? line.a;
  if (!block) return null;
  if (block.type === "table") return <TableDiff {...props} />;
  if (block.type !== "line") return <OtherBlock line={line} block={block} t={t} />;
  const names = ["line", block.attrs.kind, `in${hang}`, barOf(line)];
  return (
    <p class={names.filter(Boolean).join(" ")}>
      <Number {...props} />
      {line.change === "moved" && <span class="meta">[{t.moved}] </span>}
      <WordRuns runs={line.words} t={t} />
    </p>
  );
}

function barOf({ change }: LineDiff): string {
  if (change === "equal") return "";
  return change === "inserted" ? "added" : "changed";
}

/** A number that changes is struck and added; one that only follows the structure is printed as it is now. */
function Number({ line, numberA, numberB, t }: DiffLineProps) {
  if (line.change === "renumbered" && numberA && numberB && numberA !== numberB) {
    return (
      <>
        <Marked change="deleted" t={t}>
          {numberA}
        </Marked>{" "}
        <Marked change="inserted" t={t}>
          {numberB}
        </Marked>{" "}
      </>
    );
  }
  const number = numberB ?? numberA;
  if (!number) return null;
  return <span class="number">{`${number} `}</span>;
}

function OtherBlock({ line, block, t }: { line: LineDiff; block: BlockJson; t: RedlineWords }) {
  if (block.type !== "foreign") return null;
  if (line.change === "equal") return <div class="foreign">{block.attrs.words}</div>;
  return (
    <div class="foreign">
      {line.a?.type === "foreign" && (
        <Marked change="deleted" t={t}>
          {line.a.attrs.words}
        </Marked>
      )}{" "}
      {line.b?.type === "foreign" && (
        <Marked change="inserted" t={t}>
          {line.b.attrs.words}
        </Marked>
      )}
    </div>
  );
}

function TableDiff({ line, t, language }: DiffLineProps) {
  const block = line.b ?? line.a;
  if (block?.type !== "table") return null;
  const rows = line.rows ?? block.content?.map((row) => wholeRow(row, line)) ?? [];
  return (
    <div
      class={line.change === "equal" ? "law-table" : "law-table changed"}
      role="region"
      aria-label={block.attrs.caption ?? t.table}
      tabIndex={0}
    >
      <table>
        {block.attrs.caption && <caption>{block.attrs.caption}</caption>}
        <tbody>
          {rows.map((row) => (
            <tr>
              <RowCells row={row} t={t} language={language} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wholeRow(row: NonNullable<RowDiff["a"]>, line: LineDiff): RowDiff {
  const change = line.change === "inserted" || line.change === "deleted" ? line.change : "equal";
  const [a, b] = [change === "inserted" ? null : row, change === "deleted" ? null : row];
  return { change, a, b, atA: null, atB: null, cells: [] };
}

function RowCells({ row, t, language }: { row: RowDiff; t: RedlineWords; language: Language }) {
  const source = row.b ?? row.a;
  if (row.change === "inserted" || row.change === "deleted") {
    const change = row.change;
    return (
      <>
        {source?.content?.map((cell) => (
          <MarkedCell cell={cell} change={change} t={t} />
        ))}
      </>
    );
  }
  if (row.cells.length === 0)
    return (
      <>
        {source?.content?.map((cell) => (
          <Cell cell={cell} />
        ))}
      </>
    );
  return (
    <>
      {row.cells.map((cell) => {
        const shown = cell.b ?? cell.a;
        if (!shown) return null;
        if (cell.change === "inserted" || cell.change === "deleted") {
          return <MarkedCell cell={shown} change={cell.change} t={t} />;
        }
        const Tag = shown.attrs.header ? "th" : "td";
        return (
          <Tag colSpan={shown.attrs.colspan} rowSpan={shown.attrs.rowspan}>
            {cell.lines.map((line) => (
              <DiffLine
                line={line}
                t={t}
                language={language}
                hang={1}
                numberA={null}
                numberB={null}
              />
            ))}
          </Tag>
        );
      })}
    </>
  );
}

function MarkedCell(props: { cell: CellJson; change: "inserted" | "deleted"; t: RedlineWords }) {
  const { attrs, content = [] } = props.cell;
  const Tag = attrs.header ? "th" : "td";
  return (
    <Tag colSpan={attrs.colspan} rowSpan={attrs.rowspan}>
      {content.map((line) => (
        <p class="line in1">
          <Marked change={props.change} t={props.t}>
            <Inline content={line.content} />
          </Marked>
        </p>
      ))}
    </Tag>
  );
}

/** Changed lines, each with the numbered lines above that it hangs under; a number tells how many are left out. */
function withContext(lines: LineDiff[]): (LineDiff | number)[] {
  const keep = lines.map(({ change }) => change !== "equal");
  lines.forEach((line, at) => {
    if (line.change !== "equal") keepParents(lines, at, keep);
  });
  const shown: (LineDiff | number)[] = [];
  lines.forEach((line, at) => {
    const last = shown.at(-1);
    if (keep[at]) shown.push(line);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  });
  return shown;
}

function keepParents(lines: LineDiff[], at: number, keep: boolean[]) {
  let depth = depthOf(lines[at]);
  for (let above = at - 1; above >= 0 && depth > 0; above--) {
    const line = lines[above];
    const block = line?.b ?? line?.a;
    if (block?.type !== "line" || block.attrs.kind === "note" || depthOf(line) >= depth) continue;
    keep[above] = true;
    depth = depthOf(line);
  }
}

const depthOf = (line: LineDiff | undefined) => (line?.b ?? line?.a)?.attrs.depth ?? 0;

/** What the marks mean. */
export function RedlineLegend({ language }: { language: SiteLanguage }) {
  const t = redlineWords(language);
  return (
    <p class="legend">
      <span>
        <del>{t.struck}</del>
      </span>
      <span>
        <ins>{t.added}</ins>
      </span>
      <span>{t.bar}</span>
    </p>
  );
}

/** A text all struck or all added, where there is nothing on the other side. */
export function wholeDiff(text: Text, change: "inserted" | "deleted"): TextDiff {
  return {
    lines: text.content.map((block, at) => ({
      change,
      a: change === "deleted" ? block : null,
      b: change === "inserted" ? block : null,
      atA: change === "deleted" ? at : null,
      atB: change === "inserted" ? at : null,
      words:
        block.type === "line" && block.content
          ? [{ change, content: block.content, words: block.content.length }]
          : [],
    })),
  };
}
