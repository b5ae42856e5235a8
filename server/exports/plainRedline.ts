/**
 * A redline that survives plain text, a spreadsheet and a mail: `within [-thirty-] {+fifteen+} days`.
 * One line a line of law; a struck line is [-...-] as a whole, an added one {+...+}.
 */
import type { Language } from "../../legaltext/act.js";
import type { LineDiff, RowDiff, TextDiff, WordDiff } from "../../legaltext/diff.js";
import { blockWords, inlineWords } from "../../legaltext/hash.js";
import { numberLines } from "../../legaltext/numbering.js";
import type { CellJson, Text } from "../../legaltext/schema.js";

export interface RedlineTexts {
  diff: TextDiff;
  a: Text | null;
  b: Text | null;
  language: Language;
}

export function plainRedline({ diff, a, b, language }: RedlineTexts): string {
  const before = a ? numberLines(a, language) : [];
  const after = b ? numberLines(b, language) : [];
  const numberOf = ({ atA, atB }: LineDiff) => ({
    a: atA === null ? null : (before[atA] ?? null),
    b: atB === null ? null : (after[atB] ?? null),
  });
  return diff.lines
    .map((line) => lineWords(line, numberOf(line)))
    .filter((words) => words !== "")
    .join("\n");
}

interface Numbers {
  a: string | null;
  b: string | null;
}

function lineWords(line: LineDiff, numbers: Numbers): string {
  const number = numberWords(line, numbers);
  return [number, bodyWords(line)].filter((words) => words !== "").join(" ");
}

function numberWords({ change }: LineDiff, { a, b }: Numbers): string {
  if (change === "renumbered" && a && b && a !== b) return `${struck(a)} ${added(b)}`;
  return b ?? a ?? "";
}

function bodyWords(line: LineDiff): string {
  const block = line.b ?? line.a;
  if (!block) return "";
  if (block.type === "line") return line.words.map(runWords).join("");
  if (line.change === "table" && line.rows) return line.rows.map(rowWords).join("\n");
  return wholeWords(line.change, blockWords(block));
}

function runWords({ change, content }: WordDiff): string {
  return wholeWords(change, inlineWords(content));
}

/** A space at the end stays outside the mark. */
function wholeWords(change: string, words: string): string {
  const kept = words.trimEnd();
  if (kept === "") return words;
  const space = words.slice(kept.length);
  if (change === "inserted") return added(kept) + space;
  return change === "deleted" ? struck(kept) + space : words;
}

function rowWords(row: RowDiff): string {
  const source = (row.b ?? row.a)?.content ?? [];
  if (row.change === "inserted" || row.change === "deleted" || row.cells.length === 0) {
    return wholeWords(row.change, source.map(cellWords).join("\t"));
  }
  const words = row.cells.map((cell) => {
    if (cell.lines.length > 0) return cell.lines.map(bodyWords).join(" ");
    const whole = cell.b ?? cell.a;
    return whole ? wholeWords(cell.change, cellWords(whole)) : "";
  });
  return words.join("\t");
}

const cellWords = ({ content = [] }: CellJson) =>
  content.map((line) => inlineWords(line.content)).join(" ");

const struck = (words: string) => `[-${words}-]`;
const added = (words: string) => `{+${words}+}`;
