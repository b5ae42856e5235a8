/**
 * Every address of Assent. Routes are declared once, in English words; French addresses are the same
 * with each fixed segment translated (`/fr/modifications/42`), here on the way out and in
 * http/language.ts on the way in. Reserved segments can never be an act's slug.
 */
import type { Language } from "../legaltext/act.js";

export type SiteLanguage = "eng" | "fra";

const frenchOf: Record<string, string> = {
  about: "a-propos",
  accept: "accepter",
  accessibility: "accessibilite",
  account: "compte",
  acts: "textes",
  amend: "modifier",
  "amend-from-word": "modifier-par-word",
  amendments: "modifications",
  answers: "reponses",
  appeal: "appel",
  approve: "approuver",
  cancel: "annulation",
  changes: "changements",
  comments: "commentaires",
  compare: "comparer",
  conclude: "conclure",
  conduct: "code-de-conduite",
  confirm: "confirmer",
  consultations: "consultations",
  data: "donnees",
  decisions: "decisions",
  desk: "bureau",
  discard: "abandonner",
  draft: "projet",
  edit: "ecrire",
  events: "evenements",
  export: "exporter",
  feeds: "fils",
  follow: "suivre",
  foreword: "avant-propos",
  heard: "entendu",
  help: "aide",
  hide: "masquer",
  history: "historique",
  import: "importer",
  invite: "inviter",
  join: "rejoindre",
  kept: "garde",
  laws: "lois",
  leave: "desistement",
  link: "lien",
  log: "journal",
  ministries: "ministeres",
  minutes: "compte-rendu",
  moderation: "moderation",
  new: "nouveau",
  notices: "notifications",
  open: "ouvrir",
  origins: "auteurs",
  outcome: "issue",
  parts: "parties",
  password: "mot-de-passe",
  people: "personnes",
  positions: "avis",
  provider: "fournisseur",
  provisions: "dispositions",
  publish: "publier",
  questions: "questions",
  read: "lues",
  receipts: "recus",
  record: "registre",
  register: "inscription",
  remove: "supprimer",
  report: "signaler",
  requests: "demandes",
  results: "resultats",
  return: "renvoyer",
  revise: "reviser",
  revoke: "revoquer",
  roles: "roles",
  search: "recherche",
  settle: "trancher",
  "sign-in": "connexion",
  "sign-out": "deconnexion",
  submit: "deposer",
  surveys: "questionnaires",
  terms: "termes",
  tokens: "jetons",
  undo: "annuler",
  unsubscribe: "desabonnement",
  up: "monter",
  versions: "versions",
  withdraw: "retirer",
};
const englishOf = Object.fromEntries(Object.entries(frenchOf).map(([en, fr]) => [fr, en]));

export const reservedSegments = new Set([...Object.keys(frenchOf), ...Object.keys(englishOf)]);

/** `/modifications/42/deposer` → `/amendments/42/submit`; segments it does not know stay. */
export function toEnglishPath(path: string): string {
  return path
    .split("/")
    .map((segment) => englishOf[segment] ?? segment)
    .join("/");
}

/** `/amendments/42` in English is `/en/amendments/42`, in French `/fr/modifications/42`. */
export function localPath(language: Language, path: string): string {
  if (language !== "fra") return `/en${path === "/" ? "" : path}`;
  const segments = path.split("/").map((segment) => frenchOf[segment] ?? segment);
  return `/fr${path === "/" ? "" : segments.join("/")}`;
}

type Id = string | number;

