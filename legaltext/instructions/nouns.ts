/** What the units of an act are called: the words a drafter may put before a number. */
import type { Language } from "../act.js";
import type { UnitName } from "./instruction.js";

export interface Noun {
  one: string;
  many: string;
  /** French only: the article of one, "l’m" and "l’f" where it is elided. */
  article: "le" | "la" | "l’m" | "l’f";
}

type NounRow = [
  unit: UnitName,
  english: [one: string, many: string],
  article: Noun["article"],
  french: [one: string, many: string],
];

/** Units that are "of" the act. */
const provisions: NounRow[] = [
  ["section", ["section", "sections"], "l’m", ["article", "articles"]],
  ["subsection", ["subsection", "subsections"], "le", ["paragraphe", "paragraphes"]],
  ["paragraph", ["paragraph", "paragraphs"], "l’m", ["alinéa", "alinéas"]],
  ["subparagraph", ["subparagraph", "subparagraphs"], "le", ["sous-alinéa", "sous-alinéas"]],
  ["clause", ["clause", "clauses"], "la", ["division", "divisions"]],
  ["subclause", ["subclause", "subclauses"], "la", ["subdivision", "subdivisions"]],
  [
    "subsubclause",
    ["sub-subclause", "sub-subclauses"],
    "la",
    ["sous-subdivision", "sous-subdivisions"],
  ],
  ["part", ["Part", "Parts"], "la", ["partie", "parties"]],
  ["division", ["Division", "Divisions"], "la", ["section", "sections"]],
  ["item", ["item", "items"], "l’m", ["article", "articles"]],
  ["form", ["Form", "Forms"], "la", ["formule", "formules"]],
  ["rule", ["rule", "rules"], "la", ["règle", "règles"]],
  ["article", ["Article", "Articles"], "l’m", ["article", "articles"]],
  ["class", ["Class", "Classes"], "la", ["catégorie", "catégories"]],
  ["column", ["column", "columns"], "la", ["colonne", "colonnes"]],
  ["chapter", ["Chapter", "Chapters"], "le", ["chapitre", "chapitres"]],
  [
    "tariffNumber",
    ["tariff item No.", "tariff item Nos."],
    "le",
    ["numéro tarifaire", "numéros tarifaires"],
  ],
  ["tariffItem", ["tariff item No.", "tariff item Nos."], "le", ["no tarifaire", "nos tarifaires"]],
];

/** Units that are attached "to" the act. */
const schedules: NounRow[] = [
  ["schedule", ["Schedule", "Schedules"], "l’f", ["annexe", "annexes"]],
  [
    "supplementaryNote",
    ["Supplementary Note", "Supplementary Notes"],
    "la",
    ["note supplémentaire", "notes supplémentaires"],
  ],
];

export type NounSet = "provisions" | "schedules";
const sets: Record<NounSet, NounRow[]> = { provisions, schedules };

/** The nouns of a language by the unit they name. */
export function nounsOf(set: NounSet, language: Language): Map<UnitName, Noun> {
  return new Map(
    sets[set].map(([unit, english, article, french]) => {
      const [one, many] = language === "fra" ? french : english;
      return [unit, { one, many, article }];
    }),
  );
}
