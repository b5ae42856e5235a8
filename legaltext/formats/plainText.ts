/** An act in one language as plain text, for reading and for searching with ordinary tools. */
import type { ActText, Language } from "../act.js";
import { blockWords } from "../hash.js";
import { rowsIn, type Row } from "./rows.js";

/** The words with their printed numbers; nesting is two spaces a step, provisions are parted by a line. */
export function exportPlainText(act: ActText, language: Language): string {
  const provisions = rowsIn(act, language).map((rows) => rows.map(printed).join("\n"));
  return `${[act.titles[language] ?? "", ...provisions].filter(Boolean).join("\n\n")}\n`;
}

function printed({ number, block, depth }: Row): string {
  const indent = "  ".repeat(depth);
  const words = [number, blockWords(block)].filter(Boolean).join(" ");
  return words
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join("\n");
}
