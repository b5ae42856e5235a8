/** Rewording without script: each line of the provision a field, its level a choice, lines added and removed by buttons. */
import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { numberLines } from "../../legaltext/numbering.js";
import { blockWords } from "../../legaltext/hash.js";
import type { MergedLine } from "../../legaltext/merge.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import { fieldId } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Status } from "../pages/components/Status.js";
import { languageName } from "../pages/languageNames.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import type { Amendment } from "./branchStore.js";
import { words, type EditWords } from "./editMessages.js";
import { levelName, levelsFor, sameLevel, type Level } from "./levels.js";
import { theProvision, type Named } from "./naming.js";
import { atomSign } from "./rewordLine.js";
import { packText, type FormRow } from "./wordsForm.js";

/** The lines of a provision as fields, in whichever branch it stands. */
export interface WordsRowsProps {
  context: PageContext;
  language: Language;
  /** What the form is made from, and carries along. */
  base: Text;
  rows: FormRow[];
  /** Lines that somebody else changed as well. */
  conflicts?: MergedLine[];
}

export interface WordsFormProps extends WordsRowsProps {
  amendment: Amendment;
  provisionId: string;
  named: Named;
  /** Lines were added or removed since the last save. */
  unsaved?: boolean;
  combined?: MergedLine[];
}

export function WordsFormPage(props: WordsFormProps) {
  const { context, named, language } = props;
  const t = words(context.language);
  const go = to(context.language);
  const { id, title, language: titled } = props.amendment.branch;
  const hasAtoms = JSON.stringify(props.rows).includes(atomSign);
  return (
    <div class="words-page">
      <PageHead
        kicker={title ? <span lang={formsOf(titled).tag}>{title}</span> : t.editing}
        title={t.formTitle(
          theProvision(named, context.language),
          languageName(language, context.language),
        )}
        lead={t.formLead}
      />
      <Told {...props} t={t} />
      {hasAtoms && <p class="meta">{t.atom}</p>}
      <form method="post" action={go.editWords(id, props.provisionId, language)} class="words-form">
        <FormToken context={context} />
        <WordsRows {...props} />
        <p class="actions">
          <button class="button" name="do" value="save">
            {t.saveWords}
          </button>
          <a class="button second" href={`${go.editAmendment(id)}#${props.provisionId}`}>
            {t.backToEdit}
          </a>
          {props.amendment.act.languages
            .filter((one) => one !== language)
            .map((one) => (
              <a href={go.editWords(id, props.provisionId, one)}>
                {t.otherLanguage(languageName(one, context.language))}
              </a>
            ))}
        </p>
      </form>
    </div>
  );
}

function Told(props: WordsFormProps & { t: EditWords }) {
  const { context, t, unsaved, conflicts = [], combined } = props;
  const removed = conflicts.filter(
    (met) => !props.rows.some((row) => conflictOf([met], props.base, row)),
  );
  return (
    <>
      {conflicts.length > 0 && (
        <div class="notice overlap" role="alert">
          <p>
            <Status of="conflict" language={context.language} words={t.conflictTitle} />
          </p>
          <p>{t.conflictLead}</p>
          {removed.map((line) => (
            <>
              <p>{t.youRemoved}</p>
              <blockquote class="law">{line.ours.map(blockWords).join("\n")}</blockquote>
            </>
          ))}
        </div>
      )}
      {combined && combined.length > 0 && (
        <div class="notice done" role="status">
          <p>{t.combined(combined.length)}</p>
          <ul>
            {combined.map(({ result }) => (
              <li>{result.map(blockWords).join(" ")}</li>
            ))}
          </ul>
        </div>
      )}
      {unsaved && (
        <p class="notice time" role="status">
          {t.unsaved}
        </p>
      )}
    </>
  );
}

/** Everything of the form that `readRows` reads again. */
export function WordsRows(props: WordsRowsProps) {
  return (
    <>
      <input type="hidden" name="base" value={packText(props.base)} />
      <input type="hidden" name="rows" value={String(props.rows.length)} />
      <Rows {...props} t={words(props.context.language)} />
    </>
  );
}

interface RowsProps extends WordsRowsProps {
  t: EditWords;
}

function Rows(props: RowsProps) {
  const { rows, t, language } = props;
  const numbers = numbersOf(props);
  if (rows.length === 0) {
    return (
      <div class="words-row">
        <p>{t.noLines}</p>
        <button class="button second small" name="do" value="addFirst">
          {t.firstLine}
        </button>
      </div>
    );
  }
  return (
    <>
      {rows.map((row, at) => (
        <div class="words-row" id={`row-${at}`} style={indent(row)}>
          {row.of !== null && <input type="hidden" name={`of.${at}`} value={String(row.of)} />}
          <Theirs {...props} row={row} />
          {row.type === "line" && (
            <LineRow row={row} at={at} number={numbers[at] ?? null} t={t} language={language} />
          )}
          {row.type === "table" && <TableRow {...props} row={row} at={at} />}
          {row.type === "fixed" && <Fixed block={props.base.content[row.of]} t={t} />}
        </div>
      ))}
    </>
  );
}

const indent = (row: FormRow) =>
  row.type === "line" ? `--depth:${Math.min(row.depth, 6)}` : undefined;

