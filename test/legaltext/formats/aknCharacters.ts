/**
 * Counts, independently of the reader, what a document of Akoma Ntoso from anyone says and what an act
 * made of it says: characters lost or doubled, and paragraphs that left their order.
 */
import type { ActText, Language } from "../../../legaltext/act.js";
import { numberLines } from "../../../legaltext/numbering.js";
import { provisionsIn } from "../../../legaltext/order.js";
import type { BlockJson, InlineJson, Text } from "../../../legaltext/schema.js";
import { isTree, plainXml, rawWords, solid, treesOf, type Tree } from "./plainXml.js";

export interface Kept {
  charactersIn: number;
  charactersOut: number;
  /** Characters of the source that the act lacks, and those it has too many. */
  lost: string;
  added: string;
  /** Paragraphs of the source that are not, whole and in their order, in the act. */
  misplaced: string[];
}

/** What the words of a document are: everything but what it says about itself. */
function leaves(tree: Tree): string[] {
  if (tree.name === "meta") return [];
  if (tree.name === "num") return [rawWords(tree).trim().replace(/\.$/, "")];
  const own = tree.children.flatMap((node) => (isTree(node) ? leaves(node) : [node]));
  const [before, after] = printedAttributes(tree);
  return [before, ...own, after];
}

/** What a reader sees though it stands in an attribute. */
function printedAttributes({ name, attributes }: Tree): [before: string, after: string] {
  if (name === "quotedText") return [attributes.startQuote ?? "", attributes.endQuote ?? ""];
  if (name === "noteRef") return [attributes.marker ?? "*", ""];
  if (name === "authorialNote") return [attributes.marker ?? "", ""];
  return name === "li" ? [(attributes.value ?? "").replace(/\.$/, ""), ""] : ["", ""];
}

const paragraphNames = new Set(["p", "block", "listIntroduction", "listWrapUp", "heading", "li"]);
/** What interrupts the words around it: a note may stand below its paragraph. */
const interrupting = new Set([
  ...["p", "ul", "ol", "table", "num", "authorialNote", "noteRef"],
  ...["quotedStructure", "embeddedStructure", "quotedText", "subFlow"],
]);

function paragraphs(tree: Tree): string[] {
  if (tree.name === "meta") return [];
  if (paragraphNames.has(tree.name) && !isInterrupted(tree)) return [solid(rawWords(tree))];
  return treesOf(tree).flatMap(paragraphs);
}

const isInterrupted = (tree: Tree): boolean =>
  treesOf(tree).some((child) => interrupting.has(child.name) || isInterrupted(child));

/** The first document of a file and the components that go with it. */
function documentOf(xml: string): Tree {
  const root = plainXml(xml);
  const [document, ...others] = treesOf(root).filter(({ name }) => name !== "components");
  const components = treesOf(root).filter(({ name }) => name === "components");
  return {
    name: "",
    attributes: {},
    children: [...(document ? [document] : []), ...components, ...others],
  };
}

export function keptOfAkn(xml: string, act: ActText): Kept {
  const document = documentOf(xml);
  const source = solid(leaves(document).join(""));
  const said = wordsOfAct(act, act.languages[0]!);
  const [lost, added] = differenceOf(source, said);
  return {
    charactersIn: source.length,
    charactersOut: said.length,
    lost,
    added,
    misplaced: outOfOrder(paragraphs(document), said),
  };
}

function wordsOfAct(act: ActText, language: Language): string {
  const words = provisionsIn(act, language).map(({ provision, number }) => {
    const text = provision.texts[language];
    return numberOf(number) + (text ? wordsOfText(text, language) : "");
  });
  return solid(words.join(""));
}

function wordsOfText(text: Text, language: Language): string {
  const numbers = numberLines(text, language);
  return text.content.map((block, at) => numberOf(numbers[at]) + wordsOfBlock(block)).join("");
}

/** The full stop after a number is the printer's. */
const numberOf = (number: string | null | undefined) => (number ?? "").trim().replace(/\.$/, "");

function wordsOfBlock(block: BlockJson): string {
  if (block.type === "line") return (block.content ?? []).map(wordsOfPiece).join("");
  if (block.type === "foreign") return leaves(plainXml(block.attrs.xml)).join("");
  if (block.type !== "table") return "";
  const cells = (block.content ?? []).flatMap(({ content }) => content ?? []);
  const lines = cells.flatMap(({ content }) => content ?? []);
  return (
    (block.attrs.caption ?? "") +
    lines.map((line) => numberOf(line.attrs.number) + wordsOfBlock(line)).join("")
  );
}

function wordsOfPiece(piece: InlineJson): string {
  if (piece.type === "text") return piece.text;
  return piece.type === "foreignInline" ? leaves(plainXml(String(piece.attrs?.xml))).join("") : "";
}

/** What each has that the other lacks, whatever the order. */
function differenceOf(a: string, b: string): [string, string] {
  const counts = new Map<string, number>();
  for (const character of a) counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const character of b) counts.set(character, (counts.get(character) ?? 0) - 1);
  const over = (sign: number) =>
    [...counts].map(([character, count]) => character.repeat(Math.max(0, sign * count))).join("");
  return [over(1), over(-1)];
}

/** Short paragraphs may stand anywhere; a heading may stand on the other side of its number. */
function outOfOrder(paragraphs: string[], said: string): string[] {
  let at = 0;
  return paragraphs.filter((words) => {
    if (words.length < 12) return false;
    const found = said.indexOf(words, at);
    if (found >= 0) at = found + words.length;
    return found < 0;
  });
}
