/**
 * The legal core against its floors and peers, on the Bank Act of Canada: reading it against a plain
 * parse of the same XML by saxes; comparing two versions of it against prosemirror-changeset (with an
 * encoder that counts marks and attributes) and jsdiff's diffWords on the same words; and whether
 * anything grows faster than the text. Run: npm run bench:legaltext [-- DIRECTORY]
 * Each figure is the median of several runs; a ratio below 1 means that ours is faster. The second
 * version is made here: every tenth section is reworded, some lines are added, struck and moved.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diffWords } from "diff";
import { ChangeSet, type TokenEncoder } from "prosemirror-changeset";
import { Node } from "prosemirror-model";
import { StepMap } from "prosemirror-transform";
import { SaxesParser } from "saxes";
import type { ActText, Provision } from "../legaltext/act.js";
import { checkProvisionText } from "../legaltext/checkAct.js";
import { diffTexts } from "../legaltext/diff.js";
import { importJusticeCanada } from "../legaltext/formats/justiceCanada/index.js";
import { plainWords, withLineIds } from "../legaltext/hash.js";
import { linkReferences } from "../legaltext/linkReferences.js";
import { mergeTexts } from "../legaltext/merge.js";
import { numberAct, numberLines } from "../legaltext/numbering.js";
import { schema, type BlockJson, type LineJson, type Text } from "../legaltext/schema.js";

interface Result {
  case: string;
  ours: number;
  /** Null where there is nothing to hold it against. */
  peer: number | null;
  value: string;
  unit: "ms";
  ratio: number | null;
}

const directory = process.argv[2] ?? "../shared/acts/justice-canada";
const files = ["eng", "fra"].map((language) => ({
  name: `${language}/B-1.01.xml`,
  xml: readFileSync(join(directory, language, "B-1.01.xml"), "utf8"),
}));
const encoder: TokenEncoder<string> = {
  encodeCharacter: (char, marks) =>
    String.fromCodePoint(char) + (marks.length > 0 ? JSON.stringify(marks) : ""),
  encodeNodeStart: ({ type, attrs }) => `${type.name} ${JSON.stringify({ ...attrs, id: null })}`,
  encodeNodeEnd: ({ type }) => `/${type.name}`,
  compareTokens: (one, other) => one === other,
};

const results: Result[] = [];

const act = importBank();
const before = act.provisions.flatMap(({ texts }) => texts.eng ?? []);
const after = before.map((text, at) => (at % 10 === 0 ? reworded(text, at) : text));
const whole = [before, after].map(joined) as [Text, Text];
const half = whole.map(({ content }) => ({
  type: "doc",
  content: content.slice(0, content.length / 2),
})) as [Text, Text];

measureImport();
measureDiff();
measureOthers();
measureGrowth();
measureKeystroke();
report();

function importBank(): ActText {
  let next = 0;
  return importJusticeCanada(files, () => `p${++next}`);
}

function measureImport(): void {
  const ours = median(() => importBank());
  const floor = median(() => files.forEach(({ xml }) => plainParse(xml)));
  add("import the Bank Act, both languages, over a plain saxes parse", ours, floor);
}

function plainParse(xml: string): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("opentag", () => undefined);
  parser.on("text", () => undefined);
  parser.on("closetag", () => undefined);
  parser.write(xml).close();
}

function measureDiff(): void {
  const ours = median(() => before.forEach((text, at) => diffTexts(text, after[at]!)));
  const pairs = before.map((text, at) => [text, after[at]!].map(nodeOf) as [Node, Node]);
  const changeset = median(() => pairs.forEach(([a, b]) => changesBetween(a, b)));
  add("diff two Bank Acts by provision, over prosemirror-changeset", ours, changeset);
  const words = before.map((text, at) => [plainWords(text), plainWords(after[at]!)] as const);
  const jsdiff = median(() => words.forEach(([a, b]) => diffWords(a, b)));
  add("diff two Bank Acts by provision, over jsdiff diffWords", ours, jsdiff);
  const oursWhole = median(() => diffTexts(...whole));
  // As one text prosemirror-changeset gives up and calls all of it replaced: nothing to hold it against.
  const plain = whole.map(plainWords) as [string, string];
  add(
    "diff two Bank Acts as one text, over jsdiff diffWords",
    oursWhole,
    median(() => diffWords(...plain), 3),
  );
}

function nodeOf(text: Text): Node {
  return Node.fromJSON(schema, text);
}

function changesBetween(a: Node, b: Node): number {
  const map = new StepMap([0, a.content.size, b.content.size]);
  return ChangeSet.create(a, undefined, encoder).addSteps(b, [map], null).changes.length;
}

