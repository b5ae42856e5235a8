/** An act as one page of HTML that needs nothing else: to read, print, archive. Languages stand side by side. */
import type { ActText, Language, Provision } from "../act.js";
import { formsOf } from "../languages.js";
import type { CellJson, InlineJson, LineJson, MarkJson, TableJson } from "../schema.js";
import { isWords } from "./inline.js";
import { rowsIn, type Row } from "./rows.js";
import { isElement, rawText, type XmlElement, type XmlNode } from "./xml.js";
import { element, escapeAttribute, escapeText, type XmlContent } from "./xmlWriter.js";

/** The page in the given languages of the act, all of them where none is given. */
export function exportHtml(act: ActText, languages: Language[] = act.languages): string {
  const title = languages
    .map((language) => act.titles[language])
    .filter(Boolean)
    .join(" / ");
  const page = element(
    "html",
    { lang: formsOf(languages[0] ?? "eng").tag },
    element(
      "head",
      {},
      element("meta", { charset: "utf-8" }),
      element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      element("title", {}, title),
      element("style", {}, styles),
    ),
    element(
      "body",
      {},
      element(
        "main",
        { class: languages.length > 1 ? "columns" : "column" },
        titles(act, languages),
        provisions(act, languages),
      ),
    ),
  );
  return `<!DOCTYPE html>\n${writeHtml(page)}\n`;
}

function titles(act: ActText, languages: Language[]): XmlElement {
  const each = languages.map((language) =>
    inLanguage(language, element("h1", {}, act.titles[language] ?? "")),
  );
  return element("header", { class: "row" }, each);
}

const inLanguage = (language: Language, ...content: XmlContent[]) =>
  element("div", { lang: formsOf(language).tag }, content);

/** One row a provision of the top, so that the languages stay level. */
function provisions(act: ActText, languages: Language[]): XmlElement[] {
  const columns = languages.map((language) => rowsIn(act, language));
  const top = act.provisions.filter(({ parent }) => parent === null);
  return top.map((provision, at) =>
    element(
      "section",
      { class: `row ${provision.kind}` },
      languages.map((language, nth) =>
        inLanguage(language, rowElements(columns[nth]?.[at] ?? [], nth === 0)),
      ),
    ),
  );
}

/** In the first column, the first row of each provision carries the name that references point to. */
function rowElements(rows: Row[], named: boolean): XmlElement[] {
  return rows.map((row, at) => {
    const opens = named && rows[at - 1]?.provision !== row.provision;
    const written = blockElement(row);
    return opens
      ? { ...written, attributes: { id: `p-${row.provision.id}`, ...written.attributes } }
      : written;
  });
}

function blockElement({ block, number, depth, provision }: Row): XmlElement {
  const indent = `d${Math.min(depth, 9)}`;
  switch (block.type) {
    case "table":
      return tableElement(block, number, indent);
    case "line":
      return lineElement(block, number, indent, provision);
    default:
      return element(
        "p",
        { class: `foreign ${indent}` },
        "words" in block.attrs ? block.attrs.words : "",
      );
  }
}

function lineElement(
  line: LineJson,
  number: string,
  depth: string,
  provision: Provision,
): XmlElement {
  const shown = number === "" ? null : [element("b", { class: "number" }, number), " "];
  const content = [shown, inlineHtml(line.content)];
  if (line.attrs.kind === "heading") return heading(provision, content);
  return element("p", { class: `${line.attrs.kind} ${depth}` }, content);
}

function heading({ kind, level }: Provision, content: XmlContent): XmlElement {
  const rank = kind === "heading" ? Math.min((level ?? 1) + 1, 6) : kind === "schedule" ? 2 : 3;
  return element(`h${rank}`, {}, content);
}

function tableElement(table: TableJson, number: string, depth: string): XmlElement {
  const rows = (table.content ?? []).map((row) =>
    element("tr", {}, (row.content ?? []).map(cellElement)),
  );
  const caption = [number, table.attrs.caption].filter(Boolean).join(" ");
  return element(
    "table",
    { class: depth },
    caption === "" ? null : element("caption", {}, caption),
    element("tbody", {}, rows),
  );
}

