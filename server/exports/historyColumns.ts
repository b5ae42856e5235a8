/** The columns of history.csv: a line for each change and language, and one for each request. */
import type { Language } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { originLength } from "../../legaltext/origin.js";
import { listed, type Column } from "./columns.js";
import type { HistoryItem } from "./historyStore.js";
import { redlineInText } from "./redlines.js";

export interface HistoryRow {
  item: HistoryItem;
  language: Language;
}

/** A change concerns every language of the act; a request stands in the one it was written in. */
export function rowsOfItem(item: HistoryItem): HistoryRow[] {
  const languages = item.kind === "change" ? item.act.languages : [item.writtenIn];
  return languages.map((language) => ({ item, language }));
}

const wordingOf = ({ item, language }: HistoryRow) => item.wordings[language];

export const historyColumns: Column<HistoryRow>[] = [
  {
    name: "act",
    eng: "The act, as in its address.",
    fra: "Le texte, comme dans son adresse.",
    of: ({ item }) => item.act.slug,
  },
  {
    name: "kind",
    eng: "“change”, a drafted change of an amendment, or “request”, a wish in plain words.",
    fra: "« change », un changement rédigé d’une modification, ou « request », une demande en mots simples.",
    of: ({ item }) => item.kind,
  },
  {
    name: "id",
    eng: "Number of the submitted change, or of the request. Answers and sides belong to it.",
    fra: "Numéro du changement déposé, ou de la demande. Les réponses et les avis s’y rapportent.",
    of: ({ item }) => item.id,
  },
  {
    name: "amendment",
    eng: "Number of the amendment; empty for a request.",
    fra: "Numéro de la modification ; vide pour une demande.",
    of: ({ item }) => item.amendment?.id ?? null,
  },
  {
    name: "revision",
    eng: "Which submission of the amendment: 1 is the first.",
    fra: "Le dépôt de la modification dont il s’agit : 1 est le premier.",
    of: ({ item }) => item.amendment?.revision ?? null,
  },
  {
    name: "change",
    eng: "The change’s place in the amendment: 1, 2, 3.",
    fra: "La place du changement dans la modification : 1, 2, 3.",
    of: ({ item }) => item.amendment?.number ?? null,
  },
  {
    name: "status",
    eng: "“standing”, “superseded” by a later revision, or “withdrawn” by its authors.",
    fra: "« standing » (en vigueur), « superseded » (remplacé par une révision) ou « withdrawn » (retiré).",
    of: ({ item }) => item.status,
  },
  {
    name: "consultation",
    eng: "Number of the consultation that took it in.",
    fra: "Numéro de la consultation qui l’a reçu.",
    of: ({ item }) => item.consultationId,
  },
  {
    name: "version",
    eng: "Number of the version it was made on.",
    fra: "Numéro de la version sur laquelle il porte.",
    of: ({ item }) => item.versionNumber,
  },
  {
    name: "provision",
    eng: "Id of the provision, the same in every version and language.",
    fra: "Identifiant de la disposition, le même dans chaque version et langue.",
    of: ({ item }) => item.provision.id,
  },
  {
    name: "provision_kind",
    eng: "title, preamble, heading, section, definition, schedule or item.",
    fra: "title, preamble, heading, section, definition, schedule ou item.",
    of: ({ item }) => item.provision.kind,
  },
  {
    name: "provision_number",
    eng: "The number as printed in this language on that version.",
    fra: "Le numéro imprimé dans cette langue, dans cette version.",
    of: ({ item, language }) => item.provision.labels[language] ?? "",
  },
  {
    name: "does",
    eng: "What the change does: reword, insert, repeal, move, renumber; “wish” for a request. Several are parted by “; ”.",
    fra: "Ce que fait le changement : reword, insert, repeal, move, renumber ; « wish » pour une demande. Plusieurs sont séparés par « ; ».",
    of: ({ item }) => listed(item.does),
  },
  {
    name: "language",
    eng: "Language of the words in this line (ISO 639-2): eng, fra.",
    fra: "Langue des mots de cette ligne (ISO 639-2) : eng, fra.",
    of: ({ language }) => language,
  },
  {
    name: "title",
    eng: "Title of the amendment, or the wish.",
    fra: "Titre de la modification, ou la demande elle-même.",
    of: ({ item }) => item.title,
  },
  {
    name: "reasons",
    eng: "The authors’ reasons.",
    fra: "Les motifs des auteurs.",
    of: ({ item }) => item.reasons,
  },
  {
    name: "written_in",
    eng: "Language of title and reasons.",
    fra: "Langue du titre et des motifs.",
    of: ({ item }) => item.writtenIn,
  },
  {
    name: "authors",
    eng: "Public names of the authors, parted by “; ”.",
    fra: "Noms publics des auteurs, séparés par « ; ».",
    of: ({ item }) => listed(item.authors.map(({ publicName }) => publicName)),
  },
  {
    name: "organisations",
    eng: "How many of the authors are organisations.",
    fra: "Combien des auteurs sont des organismes.",
    of: ({ item }) => item.authors.filter(({ kind }) => kind === "organisation").length,
  },
  {
    name: "submitted_at",
    eng: "When it was submitted (ISO 8601, UTC).",
    fra: "Moment du dépôt (ISO 8601, UTC).",
    of: ({ item }) => item.submittedAt.toISOString(),
  },
  {
    name: "withdrawn_at",
    eng: "When it was withdrawn; empty where it was not.",
    fra: "Moment du retrait ; vide s’il n’y en a pas.",
    of: ({ item }) => item.withdrawnAt?.toISOString() ?? null,
  },
  {
    name: "sentence",
    eng: "The change in words.",
    fra: "Le changement en toutes lettres.",
    of: ({ item, language }) => (item.sentences[language] ?? []).join(" "),
  },
  {
    name: "redline",
    eng: "Words struck as [-…-], words added as {+…+}; a line for each line of the law. Empty where the words of this language do not change.",
    fra: "Mots supprimés [-…-], mots ajoutés {+…+} ; une ligne par ligne du texte. Vide si les mots de cette langue ne changent pas.",
    of: (row) => {
      const wording = wordingOf(row);
      return wording ? redlineInText(wording, row.language) : "";
    },
  },
  {
    name: "base_words",
    eng: "The words before.",
    fra: "Les mots d’avant.",
    of: (row) => words(wordingOf(row)?.base),
  },
  {
    name: "proposed_words",
    eng: "The words proposed.",
    fra: "Les mots proposés.",
    of: (row) => words(wordingOf(row)?.proposed),
  },
  {
    name: "origins",
    eng: "How many words and line breaks of the proposed text came from whom or what: “amendment:7=12” counts those written in amendment 7, “version:1=40” those of version 1.",
    fra: "Combien de mots et de sauts de ligne du texte proposé viennent d’où : « amendment:7=12 » compte ceux écrits dans la modification 7, « version:1=40 » ceux de la version 1.",
    of: originShares,
  },
  ...sideColumns(),
  {
    name: "comments",
    eng: "Comments on the amendment or request, without hidden ones.",
    fra: "Commentaires sur la modification ou la demande, sans ceux qui sont masqués.",
    of: ({ item }) => item.comments,
  },
  {
    name: "decision",
    eng: "Of the published answer: accepted, acceptedInPrinciple, acceptedInPart, notAccepted, outOfScope, sameAs. Empty while there is none.",
    fra: "De la réponse publiée : accepted, acceptedInPrinciple, acceptedInPart, notAccepted, outOfScope, sameAs. Vide tant qu’il n’y en a pas.",
    of: ({ item }) => item.answer?.decision ?? null,
  },
  {
    name: "reason_code",
    eng: "The kind of reason the ministry gives.",
    fra: "Le genre de motif donné par le ministère.",
    of: ({ item }) => item.answer?.reasonCode ?? null,
  },
  {
    name: "answer_reasons",
    eng: "The ministry’s reasons in this language.",
    fra: "Les motifs du ministère dans cette langue.",
    of: ({ item, language }) => item.answer?.reasons[language] ?? null,
  },
  {
    name: "same_as",
    eng: "What it is answered the same as: “change:5” or “request:2”.",
    fra: "Ce à quoi la réponse l’assimile : « change:5 » ou « request:2 ».",
    of: ({ item }) => {
      const other = item.answer?.sameAs;
      return other ? `${other.kind}:${other.id}` : null;
    },
  },
  {
    name: "ministry",
    eng: "The ministry that answered.",
    fra: "Le ministère qui a répondu.",
    of: ({ item, language }) => {
      const ministry = item.answer?.ministry;
      return ministry ? (ministry.names[language] ?? ministry.slug) : null;
    },
  },
  {
    name: "answered_at",
    eng: "When the answer was published.",
    fra: "Moment de la publication de la réponse.",
    of: ({ item }) => item.answer?.publishedAt?.toISOString() ?? null,
  },
  {
    name: "record_entry",
    eng: "Number of the answer’s entry in the record.",
    fra: "Numéro de l’inscription de la réponse au registre.",
    of: ({ item }) => item.answer?.recordSeq ?? null,
  },
  {
    name: "merged_words",
    eng: "The words of the provision in the draft once the change was merged.",
    fra: "Les mots de la disposition au projet une fois le changement fusionné.",
    of: ({ item, language }) => words(item.answer?.merged[language]),
  },
  {
    name: "adopted_in",
    eng: "Number of the version published from that draft.",
    fra: "Numéro de la version publiée à partir de ce projet.",
    of: ({ item }) => item.answer?.adoptedIn ?? null,
  },
];

