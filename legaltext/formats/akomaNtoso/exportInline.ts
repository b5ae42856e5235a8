/** Words and marks as the inline elements of Akoma Ntoso. */
import type { Language } from "../../act.js";
import { formsOf } from "../../languages.js";
import type { AtomJson, InlineJson, MarkJson } from "../../schema.js";
import { isWords } from "../inline.js";
import type { XmlNode } from "../xml.js";
import { element } from "../xmlWriter.js";

/** The eId of the provision that a reference of this act points to, or null where there is none. */
export type EIdOf = (provision: string) => string | null;

export function inlineElements(content: InlineJson[] = [], eIdOf: EIdOf): XmlNode[] {
  return content.map((part) =>
    // The first mark of the schema is the outermost element.
    (part.marks ?? []).reduceRight((inner, mark) => marked(inner, mark, eIdOf), bare(part)),
  );
}

function bare(part: InlineJson): XmlNode {
  return isWords(part) ? part.text : atoms[part.type](part.attrs ?? {});
}

type Value = string | number | boolean | null | undefined;

const atoms: Record<AtomJson["type"], (attrs: NonNullable<AtomJson["attrs"]>) => XmlNode> = {
  break: () => element("br"),
  image: ({ source, alternative }) =>
    element("img", {
      src: uriOf(String(source ?? "")),
      alt: String(alternative ?? ""),
      ...kept(source),
    }),
  foreignInline: ({ xml, words }) =>
    element("inline", { name: "foreign", "assent:xml": String(xml ?? "") }, String(words ?? "")),
};

/** Not every name of a file is a URI; one that is not is kept beside it. */
function kept(source: Value) {
  const written = String(source ?? "");
  return uriOf(written) === written ? {} : { "assent:source": written };
}

/** A reference that XML Schema takes for a URI: forward slashes, nothing but what a URI may hold. */
export function uriOf(text: string): string {
  const whole = text.replaceAll("\\", "/").replace(/\p{Surrogate}/gu, "");
  const encoded = encodeURI(whole)
    .replace(/%25(?=[0-9A-F]{2})/gi, "%")
    .replace(/[[\]]/g, "");
  return oneFragment(withScheme(encoded));
}

/** A colon before the first slash ends a scheme, or is no colon of an address: "https%C2%A0://". */
function withScheme(uri: string): string {
  const [first = ""] = uri.split(/[/?#]/, 1);
  if (!first.includes(":") || /^[a-z][a-z0-9+.-]*:/i.test(first)) return uri;
  return first.replaceAll(":", "%3A") + uri.slice(first.length);
}

/** Only the first "#" opens a fragment. */
function oneFragment(uri: string): string {
  const at = uri.indexOf("#") + 1;
  return at === 0 ? uri : uri.slice(0, at) + uri.slice(at).replaceAll("#", "%23");
}

const simple: Record<string, [name: string, className?: string]> = {
  emphasis: ["i"],
  strong: ["b"],
  sup: ["sup"],
  sub: ["sub"],
  underline: ["u"],
  smallCaps: ["span", "smallCaps"],
  term: ["def"],
};

function marked(inner: XmlNode, mark: MarkJson, eIdOf: EIdOf): XmlNode {
  const plain = simple[mark.type];
  if (plain) return element(plain[0], { class: plain[1] }, inner);
  if (mark.type === "ref") return reference(inner, mark, eIdOf);
  if (mark.type === "termUse") return element("inline", { name: "termUse" }, inner);
  const language = String(mark.attrs?.language ?? "");
  const lang = { "xml:lang": tagOf(language) };
  return mark.type === "otherTerm"
    ? element("inline", { name: "otherTerm", ...lang }, inner)
    : element("span", lang, inner);
}

export const tagOf = (language: Language) => (language === "" ? "" : knownTag(language));

/** Only tags that come back as the same language are shortened. */
function knownTag(language: Language): string {
  return language === "eng" || language === "fra" ? formsOf(language).tag : language;
}

function reference(inner: XmlNode, mark: MarkJson, eIdOf: EIdOf): XmlNode {
  const target = mark.attrs?.target;
  const href = mark.attrs?.href;
  if (typeof target !== "string") {
    const uri = uriOf(typeof href === "string" ? href : "");
    const other = typeof href === "string" && uri !== href ? href : null;
    return element(
      "ref",
      {
        href: uri,
        "assent:href": other,
        "assent:none": href === null || href === undefined ? true : null,
      },
      inner,
    );
  }
  const eId = eIdOf(target.split("#")[0] ?? "");
  const uri = eId === null ? "" : `#${eId}`;
  const also = typeof href === "string" ? { "assent:href": href } : {};
  return element("ref", { href: uri, "assent:target": target, ...also }, inner);
}