function cellElement({ attrs, content }: CellJson): XmlElement {
  const span = (of: number) => (of === 1 ? null : of);
  return element(
    attrs.header ? "th" : "td",
    {
      colspan: span(attrs.colspan),
      rowspan: span(attrs.rowspan),
      class: attrs.align && /^[a-z]+$/.test(attrs.align) ? `to-${attrs.align}` : null,
    },
    (content ?? []).map((line) => {
      const number = line.attrs.number ? `${line.attrs.number} ` : "";
      return element(
        "p",
        { class: `d${Math.min(line.attrs.depth, 9)}` },
        number,
        inlineHtml(line.content),
      );
    }),
  );
}

function inlineHtml(content: InlineJson[] = []): XmlNode[] {
  return content.map((part) => (part.marks ?? []).reduceRight(marked, bare(part)));
}

function bare(part: InlineJson): XmlNode {
  if (isWords(part)) return part.text;
  if (part.type === "break") return element("br");
  if (part.type === "foreignInline")
    return element("span", { class: "foreign" }, String(part.attrs?.words ?? ""));
  const alternative = String(part.attrs?.alternative ?? "");
  return element(
    "span",
    { role: "img", "aria-label": alternative, class: "image" },
    `[${alternative}]`,
  );
}

const tags: Record<string, [name: string, className?: string]> = {
  emphasis: ["em"],
  strong: ["strong"],
  sup: ["sup"],
  sub: ["sub"],
  underline: ["u"],
  smallCaps: ["span", "small-caps"],
  term: ["dfn"],
  otherTerm: ["i"],
  termUse: ["i"],
  foreignWords: ["i"],
};

function marked(inner: XmlNode, mark: MarkJson): XmlNode {
  if (mark.type === "ref") return link(inner, mark);
  const [name, className] = tags[mark.type] ?? ["span"];
  const language = mark.attrs?.language;
  const lang = typeof language === "string" && language !== "" ? formsOf(language).tag : null;
  return element(name, { class: className, lang }, inner);
}

/** Only addresses that cannot run anything become links. */
function link(inner: XmlNode, { attrs }: MarkJson): XmlNode {
  const { target, href } = attrs ?? {};
  if (typeof target === "string")
    return element("a", { href: `#p-${target.split("#")[0]}` }, inner);
  return typeof href === "string" && /^(https?:\/\/|\/)/i.test(href)
    ? element("a", { href }, inner)
    : element("span", {}, inner);
}

const empty = new Set(["br", "meta"]);

function writeHtml(node: XmlNode): string {
  if (!isElement(node)) return escapeText(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  const open = `<${node.name}${attributes.join("")}>`;
  if (empty.has(node.name)) return open;
  const inner = node.children.map(node.name === "style" ? rawText : writeHtml).join("");
  return `${open}${inner}</${node.name}>`;
}

const styles = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1.05rem/1.5 "Source Serif 4", Georgia, serif; }
main { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
main.columns { max-width: 84rem; }
p { margin: 0.35rem 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.4rem 0 0.4rem; }
.note { font-weight: 600; font-size: 0.85rem; margin-top: 1rem; }
.history, .footnote, .reference { font-size: 0.85rem; opacity: 0.8; }
.formula { text-align: center; }
.otherLanguage, .foreign { font-style: italic; }
.small-caps { font-variant: small-caps; }
${Array.from({ length: 9 }, (_, at) => `.d${at + 1} { margin-left: ${(at + 1) * 1.5}rem; }`).join("\n")}
table { border-collapse: collapse; margin: 0.8rem 0; }
th, td { border: 1px solid; padding: 0.2rem 0.5rem; vertical-align: top; text-align: left; }
.to-right { text-align: right; } .to-center { text-align: center; }
@media (min-width: 48rem) { .columns .row { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; } }
@media print { main { max-width: none; margin: 0; } .row { break-inside: avoid-page; } }
`;
