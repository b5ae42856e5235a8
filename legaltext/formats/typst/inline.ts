/** Words with their marks as Typst code. */
import { formsOf } from "../../languages.js";
import type { InlineJson, MarkJson } from "../../schema.js";
import { isWords } from "../inline.js";
import type { NumberPiece, Run } from "../print/printed.js";
import { call, joined, literal, type Code } from "./code.js";

/** Which provisions can be linked to: those that are printed in the same document. */
export type CanLink = (provision: string) => boolean;

export function runsCode(runs: readonly Run[], canLink: CanLink): Code[] {
  return runs.flatMap(({ change, content }) => {
    const code = content.map((part) => inlineCode(part, canLink));
    if (change === "equal" || code.length === 0) return code;
    return [call(change === "inserted" ? "ins" : "del", joined(code))];
  });
}

export function numberCode(pieces: readonly NumberPiece[]): Code {
  const each = pieces.map(({ change, text }) => {
    const words = literal(text);
    return change === "equal" ? words : call(change === "inserted" ? "ins" : "del", words);
  });
  return joined(each.flatMap((piece, at) => (at === 0 ? [piece] : ['" "', piece])));
}

function inlineCode(part: InlineJson, canLink: CanLink): Code {
  return (part.marks ?? []).reduceRight(
    (inner, mark) => marked(inner, mark, canLink),
    bareCode(part),
  );
}

function bareCode(part: InlineJson): Code {
  if (isWords(part)) return literal(part.text);
  if (part.type === "break") return "linebreak()";
  const words = part.type === "image" ? part.attrs?.alternative : part.attrs?.words;
  const shown = typeof words === "string" ? words : "";
  return part.type === "image" ? call("pic", literal(shown)) : literal(shown);
}

const functions: Record<string, string> = {
  emphasis: "emph",
  strong: "strong",
  sup: "super",
  sub: "sub",
  smallCaps: "smallcaps",
  underline: "underline",
  term: "strong",
  otherTerm: "emph",
  termUse: "emph",
  foreignWords: "emph",
};

function marked(inner: Code, mark: MarkJson, canLink: CanLink): Code {
  if (mark.type === "ref") return linkCode(inner, mark, canLink);
  const name = functions[mark.type];
  const styled = name === undefined ? inner : call(name, inner);
  const language = mark.attrs?.language;
  if (typeof language !== "string" || language === "") return styled;
  return call("text", { lang: literal(languageTag(language)) }, styled);
}

/** Typst takes two or three letters. */
export function languageTag(language: string): string {
  const { tag } = formsOf(language);
  return /^[a-z]{2,3}$/i.test(tag) ? tag.toLowerCase() : "en";
}

function linkCode(inner: Code, { attrs }: MarkJson, canLink: CanLink): Code {
  const { target, href } = attrs ?? {};
  const provision = typeof target === "string" ? (target.split("#")[0] ?? "") : "";
  if (provision !== "") {
    return canLink(provision) ? call("to", literal(anchorOf(provision)), inner) : inner;
  }
  return typeof href === "string" && /^https?:\/\/[^\s]+$/i.test(href)
    ? call("link", literal(href), inner)
    : inner;
}

export const anchorOf = (provision: string): string => `p-${provision}`;
