import { messages, number } from "../pages/messages.js";
import type { SiteLanguage } from "../paths.js";
import type { Statement } from "./giveReceipt.js";

export const receiptWords = messages({
  eng: {
    title: "Receipts",
    one: "Receipt",
    lead: "Everything handed in, every side taken and every survey answered has a receipt. Anyone who has its code can check it here against the record.",
    code: "Code of the receipt",
    codeHint: "Four groups of five letters and figures.",
    check: "Check",
    unknown: "There is no receipt with this code.",
    yours: "Your receipts",
    none: "You have none yet.",
    done: "Done. Your receipt:",
    submission: (amendment: number, revision: number) =>
      revision > 1
        ? `Amendment ${amendment} submitted, revision ${revision}`
        : `Amendment ${amendment} submitted`,
    request: (id: number) => `Request ${id} made`,
    survey: (id: number) => `Survey ${id} answered`,
    side: (said: string, on: string) => `${said}, on ${on}`,
    sides: {
      agree: "Agreed",
      disagree: "Disagreed",
      unsure: "Said to be unsure",
      none: "Took a side back",
    },
    on: { change: (id: number) => `change ${id}`, request: (id: number) => `request ${id}` },
    sound: "This receipt is sound: the record holds what it says.",
    waits: "This receipt is genuine. Its place in the record follows within a minute.",
    broken: "This receipt does not agree with the record.",
    what: "What",
    when: "When",
    place: "Place in the record",
    entry: (seq: number) => `Entry ${number("eng", seq)}`,
    entryHash: "Hash of that entry",
    leaf: "Hash of this receipt",
    root: "Root in that entry",
    path: "From this receipt to the root",
    how: "How to check it yourself",
    howSealed:
      "The hash of the receipt is SHA-256 of three lines: leaf, the code, the statement. At each step, SHA-256 of three lines: node, the hash on the left, the hash on the right. The last is the root in the entry.",
    howAlone:
      "The entry names the submission or request by its number; its hash is in the record, which anyone can download and recompute.",
    statement: "Statement, exactly as hashed",
    left: "left",
    right: "right",
  },
  fra: {
    title: "Reçus",
    one: "Reçu",
    lead: "Tout ce qui est déposé, chaque avis donné et chaque questionnaire rempli a un reçu. Toute personne qui en a le code peut le vérifier ici dans le registre.",
    code: "Code du reçu",
    codeHint: "Quatre groupes de cinq lettres et chiffres.",
    check: "Vérifier",
    unknown: "Aucun reçu n’a ce code.",
    yours: "Vos reçus",
    none: "Vous n’en avez pas encore.",
    done: "C’est fait. Votre reçu :",
    submission: (amendment: number, revision: number) =>
      revision > 1
        ? `Modification ${amendment} déposée, révision ${revision}`
        : `Modification ${amendment} déposée`,
    request: (id: number) => `Demande ${id} faite`,
    survey: (id: number) => `Réponse au questionnaire ${id}`,
    side: (said: string, on: string) => `${said}, sur ${on}`,
    sides: {
      agree: "D’accord",
      disagree: "En désaccord",
      unsure: "Sans avis arrêté",
      none: "Avis retiré",
    },
    on: {
      change: (id: number) => `le changement ${id}`,
      request: (id: number) => `la demande ${id}`,
    },
    sound: "Ce reçu est exact : le registre contient ce qu’il dit.",
    waits: "Ce reçu est authentique. Sa place au registre suit en moins d’une minute.",
    broken: "Ce reçu ne concorde pas avec le registre.",
    what: "Quoi",
    when: "Quand",
    place: "Place au registre",
    entry: (seq: number) => `Inscription ${number("fra", seq)}`,
    entryHash: "Empreinte de cette inscription",
    leaf: "Empreinte de ce reçu",
    root: "Racine dans cette inscription",
    path: "De ce reçu à la racine",
    how: "Comment le vérifier soi-même",
    howSealed:
      "L’empreinte du reçu est le SHA-256 de trois lignes : leaf, le code, l’énoncé. À chaque pas, le SHA-256 de trois lignes : node, l’empreinte de gauche, celle de droite. La dernière est la racine dans l’inscription.",
    howAlone:
      "L’inscription nomme le dépôt ou la demande par son numéro; son empreinte est au registre, que chacun peut télécharger et recalculer.",
    statement: "Énoncé, exactement tel qu’il est haché",
    left: "gauche",
    right: "droite",
  },
});

/** "Agreed, on change 12". */
export function statementWords(statement: Statement, language: SiteLanguage): string {
  const t = receiptWords(language);
  switch (statement.did) {
    case "submission":
      return t.submission(statement.amendment, statement.revision);
    case "request":
      return t.request(statement.request);
    case "survey":
      return t.survey(statement.survey);
    case "side":
      return t.side(t.sides[statement.side], t.on[statement.on](statement.id));
  }
}
