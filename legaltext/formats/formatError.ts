/** Why a file could not be read as law: said in both languages, with where and what to do. */

type Detail = Record<string, string | number>;
interface Explanation {
  reason: string;
  advice: string;
}
type Explain = (detail: Detail) => Explanation;

const say = (reason: string, advice: string): Explanation => ({ reason, advice });

const faults = {
  empty: {
    eng: () => say("the file is empty", "Choose a file that holds the text of an act."),
    fra: () => say("le fichier est vide", "Choisissez un fichier qui contient le texte d’une loi."),
  },
  tooBig: {
    eng: ({ limit }) =>
      say(`the file is larger than ${limit} MB`, "Split the act, or leave out embedded images."),
    fra: ({ limit }) =>
      say(`le fichier dépasse ${limit} Mo`, "Divisez la loi ou retirez les images intégrées."),
  },
  tooDeep: {
    eng: ({ limit }) =>
      say(`elements are nested more than ${limit} deep`, "No act needs this; check the file."),
    fra: ({ limit }) =>
      say(`les éléments sont imbriqués sur plus de ${limit} niveaux`, "Vérifiez le fichier."),
  },
  entities: {
    eng: () =>
      say(
        "the document type declares entities, which are refused for safety",
        "Remove the internal subset of the DOCTYPE and write the characters themselves.",
      ),
    fra: () =>
      say(
        "la déclaration de type définit des entités, refusées par sécurité",
        "Retirez le sous-ensemble interne du DOCTYPE et écrivez les caractères eux-mêmes.",
      ),
  },
  malformed: {
    eng: ({ what }) =>
      say(`the XML is not well formed: ${what}`, "Correct the file at this place."),
    fra: ({ what }) => say(`le XML est mal formé : ${what}`, "Corrigez le fichier à cet endroit."),
  },
  truncated: {
    eng: ({ what }) => say(`the file ends too soon: ${what}`, "Fetch the whole file again."),
    fra: ({ what }) =>
      say(`le fichier s’arrête trop tôt : ${what}`, "Récupérez le fichier au complet."),
  },
  encoding: {
    eng: ({ what }) => say(`the characters are not valid ${what}`, "Save the file as UTF-8."),
    fra: ({ what }) =>
      say(`les caractères ne sont pas du ${what} valide`, "Enregistrez le fichier en UTF-8."),
  },
  brokenPackage: {
    eng: ({ what }) =>
      say(
        `the Word document cannot be opened: ${what}`,
        "Save it again as .docx without a password.",
      ),
    fra: ({ what }) =>
      say(
        `le document Word ne peut pas être ouvert : ${what}`,
        "Enregistrez-le de nouveau en .docx, sans mot de passe.",
      ),
  },
  foreignRoot: {
    eng: ({ root, expected }) =>
      say(`the root element is <${root}>, not ${expected}`, "Choose a file of that format."),
    fra: ({ root, expected }) =>
      say(
        `l’élément racine est <${root}> et non ${expected}`,
        "Choisissez un fichier de ce format.",
      ),
  },
  unknownFormat: {
    eng: () =>
      say(
        "this is no format known here",
        "Give Justice Laws XML, Akoma Ntoso, JSON, a Word document or plain text.",
      ),
    fra: () =>
      say(
        "ce format est inconnu ici",
        "Fournissez du XML de Justice, de l’Akoma Ntoso, du JSON, un document Word ou du texte brut.",
      ),
  },
  noLanguage: {
    eng: () => say("the file does not say its language", "Add xml:lang to the root element."),
    fra: () => say("le fichier n’indique pas sa langue", "Ajoutez xml:lang à l’élément racine."),
  },
  sameLanguage: {
    eng: ({ language, other }) =>
      say(
        `this file and ${other} are both in the language “${language}”`,
        "Give one file for each language of the act.",
      ),
    fra: ({ language, other }) =>
      say(
        `ce fichier et ${other} sont tous deux dans la langue « ${language} »`,
        "Fournissez un fichier pour chaque langue de la loi.",
      ),
  },
  differentActs: {
    eng: ({ here, there }) =>
      say(
        `the files are of different acts: ${there} and ${here}`,
        "Give the language versions of one and the same act.",
      ),
    fra: ({ here, there }) =>
      say(
        `les fichiers sont de lois différentes : ${there} et ${here}`,
        "Fournissez les versions linguistiques d’une seule et même loi.",
      ),
  },
  noText: {
    eng: () => say("no text of law was found in the file", "Check that it is the whole act."),
    fra: () =>
      say("aucun texte de loi n’a été trouvé dans le fichier", "Vérifiez qu’il s’agit de la loi."),
  },
  mixedFormats: {
    eng: ({ other }) =>
      say(`this file is in another format than ${other}`, "Give all languages in one format."),
    fra: ({ other }) =>
      say(
        `ce fichier n’est pas dans le même format que ${other}`,
        "Fournissez toutes les langues dans un seul format.",
      ),
  },
  oneFile: {
    eng: () => say("a JSON file holds all languages of an act", "Give one file."),
    fra: () =>
      say("un fichier JSON contient toutes les langues d’une loi", "Fournissez un seul fichier."),
  },
  noFiles: {
    eng: () => say("no file was given", "Give one file for each language of the act."),
    fra: () => say("aucun fichier n’a été fourni", "Fournissez un fichier par langue de la loi."),
  },
  notAnAct: {
    eng: ({ what }) => say(`the JSON is not an act: ${what}`, "Give a file exported as JSON."),
    fra: ({ what }) =>
      say(`le JSON n’est pas une loi : ${what}`, "Fournissez un fichier exporté en JSON."),
  },
} satisfies Record<string, { eng: Explain; fra: Explain }>;

export type FormatFault = keyof typeof faults;

export interface FormatPlace {
  file?: string;
  line?: number;
  column?: number;
}

/** A file refused: `code` for programs, `explain` for people, `line` and `column` counted from 1. */
export class FormatError extends Error {
  readonly code: FormatFault;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly reason: string;
  private readonly detail: Detail;

  constructor(code: FormatFault, place: FormatPlace = {}, detail: Detail = {}) {
    const { reason, advice } = faults[code].eng(detail);
    super(`${whereabouts(place)}${reason}. ${advice}`);
    this.name = "FormatError";
    this.code = code;
    this.file = place.file ?? null;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
    this.reason = reason;
    this.detail = detail;
  }

  /** What went wrong and what to do, in French for "fra" and in English for any other language. */
  explain(language: string): Explanation {
    return faults[this.code][language === "fra" ? "fra" : "eng"](this.detail);
  }

  /** The same fault, told of the file it was found in. */
  inFile(file: string): FormatError {
    const { line, column } = this;
    return new FormatError(
      this.code,
      { file, line: line ?? undefined, column: column ?? undefined },
      this.detail,
    );
  }
}

function whereabouts({ file, line, column }: FormatPlace): string {
  const place = line === undefined ? "" : `line ${line}, column ${column ?? 1}`;
  const parts = [file, place].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}: ` : "";
}
