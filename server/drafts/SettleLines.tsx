import type { ComponentChildren } from "preact";
import type { Language } from "../../legaltext/act.js";
import { diffTexts } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import type { MergedLine, MergedText } from "../../legaltext/merge.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import { shownWords } from "../amendments/rewordLine.js";
import type { Typed } from "../http/form.js";
import { Radios, TextArea } from "../pages/components/FormFields.js";
import { Inline } from "../pages/components/Inline.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import { TextBlocks } from "../pages/components/TextBlocks.js";
import { languageName } from "../pages/languageNames.js";
import type { SiteLanguage } from "../paths.js";
import { contestedWords, type ContestedRun } from "./contested.js";
import { settleWords } from "./draftMessages.js";
import {
  basePlaces,
  canBeWritten,
  isLong,
  needsPerson,
  withPrintedNumbers,
  wordsToStart,
  type Take,
} from "./settleForm.js";

/** How the three sides are called, as column heads and in the choices. */
export interface SideNames {
  base: string;
  ours: string;
  theirs: string;
  keepOurs: string;
  takeTheirs: string;
  backToBase: string;
  /** Below each column's head. */
  notes?: { base?: string; ours?: string; theirs?: ComponentChildren };
}

export interface SettleLinesProps {
  site: SiteLanguage;
  language: Language;
  base: Text;
  ours: Text;
  theirs: Text;
  merged: MergedText;
  names: SideNames;
  typed: Typed;
  /** Name the language above: more than one is settled on this page. */
  many: boolean;
}

/** Every line that a person must confirm or decide, beside the three texts it comes from. */
export function SettleLines(props: SettleLinesProps) {
  const { merged } = props;
  const places = basePlaces(merged.lines);
  return (
    <>
      {merged.lines.map((line, at) =>
        needsPerson(line) ? <SettleLine {...props} line={line} atBase={places[at] ?? []} /> : null,
      )}
    </>
  );
}

type LineProps = SettleLinesProps & { line: MergedLine; atBase: number[] };

function SettleLine(props: LineProps) {
  const { line, site, language } = props;
  const t = settleWords(site);
  const sides = sidesOf(props);
  return (
    <section class="settle-line">
      <h2 class="settle-why">
        <Status of={line.outcome === "conflict" ? "conflict" : "overlap"} language={site} />{" "}
        {line.outcome === "conflict" ? t.conflict : t.combined}
        {props.many && ` (${languageName(language, site)})`}
      </h2>
      <div class="three-sides">
        <Side
          {...props}
          head={props.names.base}
          note={props.names.notes?.base}
          text={sides.base}
          contested={contestedWords(sides.base, sides.ours, sides.theirs)}
        />
        <Side
          {...props}
          head={props.names.ours}
          note={props.names.notes?.ours}
          text={sides.ours}
          from={sides.base}
        />
        <Side
          {...props}
          head={props.names.theirs}
          note={props.names.notes?.theirs}
          text={sides.theirs}
          from={sides.base}
        />
      </div>
      <div class="settle-decide">
        <Radios
          name={`take.${line.key}`}
          label={t.decide}
          value={props.typed[`take.${line.key}`]}
          required
          choices={choicesOf(props).map(([value, label], at) => ({
            value,
            label,
            key: String(at + 1),
          }))}
        />
        <div>
          {line.outcome === "combined" && (
            <>
              <h3>{t.together}</h3>
              <div class="narrow">
                <Pieces from={sides.base} text={sides.result} language={language} site={site} />
              </div>
            </>
          )}
          {canBeWritten(line) && <OwnWords {...props} />}
        </div>
      </div>
    </section>
  );
}

function choicesOf({ line, names, site }: LineProps): [Take, string][] {
  const t = settleWords(site);
  return [
    ...(line.outcome === "combined" ? [["combined", t.confirm] as [Take, string]] : []),
    ["ours", names.keepOurs],
    ["theirs", names.takeTheirs],
    ["base", names.backToBase],
    ...(canBeWritten(line) ? [["words", t.ownWords] as [Take, string]] : []),
  ];
}

/** Pieces of the whole texts, numbered as they are there. */
function sidesOf({ line, atBase, base, ours, theirs, language }: LineProps) {
  const piece = (content: BlockJson[]): Text => ({ type: "doc", content });
  const baseBlocks = withPrintedNumbers(base, atBase, language);
  return {
    base: piece(baseBlocks),
    ours: piece(withPrintedNumbers(ours, line.atOurs, language)),
    theirs: piece(withPrintedNumbers(theirs, line.atTheirs, language)),
    result: piece(
      line.result.map((block, at) => {
        const like = baseBlocks[at];
        return block.type === "line" && like?.type === "line"
          ? { ...block, attrs: { ...block.attrs, number: like.attrs.number } }
          : block;
      }),
    ),
  };
}

function Side(
  props: LineProps & {
    head: string;
    note: ComponentChildren;
    text: Text;
    from?: Text;
    contested?: ContestedRun[] | null;
  },
) {
  const t = settleWords(props.site);
  return (
    <div class="side">
      <div class="side-head">
        <h3>{props.head}</h3>
        {props.note && <p class="meta">{props.note}</p>}
      </div>
      <div class="side-words narrow">
        {props.text.content.length === 0 && !props.from?.content.length ? (
          <p class="meta">{t.nothing}</p>
        ) : props.contested ? (
          <Contested {...props} runs={props.contested} />
        ) : (
          <Pieces {...props} />
        )}
      </div>
    </div>
  );
}

/** The one line of the base, with the words that both sides touch marked as such. */
function Contested({
  text,
  runs,
  language,
  site,
}: LineProps & { text: Text; runs: ContestedRun[] }) {
  const t = settleWords(site);
  const [line] = text.content;
  const number = line?.type === "line" ? line.attrs.number : null;
  return (
    <div class="law" lang={formsOf(language).tag}>
      <p class="line in1">
        {number && (
          <>
            <span class="number">{number}</span>{" "}
          </>
        )}
        {runs.map(({ contested, content }) =>
          contested ? (
            <span class="contested">
              <span class="hidden" lang={site === "fra" ? "fr" : "en"}>
                {t.contested}{" "}
              </span>
              <Inline content={content} />
            </span>
          ) : (
            <Inline content={content} />
          ),
        )}
      </p>
    </div>
  );
}

function Pieces(props: { from?: Text; text: Text; language: Language; site: SiteLanguage }) {
  const { from, text, language, site } = props;
  if (!from) {
    return (
      <div class="law" lang={formsOf(language).tag}>
        <TextBlocks text={text} language={language} />
      </div>
    );
  }
  const diff =
    from.content.length === 0
      ? wholeDiff(text, "inserted")
      : text.content.length === 0
        ? wholeDiff(from, "deleted")
        : diffTexts(from, text);
  return <Redline diff={diff} a={from} b={text} language={language} site={site} />;
}

function OwnWords({ line, typed, site, language }: LineProps) {
  const t = settleWords(site);
  const blocks = wordsToStart(line);
  if (blocks.length === 0) return null;
  return (
    <details class="own-words" open={typed[`take.${line.key}`] === "words"}>
      <summary>{t.ownWords}</summary>
      <p class="meta">{t.ownWordsHint}</p>
      {blocks.map((block, at) => (
        <TextArea
          name={`words.${line.key}.${at}`}
          label={t.line(at + 1)}
          lang={formsOf(language).tag}
          law
          rows={isLong(block) ? 5 : 2}
          value={
            typed[`words.${line.key}.${at}`] ??
            (block.type === "line" ? shownWords(block.content) : "")
          }
        />
      ))}
    </details>
  );
}