function sideColumns(): Column<HistoryRow>[] {
  const of = (who: "people" | "organisations", side: "agree" | "disagree" | "unsure") => ({
    name: who === "people" ? side : `organisations_${side}`,
    of: ({ item }: HistoryRow) => item.sides?.[who][side] ?? null,
  });
  return [
    {
      ...of("people", "agree"),
      eng: "People who agree; like the next five, empty until intake has closed.",
      fra: "Personnes d’accord ; comme les cinq suivantes, vide jusqu’à la clôture de la réception.",
    },
    { ...of("people", "disagree"), eng: "People who disagree.", fra: "Personnes en désaccord." },
    { ...of("people", "unsure"), eng: "People who are unsure.", fra: "Personnes indécises." },
    {
      ...of("organisations", "agree"),
      eng: "Organisations that agree; never counted with people.",
      fra: "Organismes d’accord ; jamais comptés avec les personnes.",
    },
    {
      ...of("organisations", "disagree"),
      eng: "Organisations that disagree.",
      fra: "Organismes en désaccord.",
    },
    {
      ...of("organisations", "unsure"),
      eng: "Organisations that are unsure.",
      fra: "Organismes indécis.",
    },
  ];
}

const words = (text: Parameters<typeof plainWords>[0] | null | undefined) =>
  text ? plainWords(text) : "";

function originShares({ item, language }: HistoryRow): string {
  const shares = new Map<string, number>();
  for (const run of item.origins[language] ?? []) {
    const names = [...new Set(run.origin.map(({ change }) => change))].join("+");
    shares.set(names, (shares.get(names) ?? 0) + originLength([run]));
  }
  return listed([...shares].map(([name, n]) => `${name}=${n}`));
}
