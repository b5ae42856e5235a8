/** The wording of sentences.ts: one set of phrases for each language of law. */
import type { Language, ProvisionKind } from "./act.js";
import { quoted } from "./languages.js";
import type { LineKind } from "./schema.js";

/** A place as sentences need it. */
export interface PlaceName {
  /** "4(2)": what addresses below it begin with. */
  label: string;
  /** "subsection 4(2)" / "le paragraphe 4(2)". */
  it: string;
  /** "In 4(2)" / "Au paragraphe 4(2)", to begin a sentence. */
  inIt: string;
  /** "section 4" / "l’article 4", after "after" / "après". */
  after: string;
  /** French agreement. */
  feminine: boolean;
}

type Named = ProvisionKind | LineKind;

export interface Phrases {
  unnamed: PlaceName;
  place(kind: Named, label: string): PlaceName;
  labelled(kind: Named, label: string): PlaceName;
  quotedPlace(kind: ProvisionKind, words: string): PlaceName;
  noteOf(line: PlaceName): PlaceName;
  added(kind: ProvisionKind, label: string, after: PlaceName | null): string;
  itSays(words: string): string;
  repealed(name: PlaceName): string;
  revived(name: PlaceName): string;
  moved(name: PlaceName, after: PlaceName | null): string;
  renumbered(name: PlaceName, label: string): string;
  lineAdded(name: PlaceName, words: string): string;
  lineStruck(name: PlaceName, words: string): string;
  lineBecomes(old: PlaceName, now: PlaceName): string;
  lineMoved(old: PlaceName, now: PlaceName): string;
  tableChanges(name: PlaceName, cells: number): string;
  becomes(name: PlaceName, deleted: string, inserted: string): string;
  wordsAdded(name: PlaceName, words: string, before: string): string;
  wordsStruck(name: PlaceName, words: string): string;
  formOfWords(name: PlaceName, words: string): string;
  formChanges(name: PlaceName): string;
  manyWords(name: PlaceName, deleted: number, inserted: number): string;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const spaced = (...parts: string[]) => parts.filter(Boolean).join(" ");

// ---- English

const englishNames: Partial<Record<Named, string>> = {
  title: "the long title",
  preamble: "the preamble",
  heading: "the heading",
  section: "section",
  definition: "the definition",
  schedule: "the schedule",
  item: "the item",
};
const inQuotes = (words: string) => quoted(words, "eng");

function english(kind: Named, label: string): PlaceName {
  const it = spaced(englishNames[kind] ?? kind, label);
  return { label, it, inIt: `In ${label || it}`, after: it, feminine: false };
}

const englishNew: Partial<Record<ProvisionKind, string>> = { item: "item of the schedule" };
const words = (n: number) => (n === 1 ? "1 word" : `${n} words`);

const eng: Phrases = {
  unnamed: english("title", ""),
  place: english,
  labelled: (kind, label) => {
    const it = label ? label : (englishNames[kind] ?? kind);
    return { label, it, inIt: `In ${it}`, after: it, feminine: false };
  },
  quotedPlace: (kind, said) => {
    const it = spaced(englishNames[kind] ?? kind, said && inQuotes(said));
    return { label: "", it, inIt: `In ${it}`, after: it, feminine: false };
  },
  noteOf: (line) => {
    const it = `the marginal note of ${line.label || line.it}`;
    return { ...line, it, inIt: `In ${it}`, after: it };
  },
  added: (kind, label, after) =>
    `A new ${spaced(englishNew[kind] ?? kind, label)} ${after ? `follows ${after.after}` : "comes first"}.`,
  itSays: (said) => `It says: ${inQuotes(said)}`,
  repealed: (name) => `${capital(name.it)} is repealed.`,
  revived: (name) => `${capital(name.it)} is no longer repealed.`,
  moved: (name, after) =>
    `${capital(name.it)} moves ${after ? `to follow ${after.after}` : "to the first place"}.`,
  renumbered: (name, label) => `${capital(name.it)} becomes ${label || "unnumbered"}.`,
  lineAdded: (name, said) => `${capital(name.it)} gains: ${inQuotes(said)}`,
  lineStruck: (name, said) => `${capital(name.it)} loses: ${inQuotes(said)}`,
  lineBecomes: (old, now) => `${capital(old.it)} becomes ${now.label || now.it}.`,
  lineMoved: (old, now) =>
    old.label === now.label
      ? `Words in ${now.label || now.it} change their place.`
      : `${capital(old.it)} moves and becomes ${now.label || now.it}.`,
  tableChanges: (name, cells) =>
    `${name.inIt}, ${cells === 1 ? "1 cell" : `${cells} cells`} of the table ${cells === 1 ? "changes" : "change"}.`,
  becomes: (name, deleted, inserted) =>
    `${name.inIt}, ${inQuotes(deleted)} becomes ${inQuotes(inserted)}.`,
  wordsAdded: (name, said, before) =>
    `${name.inIt}, ${inQuotes(said)} is added ${before ? `after ${inQuotes(before)}` : "at the beginning"}.`,
  wordsStruck: (name, said) => `${name.inIt}, ${inQuotes(said)} is struck out.`,
  formOfWords: (name, said) => `${name.inIt}, only the form of ${inQuotes(said)} changes.`,
  formChanges: (name) => `${name.inIt}, the structure changes, not the words.`,
  manyWords: (name, deleted, inserted) =>
    `${name.inIt}, ${words(deleted)} ${deleted === 1 ? "is" : "are"} replaced by ${inserted}.`,
};

// ---- French

interface FrenchName {
  name: string;
  article: "le" | "la" | "l’";
  feminine: boolean;
}
const frenchNames: Partial<Record<Named, FrenchName>> = {
  title: { name: "titre intégral", article: "le", feminine: false },
  preamble: { name: "préambule", article: "le", feminine: false },
  heading: { name: "intertitre", article: "l’", feminine: false },
  section: { name: "article", article: "l’", feminine: false },
  definition: { name: "définition", article: "la", feminine: true },
  schedule: { name: "annexe", article: "l’", feminine: true },
  item: { name: "élément", article: "l’", feminine: false },
  subsection: { name: "paragraphe", article: "le", feminine: false },
  paragraph: { name: "alinéa", article: "l’", feminine: false },
  subparagraph: { name: "sous-alinéa", article: "le", feminine: false },
  clause: { name: "division", article: "la", feminine: true },
  subclause: { name: "subdivision", article: "la", feminine: true },
  subsubclause: { name: "sous-subdivision", article: "la", feminine: true },
};
const passage: FrenchName = { name: "passage", article: "le", feminine: false };
const frenchName = (kind: Named) => frenchNames[kind] ?? passage;
const entreGuillemets = (said: string) => quoted(said, "fra");
const withArticle = ({ article, name }: FrenchName) =>
  article === "l’" ? `l’${name}` : `${article} ${name}`;
const dans = ({ article, name }: FrenchName) =>
  article === "le" ? `au ${name}` : `à ${withArticle({ article, name, feminine: false })}`;

function french(kind: Named, label: string, shown = label): PlaceName {
  const named = frenchName(kind);
  const it = spaced(withArticle(named), shown);
  return {
    label,
    it,
    inIt: capital(spaced(dans(named), shown)),
    after: it,
    feminine: named.feminine,
  };
}

const e = (name: PlaceName) => (name.feminine ? "e" : "");
const mots = (n: number) => (n <= 1 ? `${n} mot` : `${n} mots`);

function nouveau(kind: ProvisionKind): string {
  const { name, article, feminine } = frenchName(kind);
  if (feminine) return `Une nouvelle ${name}`;
  return article === "l’" ? `Un nouvel ${name}` : `Un nouveau ${name}`;
}

const fra: Phrases = {
  unnamed: french("title", ""),
  place: (kind, label) => french(kind, label),
  labelled: (kind, label) =>
    label
      ? { label, it: label, inIt: `Dans ${label}`, after: label, feminine: false }
      : french(kind, ""),
  quotedPlace: (kind, said) => ({
    ...french(
      kind,
      "",
      said && (kind === "definition" ? `de ${entreGuillemets(said)}` : entreGuillemets(said)),
    ),
    label: "",
  }),
  noteOf: (line) => {
    const of = line.label ? `de ${line.label}` : "";
    return {
      ...line,
      it: spaced("la note marginale", of),
      inIt: spaced("Dans la note marginale", of),
      after: spaced("la note marginale", of),
      feminine: true,
    };
  },
  added: (kind, label, after) =>
    `${spaced(nouveau(kind), label)} ${after ? `suit ${after.after}` : "vient en premier"}.`,
  itSays: (said) => `Texte : ${entreGuillemets(said)}`,
  repealed: (name) => `${capital(name.it)} est abrogé${e(name)}.`,
  revived: (name) => `${capital(name.it)} n’est plus abrogé${e(name)}.`,
  moved: (name, after) =>
    `${capital(name.it)} est déplacé${e(name)} ${after ? `après ${after.after}` : "en premier lieu"}.`,
  renumbered: (name, label) => `${capital(name.it)} devient ${label || "sans numéro"}.`,
  lineAdded: (name, said) => `${capital(name.it)} s’ajoute : ${entreGuillemets(said)}`,
  lineStruck: (name, said) =>
    `${capital(name.it)} est supprimé${e(name)} : ${entreGuillemets(said)}`,
  lineBecomes: (old, now) => `${capital(old.it)} devient ${now.it}.`,
  lineMoved: (old, now) =>
    old.label === now.label
      ? `Des mots changent de place dans ${now.label || now.it}.`
      : `${capital(old.it)} est déplacé${e(old)} et devient ${now.it}.`,
  tableChanges: (name, cells) =>
    `${name.inIt}, ${cells <= 1 ? "une case du tableau change" : `${cells} cases du tableau changent`}.`,
  becomes: (name, deleted, inserted) =>
    `${name.inIt}, ${entreGuillemets(deleted)} devient ${entreGuillemets(inserted)}.`,
  wordsAdded: (name, said, before) =>
    `${name.inIt}, ${entreGuillemets(said)} s’ajoute ${before ? `après ${entreGuillemets(before)}` : "au début"}.`,
  wordsStruck: (name, said) => `${name.inIt}, ${entreGuillemets(said)} est supprimé.`,
  formOfWords: (name, said) => `${name.inIt}, seule la forme de ${entreGuillemets(said)} change.`,
  formChanges: (name) => `${name.inIt}, la structure change, non les mots.`,
  manyWords: (name, deleted, inserted) =>
    `${name.inIt}, ${mots(deleted)} ${deleted <= 1 ? "est remplacé" : "sont remplacés"} par ${inserted}.`,
};

/** A language without phrases of its own is worded in English. */
export function phrasesOf(language: Language): Phrases {
  return language === "fra" ? fra : eng;
}