function measureOthers(): void {
  const theirs = before.map((text, at) => (at % 7 === 0 ? reworded(text, at + 3) : text));
  add(
    "merge three Bank Acts",
    median(() => before.forEach((text, at) => mergeTexts(text, after[at]!, theirs[at]!))),
  );
  add(
    "number every line of the Bank Act",
    median(() => before.forEach((text) => numberLines(text, "eng"))),
  );
  const bill: ActText = { ...act, regime: "bill" };
  add(
    "number every section of the Bank Act",
    median(() => numberAct(bill)),
  );
  add(
    "find and link every reference of the Bank Act, both languages",
    median(() => linkReferences(act), 3),
  );
}

/** All of the text against half of it, over twice the half: 1 is growth in step with the text. */
function measureGrowth(): void {
  const twice = (run: () => unknown) => 2 * median(run);
  add(
    "growth of diff: all of the act over twice its half",
    median(() => diffTexts(...whole)),
    twice(() => diffTexts(...half)),
  );
  add(
    "growth of merge: all of the act over twice its half",
    median(() => mergeTexts(whole[0], whole[1], whole[0])),
    twice(() => mergeTexts(half[0], half[1], half[0])),
  );
  add(
    "growth of numbering: all of the act over twice its half",
    median(() => numberLines(whole[0], "eng")),
    twice(() => numberLines(half[0], "eng")),
  );
  const firstHalf = act.provisions.slice(0, act.provisions.length / 2);
  const ids = new Set(firstHalf.map(({ id }) => id));
  const halfAct: ActText = {
    ...act,
    provisions: firstHalf.filter(({ parent }) => parent === null || ids.has(parent)),
  };
  add(
    "growth of linking: all of the act over twice its half",
    median(() => linkReferences(act), 3),
    2 * median(() => linkReferences(halfAct), 3),
  );
}

/** The checks of one keystroke see the provision alone, so the act around it cannot matter. */
function measureKeystroke(): void {
  const provision = act.provisions.find(({ labels }) => labels.eng === "468")!;
  const check = () => repeat(20, () => checkProvisionText(provision, "eng"));
  const alone: Provision = JSON.parse(JSON.stringify(provision)) as Provision;
  repeat(10, check);
  const inAct = median(check) / 20;
  const byItself = median(() => repeat(20, () => checkProvisionText(alone, "eng"))) / 20;
  add("checks of one keystroke in section 468, over the section without its act", inAct, byItself);
}

function repeat(times: number, run: () => unknown): void {
  for (let n = 0; n < times; n++) run();
}

/** A text of a later version: words replaced, a line added, one struck, one moved. Always the same. */
function reworded(text: Text, seed: number): Text {
  const content: BlockJson[] = text.content.map((block, at) =>
    block.type === "line" && (at + seed) % 3 === 0 ? otherWords(block) : block,
  );
  if (seed % 20 === 0) content.splice(1, 0, addedLine(seed));
  if (seed % 30 === 0 && content.length > 4) content.splice(3, 1);
  if (seed % 50 === 0 && content.length > 4) content.push(content.splice(2, 1)[0]!);
  return { type: "doc", content };
}

function otherWords(line: LineJson): LineJson {
  const content = line.content?.map((piece) =>
    piece.type === "text"
      ? { ...piece, text: piece.text.replace(/\b(?:shall|may|bank|any)\b/gu, "must") }
      : piece,
  );
  return content ? { ...line, content } : line;
}

function addedLine(seed: number): LineJson {
  const text = `A new line number ${seed} that was not in the act before.`;
  return {
    type: "line",
    attrs: { kind: "text", depth: 0, number: null, id: null },
    content: [{ type: "text", text }],
  };
}

function joined(texts: Text[]): Text {
  return withLineIds({ type: "doc", content: texts.flatMap(({ content }) => content) });
}

function median(run: () => unknown, times = 7): number {
  repeat(3, run);
  const taken = Array.from({ length: times }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return taken.sort((a, b) => a - b)[times >> 1]!;
}

function add(name: string, ours: number, peer: number | null = null): void {
  const ratio = peer === null ? null : rounded(ours / peer);
  results.push({
    ...{ case: name, ours: rounded(ours), peer: peer === null ? null : rounded(peer) },
    ...{ value: ratio === null ? `${rounded(ours)} ms` : String(ratio), unit: "ms", ratio },
  });
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function report(): void {
  for (const { case: name, ours, peer, ratio } of results) {
    const figures = [ours, peer ?? "", ratio ?? ""].map((one) => String(one).padStart(8)).join(" ");
    console.log(`${figures}  ${name}`);
  }
  console.log(JSON.stringify({ benchmark: "legaltext", results }));
}
