/** Pasted or written plain text or Markdown as an act: numbering recognised, everything else kept as words. */
import type { ActText, Language, ProvisionId, Regime } from "../act.js";
import { inlineWords } from "../hash.js";
import { FormatError } from "./formatError.js";
import { joinLanguages } from "./joined.js";
import { LawReader } from "./lawReader.js";
import { deriveNumbers } from "./locks.js";
import { readMarkdownLine } from "./markdown.js";
import { pairSiblings } from "./pairing.js";
import type { OneLanguage } from "./part.js";
import { guessLanguage } from "./plainLines.js";

export interface PlainFile {
  name: string;
  text: string;
  /** Guessed from the words where absent. */
  language?: Language;
}

/** An act from plain text, one file a language; a bill unless said otherwise, so that its numbers are derived. */
export function importPlainText(
  files: PlainFile[],
  newId: () => ProvisionId,
  regime: Regime = "bill",
): ActText {
  if (files.length === 0) throw new FormatError("noFiles");
  const read = files.map((file) => deriveNumbers(readPlainText(file, regime)));
  requireLanguages(read);
  const act = joinLanguages(read, pairSiblings, newId);
  return { ...act, source: { format: "plainText" } };
}

function requireLanguages(files: OneLanguage[]): void {
  files.forEach(({ file, language }, at) => {
    const twin = files.slice(0, at).find((other) => other.language === language);
    if (twin) throw new FormatError("sameLanguage", { file }, { language, other: twin.file });
  });
}

export function readPlainText(file: PlainFile, regime: Regime): OneLanguage {
  const language = file.language ?? guessLanguage(file.text);
  const reader = new LawReader();
  const lines = unwrapped(file.text).map(readMarkdownLine);
  lines.forEach((line, at) => reader.read(line, wordsOf(lines[at + 1])));
  const { title, parts } = reader.end();
  if (parts.length === 0) throw new FormatError("noText", { file: file.name });
  return { file: file.name, language, regime, title, parts, source: { format: "plainText" } };
}

/** Lines broken only by the width of a page are one; a blank line always parts them. */
function unwrapped(text: string): string[] {
  const lines: string[] = [];
  for (const paragraph of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/)) {
    let open = false;
    for (const written of paragraph.split("\n")) {
      const line = written.trim();
      if (line === "" || /^(?:[-*_]\s*){3,}$|^```/u.test(line)) continue;
      if (open && /^\p{Ll}/u.test(line) && !/^[a-z]{1,4}\)/.test(line)) {
        lines[lines.length - 1] += ` ${line}`;
      } else lines.push(line);
      open = !/^#|[.;:,—]$|\b(?:and|or|et|ou)$/u.test(lines.at(-1) ?? "");
    }
  }
  return lines;
}

const wordsOf = (line: ReturnType<typeof readMarkdownLine> | undefined) =>
  line ? inlineWords(line.content) : "";
