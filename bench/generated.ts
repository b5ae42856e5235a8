/**
 * Files of Justice Laws XML that nobody wrote, read and written: characters lost, doubled or moved, and
 * what the round trip through Akoma Ntoso changes. Run: npm run corpus:generated -- [FILES] [FIRST SEED]
 * The last line is a JSON object with the totals; a failing file is made again by its seed.
 */
import { existsSync } from "node:fs";
import { exportAkomaNtoso, importAkomaNtoso } from "../legaltext/formats/akomaNtoso/index.js";
import { importJusticeCanada } from "../legaltext/formats/justiceCanada/index.js";
import { schemaFault } from "../test/helpers/akomaNtosoSchema.js";
import { justiceFile } from "../test/legaltext/formats/justiceGenerator.js";
import { faultOfFile } from "../test/legaltext/formats/legalCharacters.js";
import { canonicalAct } from "../test/legaltext/formats/canonicalAct.js";

const files = Number(process.argv[2] ?? 600);
const first = Number(process.argv[3] ?? 1);
const schema = "../shared/acts/akoma-ntoso/schema/akomantoso30.xsd";

const totals = { files, differ: 0, unequal: 0, invalid: 0, seconds: 0 };
const started = performance.now();
for (let seed = first; seed < first + files; seed++) measure(seed);
totals.seconds = Math.round(performance.now() - started) / 1000;
console.log(JSON.stringify(totals));

function measure(seed: number): void {
  const xml = justiceFile(seed);
  const fault = faultOfFile("generated.xml", xml);
  if (fault !== null) say(seed, "differ", fault);
  const act = importJusticeCanada([{ name: "generated.xml", xml }], counter());
  const meta = { work: "/akn/ca/act/chance", version: { number: 1, date: "2026-01-01" } };
  const akn = exportAkomaNtoso(act, "eng", meta);
  const invalid = existsSync(schema) ? schemaFault(akn, schema) : null;
  if (invalid !== null) say(seed, "invalid", invalid);
  const back = importAkomaNtoso([{ name: "eng", xml: akn }], counter());
  if (canonicalAct(back) !== canonicalAct(act)) say(seed, "unequal", "the round trip changes it");
}

function say(seed: number, what: "differ" | "unequal" | "invalid", words: string): void {
  totals[what]++;
  console.log(`seed ${seed}: ${words}`);
}

function counter(): () => string {
  let next = 0;
  return () => `p${++next}`;
}
