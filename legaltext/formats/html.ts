/** An act as one page of HTML that needs nothing beside it: to keep, to print, to send. */
import type { ActText, Language } from "../act.js";
import { formsOf } from "../languages.js";
import type { BlockJson, CellJson, InlineJson, MarkJson, RowJson, TableJson } from "../schema.js";
import { rowsIn, type Row } from "./rows.js";

/** The languages stand side by side, a row a provision, so that either is found beside the other. */
export function exportHtml(act: ActText, languages: Language[] = act.languages): string {
  const columns = languages.map((language) => rowsIn(act, language));
  const count = Math.max(0, ...columns.map(({ length }) => length));
  const places = Array.from({ length: count }, (_, at) => at);
  const body = places.map((at) =>
    sideBySide(languages, (nth) => (columns[nth]?.[at] ?? []).map(blockHtml).join("\n")),
  );
  const titles = sideBySide(languages, (nth) => {
    const title = act.titles[languages[nth] ?? ""] ?? "";
    return title === "" ? "" : `<h1>${escape(title)}</h1>`;
  });
  return page(act, languages, [titles, ...body].join("\n"));
}

const tagOf = (language: Language) => escape(formsOf(language).tag);

function sideBySide(languages: Language[], cell: (nth: number) => string): string {
  const cells = languages.map(
    (language, nth) => `<div lang="${tagOf(language)}">${cell(nth)}</div>`,
  );
  return `<section>${cells.join("")}</section>`;
}

function page(act: ActText, languages: Language[], body: string): string {
  const title = languages.flatMap((language) => act.titles[language] ?? []).join(" / ");
  return `<!doctype html>
<html lang="${tagOf(languages[0] ?? "eng")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style(languages.length)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

const style = (columns: number) => `
body{font:1rem/1.5 Georgia,serif;margin:2rem auto;padding:0 1rem;max-width:${columns > 1 ? 80 : 42}rem}
section{display:grid;grid-template-columns:repeat(${columns},minmax(0,1fr));gap:0 2.5rem}
p{margin:.4rem 0 .4rem calc(var(--depth,0)*1.5rem)}
.note{font:bold .85rem/1.4 sans-serif;margin-top:1rem}
h1,h2{line-height:1.25}
table{border-collapse:collapse;width:100%}
td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
@media(max-width:40rem){section{display:block}}
`;

function blockHtml(row: Row): string {
  const { block, number, depth } = row;
  const label = number === "" ? "" : `<b>${escape(number)}</b> `;
  if (block.type === "table") return label + tableHtml(block);
  const words = label + wordsHtml(block);
  if (words === "") return "";
  if (isHeading(row)) return `<h2>${words}</h2>`;
  const kind = block.type === "line" ? block.attrs.kind : block.type;
  return `<p class="${kind}" style="--depth:${depth}">${words}</p>`;
}

const isHeading = ({ provision, block }: Row) =>
  block.type === "line" && block.attrs.kind === "heading" && provision.kind !== "section";

function wordsHtml(block: BlockJson): string {
  if (block.type === "foreign") return escape(block.attrs.words);
  return block.type === "line" ? inlineHtml(block.content) : "";
}

function tableHtml({ attrs, content = [] }: TableJson): string {
  const caption = attrs.caption ? `<caption>${escape(attrs.caption)}</caption>` : "";
  return `<table>${caption}${content.map(rowHtml).join("")}</table>`;
}

const rowHtml = ({ content = [] }: RowJson) => `<tr>${content.map(cellHtml).join("")}</tr>`;

function cellHtml({ attrs, content = [] }: CellJson): string {
  const name = attrs.header ? "th" : "td";
  const spans = `${span("colspan", attrs.colspan)}${span("rowspan", attrs.rowspan)}`;
  return `<${name}${spans}>${content.map((line) => inlineHtml(line.content)).join("<br>")}</${name}>`;
}

const span = (name: string, count: number) => (count > 1 ? ` ${name}="${count}"` : "");

function inlineHtml(content: InlineJson[] = []): string {
  // The first mark of the schema is the outermost element.
  return content.map((piece) => (piece.marks ?? []).reduceRight(marked, pieceHtml(piece))).join("");
}

function pieceHtml(piece: InlineJson): string {
  if (piece.type === "text") return escape(piece.text);
  if (piece.type === "break") return "<br>";
  const words = piece.type === "image" ? piece.attrs?.alternative : piece.attrs?.words;
  return escape(String(words ?? ""));
}

const elements: Record<string, string> = {
  emphasis: "i",
  strong: "b",
  sup: "sup",
  sub: "sub",
  underline: "u",
  term: "dfn",
  otherTerm: "i",
};

/** Links of the source are left out: a saved page must not send its reader anywhere unasked. */
function marked(inner: string, mark: MarkJson): string {
  const name = elements[mark.type];
  return name ? `<${name}>${inner}</${name}>` : inner;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (words: string) => words.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
