/**
 * What becomes of a whole corpus: for every file of Justice Laws XML or Akoma Ntoso below a directory,
 * the characters of law in and out, validity and loss of the round trip through Akoma Ntoso, and time;
 * then every act in both its languages. Run: npm run corpus -- DIRECTORY [--schema XSD]
 * The last line is a JSON object with the totals.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { ActText } from "../legaltext/act.js";
import { exportAkomaNtoso, importAkomaNtoso } from "../legaltext/formats/akomaNtoso/index.js";
import { formatOf, readAct } from "../legaltext/formats/convert.js";
import { FormatError } from "../legaltext/formats/formatError.js";
import { importJusticeCanada } from "../legaltext/formats/justiceCanada/index.js";
import { readJusticeFile } from "../legaltext/formats/justiceCanada/readFile.js";
import { schemaFault } from "../test/helpers/akomaNtosoSchema.js";
import { canonicalAct } from "../test/legaltext/formats/canonicalAct.js";
import { keptOfAkn } from "../test/legaltext/formats/aknCharacters.js";
import {
  charactersOfAct,
  charactersOfSource,
  firstDifference,
} from "../test/legaltext/formats/legalCharacters.js";

interface Totals {
  files: number;
  refused: number;
  /** Files on which the reader failed without saying why in its own words: always a fault of ours. */
  broken: number;
  charactersIn: number;
  charactersOut: number;
  filesWithLoss: number;
  foreignElements: Record<string, number>;
  invalid: number;
  roundTripsUnequal: number;
  pairs: number;
  pairsRefused: number;
  /** Provisions of bilingual acts found in one language only, by kind. */
  inOneLanguage: Record<string, number>;
  seconds: number;
}

const { values, positionals } = parseArgs({
  options: { schema: { type: "string" } },
  allowPositionals: true,
});
const directory = positionals[0];
if (directory === undefined) {
  console.error("Which directory? npm run corpus -- DIRECTORY [--schema XSD]");
  process.exit(2);
}
const schema = values.schema ?? "../shared/acts/akoma-ntoso/schema/akomantoso30.xsd";
const withSchema = existsSync(schema);

const totals: Totals = {
  files: 0,
  refused: 0,
  broken: 0,
  charactersIn: 0,
  charactersOut: 0,
  filesWithLoss: 0,
  foreignElements: {},
  invalid: 0,
  roundTripsUnequal: 0,
  pairs: 0,
  pairsRefused: 0,
  inOneLanguage: {},
  seconds: 0,
};
const started = performance.now();
const pairs = new Map<string, { name: string; path: string }[]>();
for (const path of xmlFilesIn(directory)) measureFile(path, relative(directory, path));
for (const [name, files] of pairs) if (files.length === 2) measurePair(name, files);
totals.seconds = Math.round(performance.now() - started) / 1000;
if (!withSchema) console.log(`(no schema at ${schema}: validity was not checked)`);
console.log(JSON.stringify(totals));

function xmlFilesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function measureFile(path: string, name: string): void {
  totals.files++;
  const from = performance.now();
  const text = readFileSync(path, "utf8");
  try {
    const act = readAct([{ name, content: text }], counter());
    const isJustice = formatOf({ name, text }) === "justiceCanada";
    const findings = isJustice ? measureJustice(name, path, text) : measureAkn(text, act);
    findings.push(...measureRoundTrip(act));
    const ms = Math.round(performance.now() - from);
    console.log(`${name}: ${findings.length === 0 ? "ok" : findings.join("; ")}, ${ms} ms`);
  } catch (error) {
    noteFailure(name, error);
  }
}

/** A refusal says where and why; anything else is a fault of the reader, and the other files are still read. */
function noteFailure(name: string, error: unknown): void {
  if (error instanceof FormatError) {
    totals.refused++;
    console.log(`refused: ${error.message}`);
    return;
  }
  totals.broken++;
  console.log(`BROKEN: ${name}: ${error instanceof Error ? (error.stack ?? error.message) : "?"}`);
}

function measureJustice(name: string, path: string, xml: string): string[] {
  const act = readJusticeFile(name, xml);
  const [source, kept] = [charactersOfSource(xml), charactersOfAct(act)];
  totals.charactersIn += source.length;
  totals.charactersOut += kept.length;
  notePair(act.source?.number, act.regime, { name, path });
  const difference = firstDifference(source, kept);
  if (difference === null) return [];
  totals.filesWithLoss++;
  return [`characters differ ${difference}`];
}

function measureAkn(xml: string, act: ActText): string[] {
  const { charactersIn, charactersOut, lost, added, misplaced } = keptOfAkn(xml, act);
  totals.charactersIn += charactersIn;
  totals.charactersOut += charactersOut;
  const findings = [
    ...(lost ? [`${lost.length} characters lost: ${lost.slice(0, 60)}`] : []),
    ...(added ? [`${added.length} characters added: ${added.slice(0, 60)}`] : []),
    ...(misplaced[0] ? [`${misplaced.length} paragraphs out of order: ${misplaced[0]}`] : []),
  ];
  if (findings.length > 0) totals.filesWithLoss++;
  return findings;
}

/** The two languages of an act have one number, but for the words in it. */
function notePair(
  number: string | undefined,
  regime: string,
  file: { name: string; path: string },
) {
  const plain = (number ?? basename(file.name))
    .toUpperCase()
    .replace(/DORS/, "SOR")
    .replace(/^TR\b/, "SI")
    .replace(/\bCH\./g, "C.");
  const key = `${regime} ${plain}`;
  pairs.set(key, [...(pairs.get(key) ?? []), file]);
}

function measurePair(name: string, files: { name: string; path: string }[]): void {
  totals.pairs++;
  try {
    const read = files.map((file) => ({ name: file.name, xml: readFileSync(file.path, "utf8") }));
    const act = importJusticeCanada(read, counter());
    for (const { kind, texts } of act.provisions) {
      if (Object.keys(texts).length < 2) count(totals.inOneLanguage, kind);
    }
    const findings = measureRoundTrip(act);
    if (findings.length > 0) console.log(`${name} in both languages: ${findings.join("; ")}`);
  } catch (error) {
    if (!(error instanceof FormatError)) return noteFailure(name, error);
    totals.pairsRefused++;
    console.log(`not joined: ${error.message}`);
  }
}

function measureRoundTrip(act: ActText): string[] {
  const findings: string[] = [];
  const meta = { work: "/akn/ca/act/corpus", version: { number: 1, date: "2026-01-01" } };
  const files = act.languages.map((language) => ({
    name: language,
    xml: exportAkomaNtoso(act, language, meta),
  }));
  for (const { xml } of withSchema ? files : []) {
    const fault = schemaFault(xml, schema);
    if (fault !== null) findings.push(`not valid: ${fault.split("\n")[0]}`);
  }
  if (findings.length > 0) totals.invalid++;
  if (canonicalAct(importAkomaNtoso(files, counter())) !== canonicalAct(act)) {
    totals.roundTripsUnequal++;
    findings.push("the round trip changes it");
  }
  countForeign(act);
  return findings;
}

function countForeign(act: ActText): void {
  const found = JSON.stringify(act.provisions).matchAll(/"xml":"<([\w:.-]+)/g);
  for (const [, element] of found) count(totals.foreignElements, element ?? "?");
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function counter(): () => string {
  let next = 0;
  return () => `p${++next}`;
}