/** Typed addresses in one language: `to(language).amendment(42)`. */
export function to(language: Language) {
  const at = (path: string) => localPath(language, path);
  return {
    home: () => at("/"),
    consultations: () => at("/consultations"),
    consultation: (id: Id) => at(`/consultations/${id}`),
    concludeConsultation: (id: Id) => at(`/consultations/${id}/conclude`),
    /** What we heard: the report of a consultation. */
    heard: (id: Id) => at(`/consultations/${id}/heard`),
    heardAnswers: (id: Id) => at(`/consultations/${id}/heard/answers`),
    heardLaw: (id: Id) => at(`/consultations/${id}/heard/changes`),
    foreword: (id: Id) => at(`/consultations/${id}/heard/foreword`),
    publishForeword: (id: Id) => at(`/consultations/${id}/heard/foreword/publish`),
    newSurvey: (consultation: Id) => at(`/consultations/${consultation}/surveys/new`),
    survey: (id: Id) => at(`/surveys/${id}`),
    editSurvey: (id: Id) => at(`/surveys/${id}/edit`),
    publishSurvey: (id: Id) => at(`/surveys/${id}/publish`),
    newQuestion: (survey: Id) => at(`/surveys/${survey}/questions/new`),
    question: (survey: Id, question: string) => at(`/surveys/${survey}/questions/${question}`),
    questionUp: (survey: Id, question: string) => at(`/surveys/${survey}/questions/${question}/up`),
    removeQuestion: (survey: Id, question: string) =>
      at(`/surveys/${survey}/questions/${question}/remove`),
    surveyResults: (id: Id) => at(`/surveys/${id}/results`),
    surveyExport: (id: Id, file: string) => at(`/surveys/${id}/export/${file}`),
    events: () => at("/events"),
    newEvent: (consultation: Id) => at(`/consultations/${consultation}/events/new`),
    event: (id: Id) => at(`/events/${id}`),
    editEvent: (id: Id) => at(`/events/${id}/edit`),
    publishEvent: (id: Id) => at(`/events/${id}/publish`),
    cancelEvent: (id: Id) => at(`/events/${id}/cancel`),
    registerForEvent: (id: Id) => at(`/events/${id}/register`),
    leaveEvent: (id: Id) => at(`/events/${id}/leave`),
    minutes: (event: Id) => at(`/events/${event}/minutes`),
    publishMinutes: (event: Id) => at(`/events/${event}/minutes/publish`),
    laws: () => at("/laws"),
    acts: () => at("/acts"),
    newAct: () => at("/acts/new"),
    importAct: () => at("/acts/import"),
    act: (slug: string) => at(`/acts/${slug}`),
    actPart: (slug: string, part: Id) => at(`/acts/${slug}/parts/${part}`),
    version: (slug: string, number: Id) => at(`/acts/${slug}/versions/${number}`),
    versionPart: (slug: string, number: Id, part: Id) =>
      at(`/acts/${slug}/versions/${number}/parts/${part}`),
    terms: (slug: string, number: Id) => at(`/acts/${slug}/versions/${number}/terms`),
    versionExport: (slug: string, number: Id, file: string) =>
      at(`/acts/${slug}/versions/${number}/export/${file}`),
    compare: (slug: string, from: Id, onto: Id) => at(`/acts/${slug}/compare/${from}/${onto}`),
    compareExport: (slug: string, from: Id, onto: Id, file: string) =>
      at(`/acts/${slug}/compare/${from}/${onto}/export/${file}`),
    provision: (slug: string, provision: string) => at(`/acts/${slug}/provisions/${provision}`),
    provisionOfVersion: (slug: string, number: Id, provision: string) =>
      at(`/acts/${slug}/versions/${number}/provisions/${provision}`),
    origins: (slug: string, number: Id, provision: string) =>
      at(`/acts/${slug}/versions/${number}/provisions/${provision}/origins`),
    actHistory: (slug: string) => at(`/acts/${slug}/history`),
    actDraft: (slug: string) => at(`/acts/${slug}/draft`),
    draftProvision: (slug: string, provision: string) => at(`/acts/${slug}/draft/${provision}`),
    publishDraft: (slug: string) => at(`/acts/${slug}/draft/publish`),
    addToDraft: (slug: string) => at(`/acts/${slug}/draft/new`),
    discardFromDraft: (slug: string, provision: string) =>
      at(`/acts/${slug}/draft/${provision}/discard`),
    rewordDraft: (slug: string, provision: string, language: Language) =>
      at(`/acts/${slug}/draft/${provision}/edit/${language}`),
    newConsultation: (slug: string) => at(`/acts/${slug}/consultations/new`),
    /** The page that asks: reword, add after, or repeal; also a request or a comment. */
    amendFromWord: (slug: string) => at(`/acts/${slug}/amend-from-word`),
    amendProvision: (slug: string, provision: string) => at(`/acts/${slug}/amend/${provision}`),
    newRequest: (slug: string, provision: string) => at(`/acts/${slug}/requests/new/${provision}`),
    amendments: () => at("/amendments"),
    amendment: (id: Id) => at(`/amendments/${id}`),
    amendmentExport: (id: Id, file: string) => at(`/amendments/${id}/export/${file}`),
    amendmentView: (id: Id, view: string) => at(`/amendments/${id}?view=${view}`),
    editAmendment: (id: Id) => at(`/amendments/${id}/edit`),
    editWords: (id: Id, provision: string, language: Language) =>
      at(`/amendments/${id}/edit/${provision}/${language}`),
    discardChange: (id: Id, provision: string) => at(`/amendments/${id}/discard/${provision}`),
    openAmendment: (id: Id) => at(`/amendments/${id}/open`),
    submitAmendment: (id: Id) => at(`/amendments/${id}/submit`),
    reviseAmendment: (id: Id) => at(`/amendments/${id}/revise`),
    withdrawAmendment: (id: Id) => at(`/amendments/${id}/withdraw`),
    inviteToAmendment: (id: Id) => at(`/amendments/${id}/invite`),
    /** Where a new version meets the words of an amendment; `part` is a language, or "facets". */
    settleAmendment: (id: Id, provision: string, part: string) =>
      at(`/amendments/${id}/settle/${provision}/${part}`),
    joinAmendment: (id: Id) => at(`/amendments/${id}/join`),
    invitation: (id: Id, secret: string) => at(`/amendments/${id}/join/${secret}`),
    change: (id: Id) => at(`/changes/${id}`),
    takeSide: () => at("/positions"),
    request: (id: Id) => at(`/requests/${id}`),
    withdrawRequest: (id: Id) => at(`/requests/${id}/withdraw`),
    comments: () => at("/comments"),
    desk: () => at("/desk"),
    /** `kind` is "change" or "request". */
    deskItem: (kind: string, id: Id) => at(`/desk/${kind}/${id}`),
    approveAnswer: (id: Id) => at(`/answers/${id}/approve`),
    returnAnswer: (id: Id) => at(`/answers/${id}/return`),
    /** Which words of the draft keep the promise of an answer. */
    linkWords: (id: Id) => at(`/answers/${id}/link`),
    publishAnswer: (id: Id) => at(`/answers/${id}/publish`),
    undoAcceptance: (id: Id) => at(`/answers/${id}/undo`),
    settle: (answer: Id) => at(`/answers/${answer}/settle`),
    ministries: () => at("/ministries"),
    ministry: (slug: string) => at(`/ministries/${slug}`),
    record: () => at("/record"),
    recordEntry: (seq: Id) => at(`/record/${seq}`),
    data: () => at("/data"),
    dataFile: (slug: string, file: string) => at(`/data/${slug}/${file}`),
    apiDocumentation: () => at("/data/api"),
    search: () => at("/search"),
    help: () => at("/help"),
    about: () => at("/about"),
    accessibility: () => at("/accessibility"),
    conduct: () => at("/conduct"),
    signIn: () => at("/sign-in"),
    signInLink: (secret: string) => at(`/sign-in/link/${secret}`),
    /** Leaves for the identity provider. */
    identityProvider: () => at("/sign-in/provider"),
    /** The first time that somebody comes back from it. */
    firstTime: () => at("/sign-in/new"),
    register: () => at("/register"),
    signOut: () => at("/sign-out"),
    account: () => at("/account"),
    tokens: () => at("/account/tokens"),
    revokeToken: (id: Id) => at(`/account/tokens/${id}/revoke`),
    password: () => at("/account/password"),
    /** How notices come by mail; posted from the account. */
    noticeSettings: () => at("/account/notices"),
    confirmAddress: (code: string) => at(`/account/confirm/${code}`),
    confirmEmail: () => at("/account/confirm"),
    /** Words that could not be taken in, to be sent again. */
    kept: () => at("/kept"),
    feeds: () => at("/feeds"),
    notices: () => at("/notices"),
    readNotices: () => at("/notices/read"),
    follow: () => at("/follow"),
    unsubscribe: (key: string) => at(`/unsubscribe/${key}`),
    receipts: () => at("/receipts"),
    receipt: (code: string) => at(`/receipts/${code}`),
    /** `kind` is "comment", "request" or "amendment". */
    report: (kind: string, id: Id) => at(`/report/${kind}/${id}`),
    moderation: () => at("/moderation"),
    moderationLog: () => at("/moderation/log"),
    moderate: (kind: string, id: Id) => at(`/moderation/${kind}/${id}`),
    moderationDecision: (id: Id) => at(`/moderation/decisions/${id}`),
    appeal: (id: Id) => at(`/moderation/decisions/${id}/appeal`),
    decideAppeal: (id: Id) => at(`/moderation/decisions/${id}/outcome`),
    people: () => at("/people"),
    roles: () => at("/people/roles"),
  };
}

/** The same page in the other language. */
export function inLanguage(language: SiteLanguage, canonicalPath: string): string {
  return localPath(language, canonicalPath);
}
