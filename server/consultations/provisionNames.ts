import type { Language, Provision, ProvisionId } from "../../legaltext/act.js";
import { termOf } from "../../legaltext/definitions.js";
import { inlineWords } from "../../legaltext/hash.js";
import { quoted } from "../../legaltext/languages.js";
import type { Text } from "../../legaltext/schema.js";
import { loadOutline, withTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { messages } from "../pages/messages.js";

const words = messages({
  eng: {
    section: "Section",
    schedule: "Schedule",
    heading: "Heading",
    preamble: "Preamble",
    title: "Title",
    definition: "Definition of",
    item: "Item",
  },
  fra: {
    section: "Article",
    schedule: "Annexe",
    heading: "Intertitre",
    preamble: "Préambule",
    title: "Titre",
    definition: "Définition de",
    item: "Élément",
  },
});

export interface ProvisionName {
  /** "Section 3", "Definition of “gauge”". */
  name: string;
  /** Its marginal note, or the words of a heading; empty where it has none. */
  about: string;
}

const site = (language: Language) => (language === "fra" ? "fra" : "eng");

/** How a provision is called in lists. */
export function provisionName(provision: Provision, language: Language): ProvisionName {
  const t = words(site(language));
  const label = provision.labels[language] ?? Object.values(provision.labels)[0] ?? "";
  const text = provision.texts[language] ?? Object.values(provision.texts)[0];
  const about = aboutOf(text);
  if (provision.kind === "definition") {
    const term = termOf(provision, language);
    return { name: `${t.definition} ${quoted(term, language)}`, about: "" };
  }
  if (provision.kind === "section") return { name: `${t.section} ${label}`.trim(), about };
  if (label === "") return { name: t[provision.kind], about };
  return { name: label, about };
}

/** The same for provisions of a version, reading only their words. Strangers are not in the answer. */
export async function provisionNames(
  db: Queryable,
  versionId: number,
  ids: ProvisionId[],
  language: Language,
): Promise<Map<ProvisionId, ProvisionName>> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return new Map();
  const outline = (await loadOutline(db, versionId)).filter(({ id }) => wanted.has(id));
  const provisions = await withTexts(db, outline);
  return new Map(provisions.map((one) => [one.id, provisionName(one, language)]));
}

function aboutOf(text: Text | undefined): string {
  const first = text?.content[0];
  if (first?.type !== "line") return "";
  const { kind } = first.attrs;
  return kind === "note" || kind === "heading" ? inlineWords(first.content) : "";
}