/** Numbers as they would be printed, so that a line is known by the name the law gives it. */
function numbersOf({ rows, base, language }: WordsRowsProps): (string | null)[] {
  const content = rows.map((row): BlockJson => {
    const block = row.of === null ? undefined : base.content[row.of];
    if (row.type !== "line") return block ?? emptyLine;
    const kept = block?.type === "line" && sameLevel(block.attrs, row) ? block.attrs.number : null;
    return {
      type: "line",
      attrs: { kind: row.kind, depth: row.depth, number: kept, id: null },
    };
  });
  return numberLines({ type: "doc", content }, language);
}

const emptyLine: BlockJson = {
  type: "line",
  attrs: { kind: "text", depth: 0, number: null, id: null },
};

function LineRow(props: {
  row: Extract<FormRow, { type: "line" }>;
  at: number;
  number: string | null;
  t: EditWords;
  language: Language;
}) {
  const { row, at, number, t } = props;
  const name = `words.${at}`;
  const says = [t.kinds[row.kind], number].filter(Boolean).join(" ");
  const lines = Math.max(1, Math.ceil(row.words.length / 62), row.words.split("\n").length);
  return (
    <>
      <div class="field">
        <label for={fieldId(name)}>{says}</label>
        <textarea
          id={fieldId(name)}
          name={name}
          class="law-words"
          rows={Math.min(lines, 12)}
          lang={formsOf(props.language).tag}
        >
          {`\n${row.words}`}
        </textarea>
      </div>
      <div class="row-tools">
        <LevelChoice row={row} at={at} says={says} t={t} />
        <RowButtons at={at} says={says} t={t} />
      </div>
    </>
  );
}

function LevelChoice(props: { row: Level; at: number; says: string; t: EditWords }) {
  const { row, at, says, t } = props;
  const name = `level.${at}`;
  const levels = levelsFor(row);
  if (levels.length === 1) return <input type="hidden" name={name} value={levelName(row)} />;
  return (
    <>
      <label class="hidden" for={fieldId(name)}>
        {t.level}: {says}
      </label>
      <select id={fieldId(name)} name={name}>
        {levels.map((level) => (
          <option value={levelName(level)} selected={sameLevel(level, row)}>
            {t.kinds[level.kind]}
          </option>
        ))}
      </select>
    </>
  );
}

function RowButtons({ at, says, t }: { at: number; says: string; t: EditWords }) {
  return (
    <>
      <button class="button quiet small" name="do" value={`add.${at}`}>
        {t.addLine}
        <span class="hidden"> {says}</span>
      </button>
      <button class="button quiet small" name="do" value={`remove.${at}`}>
        {t.removeLine}
        <span class="hidden"> {says}</span>
      </button>
    </>
  );
}

function TableRow(props: RowsProps & { row: Extract<FormRow, { type: "table" }>; at: number }) {
  const { row, at, t } = props;
  const order = row.rows.map(({ of }) => (of === null ? "n" : String(of))).join(",");
  return (
    <fieldset class="table-form">
      <legend>{t.table}</legend>
      <input type="hidden" name={`table.${at}`} value={order} />
      {row.rows.map(({ cells }, nth) => (
        <div class="table-form-row">
          {cells.map((lines, column) =>
            lines.map((cellWords, line) => {
              const name = `cell.${at}.${nth}.${column}.${line}`;
              return (
                <div class="field">
                  <label for={fieldId(name)}>{t.cell(nth + 1, column + 1)}</label>
                  <textarea
                    id={fieldId(name)}
                    name={name}
                    rows={1}
                    class="law-words"
                    lang={formsOf(props.language).tag}
                  >
                    {`\n${cellWords}`}
                  </textarea>
                </div>
              );
            }),
          )}
          <p class="row-tools">
            <button class="button quiet small" name="do" value={`addRow.${at}.${nth}`}>
              {t.addRow}
              <span class="hidden"> {t.row(nth + 1)}</span>
            </button>
            <button class="button quiet small" name="do" value={`removeRow.${at}.${nth}`}>
              {t.removeRow}
              <span class="hidden"> {t.row(nth + 1)}</span>
            </button>
          </p>
        </div>
      ))}
    </fieldset>
  );
}

function Fixed({ block, t }: { block: BlockJson | undefined; t: EditWords }) {
  if (block?.type === "foreign") {
    return (
      <p class="meta">
        {t.foreign} {block.attrs.words}
      </p>
    );
  }
  return <p class="meta">{t.items}</p>;
}

/** Beside a conflicting line: what the other person made of it, which is what stands at present. */
function Theirs({ conflicts, base, row, t, context }: RowsProps & { row: FormRow }) {
  const met = conflictOf(conflicts ?? [], base, row);
  if (!met) return null;
  return <TheirWords line={met} t={t} site={context.language} />;
}

function TheirWords({ line, t, site }: { line: MergedLine; t: EditWords; site: SiteLanguage }) {
  const said = line.ours.map(blockWords).join("\n");
  return (
    <div class="notice overlap">
      <p>
        <Status of="conflict" language={site} words={said ? t.theirs : t.theirsGone} />
      </p>
      {said && <blockquote class="law">{said}</blockquote>}
    </div>
  );
}

/** A row meets a conflict where its line is one of those that stand now, or of those that were typed. */
function conflictOf(conflicts: MergedLine[], base: Text, row: FormRow): MergedLine | null {
  const id = row.of === null ? null : (base.content[row.of]?.attrs.id ?? null);
  const typed = row.type === "line" ? row.words : null;
  return (
    conflicts.find(
      ({ ours, theirs }) =>
        (id !== null && ours.some((block) => block.attrs.id === id)) ||
        (row.of === null && theirs.some((block) => blockWords(block) === typed)),
    ) ?? null
  );
}
