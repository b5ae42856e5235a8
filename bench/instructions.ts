/**
 * How much of real amending law the wording tables cover: for each of the 21,000 or so real
 * instructions, whether it is recognised in each language, and whether what was understood is worded
 * again exactly as it was. Run: npm run bench:instructions [-- FILE]
 * The last line is a JSON object with the shares.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  parseInstruction,
  plainSentence,
  writeInstruction,
} from "../legaltext/instructions/sentence.js";

interface Pair {
  statute: string;
  en: string;
  fr: string;
}

const file = process.argv[2] ?? "../shared/acts/amending-instructions.jsonl.gz";
const show = Number(process.argv[3] ?? 40);
const pairs = gunzipSync(readFileSync(file))
  .toString("utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Pair);

const started = performance.now();
const totals: Record<string, unknown> = { pairs: pairs.length };
for (const [language, key] of [
  ["eng", "en"],
  ["fra", "fr"],
] as const)
  measure(language, key);
totals.seconds = Math.round(performance.now() - started) / 1000;
console.log(JSON.stringify(totals));

function measure(language: "eng" | "fra", key: "en" | "fr"): void {
  const unread = new Map<string, string[]>();
  const unequal = new Map<string, string[]>();
  let recognised = 0;
  let again = 0;
  for (const pair of pairs) {
    const sentence = pair[key];
    const instruction = parseInstruction(sentence, language);
    if (!instruction) {
      note(unread, sentence);
      continue;
    }
    recognised++;
    const written = writeInstruction(instruction, language);
    if (written && spaced(plainSentence(written)) === spaced(sentence)) again++;
    else
      note(
        unequal,
        `${sentence}\n        ${written ?? JSON.stringify(instruction)}`,
        shapeOf(sentence),
      );
  }
  print(`${language}: not recognised`, unread);
  print(`${language}: worded otherwise`, unequal);
  const share = (count: number) => Math.round((10000 * count) / pairs.length) / 100;
  totals[language] = { recognised: share(recognised), regenerated: share(again) };
}

/** Spacing is not wording: no-break spaces, and a space before a colon. */
function spaced(sentence: string): string {
  return sentence
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replace(/ (?=[:,.])/g, "")
    .replace(/'/g, "’")
    .trim();
}

function note(found: Map<string, string[]>, sentence: string, shape = shapeOf(sentence)): void {
  const known = found.get(shape);
  if (known) known.push(sentence);
  else found.set(shape, [sentence]);
}

/** A sentence without its numbers, quotations and titles. */
function shapeOf(sentence: string): string {
  return sentence
    .replace(/“[^”]*”|«[^»]*»/gu, "Q")
    .replace(/\(?\b[0-9]+(?:\.[0-9]+)*(?:\([^)\s]+\)|[a-z](?:\.[0-9]+)*\))*/gu, "N")
    .replace(/\([a-zA-Z]{1,5}(?:\.[0-9]+)*\)|(?<![\p{L}])[a-z]{1,4}(?:\.[0-9]+)*\)/gu, "P")
    .replace(/(?:(?:N|P)(?:, | and | to | et | à )?){2,}/g, "N ");
}

function print(title: string, found: Map<string, string[]>): void {
  const sorted = [...found].sort((a, b) => b[1].length - a[1].length);
  const sum = sorted.reduce((total, [, sentences]) => total + sentences.length, 0);
  console.log(`\n${title}: ${sum}, in ${sorted.length} shapes`);
  for (const [, sentences] of sorted.slice(0, show)) {
    console.log(`${String(sentences.length).padStart(6)}  ${sentences[0]}`);
  }
}
