/** An act as Typst source: in one language, or two side by side; clean, or with what changed marked. */
import type { ActText, Language } from "../../act.js";
import { isChanged, type PrintedLine } from "../print/printed.js";
import { printedAct, printedChanges } from "../print/printedAct.js";
import { call, joined, list, literal, type Code } from "./code.js";
import { HeadingLevels } from "./headingLevels.js";
import { houseStyle, oneColumn, twoColumns } from "./house.js";
import { languageTag } from "./inline.js";
import { linesCode, type Context } from "./lines.js";
import { levelRows } from "./levelRows.js";

export interface PrintOptions {
  /** One language, or two to stand side by side; all of the act's (two at most) where absent. */
  languages?: Language[];
  /** What the foot of each page says of the version, by language: "Version 3, March 14, 2026". */
  edition?: Record<Language, string>;
  /** Who answers for the document. */
  author?: string;
  /** Numbers every line of a page, as amendments are discussed by them. */
  lineNumbers?: boolean;
  /** Only the provisions in which something changed. */
  onlyChanges?: boolean;
  paper?: "us-letter" | "a4";
}

/** The act as one source file that needs nothing but Typst. */
export function exportTypst(act: ActText, options: PrintOptions = {}): string {
  return sourceOf(act, act, (language) => printedAct(act, language), options);
}

/** What changed from one act to the other, struck and added. */
export function exportTypstRedline(
  before: ActText,
  after: ActText,
  options: PrintOptions = {},
): string {
  const lines = (language: Language) => printedChanges(before, after, language);
  return sourceOf(before, after, lines, { lineNumbers: true, ...options });
}

type LinesIn = (language: Language) => PrintedLine[][];

function sourceOf(before: ActText, act: ActText, linesIn: LinesIn, options: PrintOptions): string {
  const languages = (options.languages ?? act.languages).slice(0, 2);
  const columns = keptColumns(languages.map(linesIn), options.onlyChanges ?? false);
  const two = languages.length > 1;
  const measures = two ? twoColumns : oneColumn;
  const printed = new Set(columns[0]?.flat().map(({ provision }) => provision.id));
  const canLink = (id: string) => printed.has(id);
  const titles = languages.map((language) => act.titles[language] ?? before.titles[language] ?? "");
  const title = titles.filter(Boolean).join(" / ") || "—";
  const head = houseStyle({
    title,
    author: options.author ?? null,
    language: languageTag(languages[0] ?? "eng"),
    edition: languages
      .map((language) => options.edition?.[language] ?? "")
      .filter(Boolean)
      .join("  ·  "),
    running: title,
    measures,
    lineNumbers: options.lineNumbers ?? false,
    paper: options.paper ?? "us-letter",
  });
  const contexts = languages.map((_, at): Context => ({
    measures,
    canLink,
    levels: new HeadingLevels(),
    names: at === 0,
  }));
  const body = two
    ? pairsCode(languages, columns, contexts)
    : (columns[0] ?? []).flatMap((lines) => linesCode(lines, contexts[0]!));
  const opening = titleCode(act, languages, titles);
  return `${head}\n${[opening, ...body].map((code) => `#${code}`).join("\n")}\n`;
}

/** Both columns keep the provisions that changed in either. */
function keptColumns(columns: PrintedLine[][][], onlyChanges: boolean): PrintedLine[][][] {
  if (!onlyChanges) return columns;
  const [first = []] = columns;
  const changed = first.map((_, at) =>
    columns.some((column) => (column[at] ?? []).some(isChanged)),
  );
  return columns.map((column) => column.filter((_, at) => changed[at]));
}

function titleCode(act: ActText, languages: Language[], titles: string[]): Code {
  const number = act.source?.number;
  const each = languages.map((language, at) =>
    inLanguage(
      language,
      call(
        "block",
        { below: "1.6em", sticky: "true" },
        joined([
          ...(number === undefined
            ? []
            : [
                call("text", { font: "sans", size: ".82em", fill: "luma(70)" }, literal(number)),
                "linebreak()",
              ]),
          call(
            "heading",
            { level: "1" },
            call(
              "text",
              { size: languages.length > 1 ? "1.45em" : "1.8em", weight: "600" },
              literal(titles[at] || "—"),
            ),
          ),
        ]),
      ),
    ),
  );
  return each.length > 1 ? call("pair", "0pt", list(each)) : (each[0] ?? "none");
}

const inLanguage = (language: Language, ...content: Code[]): Code =>
  call("text", { lang: literal(languageTag(language)) }, joined(content));

/** One grid a provision, its rows level where both languages have the same ones. */
function pairsCode(languages: Language[], columns: PrintedLine[][][], contexts: Context[]): Code[] {
  const [left = [], right = []] = columns;
  return left.flatMap((lines, at) => {
    const rows = levelRows(lines, right[at] ?? []);
    if (rows.length === 0) return [];
    const cells = rows.flatMap((row) =>
      row.map((part, nth) =>
        inLanguage(languages[nth] ?? "eng", ...linesCode(part, contexts[nth]!)),
      ),
    );
    const isHead = lines.some(({ provision }) => provision.kind === "heading");
    return [call("pair", isHead ? "2em" : "1.3em", list(cells))];
  });
}
