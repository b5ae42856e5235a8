/**
 * Whether the languages of an act say the same things in the same places. They must agree down to the
 * subsection; below it each may divide its sentences its own way.
 */
import type { Language, Provision } from "./act.js";
import { found, isLine, type BareFinding, type CheckContext } from "./checkContext.js";
import { hasNote } from "./checkDrafting.js";
import { numberLines } from "./numbering.js";
import type { Text } from "./schema.js";

export function checkLanguages(
  { act, language }: CheckContext,
  provision: Provision,
): BareFinding[] {
  const others = act.languages.filter((other) => other !== language);
  const text = provision.texts[language];
  if (!text) {
    const elsewhere = others.some((other) => provision.texts[other]);
    return elsewhere ? [found(codeFor(provision), provision)] : [];
  }
  return others.flatMap((other) => {
    const twin = provision.texts[other];
    if (!twin) return [];
    const findings: BareFinding[] = [];
    const missing = missingSubsection(text, language, twin, other);
    if (missing !== null) findings.push(found("subsectionsDiffer", provision, null, missing));
    const lacks = hasNote(provision, other) && !hasNote(provision, language);
    if (provision.kind === "section" && lacks) findings.push(found("noteOneLanguage", provision));
    return findings;
  });
}

/** Some words need defining in one language only ("herein"), and a list may name a thing in its own. */
const codeFor = ({ kind }: Provision) =>
  kind === "definition" || kind === "item" ? "definitionOneLanguage" : "notWritten";

/** The first subsection that the other language has and this one has not. */
function missingSubsection(
  text: Text,
  language: Language,
  twin: Text,
  other: Language,
): string | null {
  const own = new Set(subsectionsOf(text, language));
  return subsectionsOf(twin, other).find((number) => !own.has(number)) ?? null;
}

/** "(3) to (5)" and « (3) à (5) » are the same. */
function subsectionsOf(text: Text, language: Language): string[] {
  const numbers = numberLines(text, language);
  return text.content.flatMap((block, at) => {
    const number = numbers[at];
    const counts = isLine(block) && block.attrs.kind === "subsection" && number;
    return counts
      ? [number.replace(/\s*(?:\bto\b|\band\b|(?<!\p{L})(?:à|et)(?!\p{L}))\s*/gu, "–")]
      : [];
  });
}
