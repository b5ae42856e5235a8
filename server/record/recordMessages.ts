import { count, messages, number } from "../pages/messages.js";
import type { RecordKind } from "./appendRecord.js";
import type { RecordFault } from "./verifyRecord.js";

const kindsInEnglish: Record<RecordKind, string> = {
  "act.created": "Act created",
  "act.imported": "Act imported",
  "version.published": "Version published",
  "consultation.opened": "Consultation opened",
  "consultation.concluded": "Consultation concluded",
  "submission.made": "Amendment submitted",
  "submission.withdrawn": "Amendment withdrawn",
  "request.made": "Request made",
  "request.withdrawn": "Request withdrawn",
  "foreword.published": "Foreword of a report published",
  "sides.sealed": "Sides taken, sealed",
  "answer.published": "Answer published",
  "change.accepted": "Change accepted into the draft",
  "acceptance.undone": "Acceptance undone",
  "comment.hidden": "Comment hidden",
};
const kindsInFrench: Record<RecordKind, string> = {
  "act.created": "Texte créé",
  "act.imported": "Texte importé",
  "version.published": "Version publiée",
  "consultation.opened": "Consultation ouverte",
  "consultation.concluded": "Consultation conclue",
  "submission.made": "Modification déposée",
  "submission.withdrawn": "Modification retirée",
  "request.made": "Demande faite",
  "request.withdrawn": "Demande retirée",
  "foreword.published": "Avant-propos d’un rapport publié",
  "sides.sealed": "Avis donnés, scellés",
  "answer.published": "Réponse publiée",
  "change.accepted": "Changement accepté dans le projet",
  "acceptance.undone": "Acceptation annulée",
  "comment.hidden": "Commentaire masqué",
};

const faultsInEnglish: Record<RecordFault["why"], (seq: string) => string> = {
  missing: (seq) => `Entry ${seq} is missing.`,
  detached: (seq) => `Entry ${seq} does not follow from the entry before it.`,
  altered: (seq) => `Entry ${seq} is not as it was written.`,
};
const faultsInFrench: Record<RecordFault["why"], (seq: string) => string> = {
  missing: (seq) => `L’inscription ${seq} manque.`,
  detached: (seq) => `L’inscription ${seq} ne suit pas celle qui la précède.`,
  altered: (seq) => `L’inscription ${seq} n’est pas telle qu’elle a été écrite.`,
};

export const words = messages({
  eng: {
    title: "The record",
    lead: "Every official act that happened here, in order. Entries are only ever added. Each carries a hash over its own content and over the entry before it, so a changed or removed entry shows.",
    kinds: kindsInEnglish,
    anyKind: "Everything",
    kind: "What happened",
    act: "Act",
    anyAct: "Every act",
    show: "Show",
    number: "No.",
    when: "When",
    who: "Who",
    nobody: "The system",
    hash: "Hash",
    empty: "Nothing is recorded here yet.",
    older: "Older entries",
    newest: "Newest entries",
    entry: (seq: number) => `Entry ${number("eng", seq)}`,
    content: "Content, exactly as hashed",
    previous: "Hash of the entry before",
    entryBefore: "Entry before",
    entryAfter: "Entry after",
    howHashed:
      "The hash is SHA-256 over these lines, each but the last ended by a line feed: the hash before, the number, the time in ISO 8601 with milliseconds, the kind, the act’s id, the actor’s id (both empty where there is none) and the content.",
    check: "Check every entry now",
    checked: (n: number) => `${count("eng", n, "entry", "entries")} recomputed, all sound.`,
    checkedEmpty: "There is nothing to check yet.",
    faults: faultsInEnglish,
    soundUntil: (n: number) =>
      `${count("eng", n, "entry before it is", "entries before it are")} sound.`,
    head: "Hash of the last sound entry. Keep it: with it you can prove later that nothing before was changed or cut off.",
    alsoAs: "The record as data",
  },
  fra: {
    title: "Le registre",
    lead: "Tous les actes officiels accomplis ici, dans l’ordre. On ne peut qu’y ajouter. Chaque inscription porte une empreinte de son contenu et de l’inscription qui la précède : une inscription changée ou retirée se voit.",
    kinds: kindsInFrench,
    anyKind: "Tout",
    kind: "Ce qui s’est passé",
    act: "Texte",
    anyAct: "Tous les textes",
    show: "Afficher",
    number: "Nᵒ",
    when: "Quand",
    who: "Qui",
    nobody: "Le système",
    hash: "Empreinte",
    empty: "Rien n’est encore inscrit ici.",
    older: "Inscriptions plus anciennes",
    newest: "Inscriptions les plus récentes",
    entry: (seq: number) => `Inscription ${number("fra", seq)}`,
    content: "Contenu, exactement tel qu’il est haché",
    previous: "Empreinte de l’inscription précédente",
    entryBefore: "Inscription précédente",
    entryAfter: "Inscription suivante",
    howHashed:
      "L’empreinte est le SHA-256 de ces lignes, chacune sauf la dernière terminée par un saut de ligne : l’empreinte précédente, le numéro, le moment en ISO 8601 avec les millisecondes, le genre, l’identifiant du texte, celui de l’auteur (vides s’il n’y en a pas) et le contenu.",
    check: "Vérifier maintenant toutes les inscriptions",
    checked: (n: number) =>
      `${count("fra", n, "inscription recalculée, exacte", "inscriptions recalculées, toutes exactes")}.`,
    checkedEmpty: "Il n’y a encore rien à vérifier.",
    faults: faultsInFrench,
    soundUntil: (n: number) =>
      `${count("fra", n, "inscription avant elle est exacte", "inscriptions avant elle sont exactes")}.`,
    head: "Empreinte de la dernière inscription exacte. Conservez-la : elle vous permettra de prouver que rien n’a été changé ni retranché avant elle.",
    alsoAs: "Le registre en données",
  },
});
