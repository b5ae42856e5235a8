/**
 * Who may do what: one table, one sentence each, in both languages. Pages, forms, buttons, the API, sockets and the
 * command line all ask `may`; a test walks every role x action x state.
 */
import { AssentError, type Said } from "./errors.js";

export const roles = [
  "drafter",
  "official",
  "approver",
  "moderator",
  "researcher",
  "administrator",
] as const;
/** What a person was given beyond being a citizen. The first three belong to a ministry. */
export type Role = (typeof roles)[number];

export interface Membership {
  role: Role;
  ministryId: number | null;
}

/** How sure one is of who somebody is, from least to most. */
export const identityLevels = ["account", "confirmed", "verified"] as const;
export type IdentityLevel = (typeof identityLevels)[number];
export const takings = ["comments", "sides", "requests", "amendments"] as const;
/** What a consultation takes in, each from a level of identity on. */
export type Taking = (typeof takings)[number];
export type IdentityLevels = Partial<Record<Taking, IdentityLevel>>;

/** Somebody signed in. Never holds an e-mail address or a real name. */
export interface Person {
  id: string;
  kind: "person" | "organisation";
  publicName: string;
  memberships: Membership[];
  level: IdentityLevel;
}

/** What a permission looks at. Only the facts an action names need to be given. */
export interface Subject {
  /** Lead and other ministries of the act in question. */
  ministryIds?: number[];
  leadMinistryId?: number;
  /** May words be taken in now: the consultation is open and its hour has not struck. */
  intakeOpen?: boolean;
  consultationState?: "planned" | "open" | "answering" | "concluded";
  branch?: {
    kind: "amendment" | "draft";
    stage: "editing" | "submitted" | "withdrawn" | "published";
    /** Seen by everybody. */
    open: boolean;
    /** Anyone signed in may join by a button. */
    joinable: boolean;
    authorIds: string[];
    /** Was handed in at least once. */
    submitted: boolean;
    /** Has a change with a published answer. */
    answered: boolean;
    /** By a moderator. */
    hidden?: boolean;
  };
  /** What a moderator decided, and what became of the appeal. */
  moderation?: {
    hidden: boolean;
    authorIds: string[];
    moderatorId: string;
    appealed: boolean;
    decided: boolean;
  };
  answer?: { state: "drafted" | "approved" | "published"; draftedBy: string };
  /** The author of the request or comment in question. */
  authorId?: string;
  /** How sure the consultation wants to be of who does this; an account where it does not say. */
  needs?: IdentityLevel;
}

type Rule = (person: Person | null, subject: Subject) => boolean;

const signedIn: Rule = (person) => person !== null;
const surer: Record<IdentityLevel, number> = { account: 0, confirmed: 1, verified: 2 };
const sureEnough: Rule = (person, { needs = "account" }) =>
  person !== null && surer[person.level] >= surer[needs];
const hasRole = (person: Person | null, role: Role, ministries?: number[]) =>
  person?.memberships.some(
    (held) =>
      held.role === role &&
      (ministries === undefined ||
        (held.ministryId !== null && ministries.includes(held.ministryId))),
  ) ?? false;
const ofTheMinistry =
  (...wanted: Role[]): Rule =>
  (person, { ministryIds = [] }) =>
    wanted.some((role) => hasRole(person, role, ministryIds));
const ofTheLead =
  (...wanted: Role[]): Rule =>
  (person, { leadMinistryId }) =>
    leadMinistryId !== undefined && wanted.some((role) => hasRole(person, role, [leadMinistryId]));
const anywhere =
  (...wanted: Role[]): Rule =>
  (person) =>
    wanted.some((role) => hasRole(person, role));
const author: Rule = (person, { branch }) =>
  person !== null && (branch?.authorIds.includes(person.id) ?? false);
const team = ofTheMinistry("drafter", "official", "approver");
const editing: Rule = (_, { branch }) => branch?.stage === "editing";
const anAmendment: Rule = (_, { branch }) => branch?.kind === "amendment";
const intakeOpen: Rule = (_, subject) => subject.intakeOpen === true;
const all =
  (...rules: Rule[]): Rule =>
  (person, subject) =>
    rules.every((rule) => rule(person, subject));
const either =
  (...rules: Rule[]): Rule =>
  (person, subject) =>
    rules.some((rule) => rule(person, subject));
const intakeNotOver: Rule = (_, { consultationState: state }) =>
  state === "planned" || state === "open";
const notConcluded: Rule = (_, { consultationState: state }) =>
  state !== undefined && state !== "concluded";
const intakeOver: Rule = (_, { consultationState: state }) =>
  state === "answering" || state === "concluded";
const published: Rule = (_, { branch }) =>
  Boolean((branch?.open || branch?.submitted) && !branch.hidden);
const hidden: Rule = (_, { branch }) => branch?.hidden === true;
/** What a moderator hid is not handed in again under other words: its appeal is decided first. */
const notHidden: Rule = (_, { branch }) => !branch?.hidden;
const everyone: Rule = () => true;

export const permissions = {
  readPublished: [
    "Everyone reads published acts, versions, answers and the record.",
    "Tout le monde lit les textes, versions, réponses et actes publiés, ainsi que le registre.",
    everyone,
  ],
  readBranch: [
    "An amendment is read by its authors until they open or submit it, then by everyone, unless a moderator hid it: then by its authors, moderators and the ministry's team; a draft by the ministry's team.",
    "Une modification est lue par ses auteurs jusqu’à ce qu’ils l’ouvrent ou la déposent, puis par tout le monde, sauf si la modération l’a masquée : alors par ses auteurs, la modération et l’équipe du ministère; un projet, par l’équipe du ministère.",
    either(
      all(anAmendment, either(published, author, all(hidden, either(team, anywhere("moderator"))))),
      all((_, s) => s.branch?.kind === "draft", team),
    ),
  ],
  watchBranch: [
    "The live words of an amendment are seen by its authors, and by everyone while it is open or stands submitted, but not while it is revised in private; a draft's by the ministry's team.",
    "Les mots en cours d’une modification sont vus par ses auteurs, et par tout le monde tant qu’elle est ouverte ou déposée, mais non pendant qu’elle est révisée en privé; ceux d’un projet, par l’équipe du ministère.",
    either(
      all(
        anAmendment,
        either(
          author,
          (_, s) =>
            !s.branch?.hidden && (s.branch?.open === true || s.branch?.stage === "submitted"),
        ),
      ),
      all((_, s) => s.branch?.kind === "draft", team),
    ),
  ],
  openAmendment: [
    "Anyone signed in opens an amendment while intake is open.",
    "Toute personne connectée ouvre une modification tant que la consultation reçoit des propositions.",
    all(signedIn, intakeOpen),
  ],
  editAmendment: [
    "The authors of an amendment edit it until they submit it, while intake is open.",
    "Les auteurs d’une modification l’écrivent jusqu’à ce qu’ils la déposent, tant que la consultation reçoit des propositions.",
    all(anAmendment, author, editing, intakeOpen),
  ],
  joinAmendment: [
    "Anyone signed in joins an amendment that lets people join, while it is being edited and intake is open.",
    "Toute personne connectée se joint à une modification qui l’accepte, tant qu’elle est en rédaction et que la consultation reçoit des propositions.",
    all(anAmendment, signedIn, editing, intakeOpen, (_, s) => s.branch?.joinable === true),
  ],
  submitAmendment: [
    "An author whose identity is as sure as the consultation asks submits an amendment that no moderator hid, while it is being edited and intake is open.",
    "Un auteur dont l’identité est aussi sûre que la consultation le demande dépose une modification en rédaction, non masquée, tant que la consultation reçoit des propositions.",
    all(anAmendment, author, editing, intakeOpen, sureEnough, notHidden),
  ],
  reviseAmendment: [
    "An author revises a submitted amendment that no moderator hid, while intake is open and none of its changes has a published answer.",
    "Un auteur révise une modification déposée, non masquée, tant que la consultation reçoit des propositions et qu’aucun de ses changements n’a de réponse publiée.",
    all(
      anAmendment,
      author,
      intakeOpen,
      notHidden,
      (_, s) => s.branch?.stage === "submitted" && !s.branch.answered,
    ),
  ],
  settleAmendment: [
    "An author settles, at any time, where a new version changed the words that the amendment changes.",
    "Un auteur tranche, à tout moment, là où une nouvelle version a changé les mots que la modification change.",
    all(anAmendment, author, (_, s) => s.branch?.stage !== "withdrawn"),
  ],
  withdrawAmendment: [
    "An author withdraws an amendment until the consultation is concluded.",
    "Un auteur retire une modification jusqu’à la conclusion de la consultation.",
    all(
      anAmendment,
      author,
      (_, s) => s.branch?.stage !== "withdrawn" && s.consultationState !== "concluded",
    ),
  ],
  makeRequest: [
    "Anyone signed in whose identity is as sure as the consultation asks makes a request while intake is open.",
    "Toute personne connectée dont l’identité est aussi sûre que la consultation le demande fait une demande tant que la consultation reçoit des propositions.",
    all(sureEnough, intakeOpen),
  ],
  withdrawRequest: [
    "Whoever made a request withdraws it until the consultation is concluded.",
    "L’auteur d’une demande la retire jusqu’à la conclusion de la consultation.",
    (person, s) =>
      person !== null && s.authorId === person.id && s.consultationState !== "concluded",
  ],
  comment: [
    "Anyone signed in whose identity is as sure as the consultation asks comments on what they may read.",
    "Toute personne connectée dont l’identité est aussi sûre que la consultation le demande commente ce qu’elle peut lire.",
    sureEnough,
  ],
  takeSide: [
    "Anyone signed in whose identity is as sure as the consultation asks agrees, disagrees or is unsure while the consultation is not concluded.",
    "Toute personne connectée dont l’identité est aussi sûre que la consultation le demande se dit d’accord, en désaccord ou indécise tant que la consultation n’est pas conclue.",
    all(sureEnough, (_, s) => s.consultationState !== "concluded"),
  ],
  report: [
    "Anyone signed in reports to the moderators what the code of conduct does not allow.",
    "Toute personne connectée signale à la modération ce que le code de conduite ne permet pas.",
    signedIn,
  ],
  moderate: [
    "A moderator hides what the code of conduct does not allow, with a reason, or keeps it.",
    "Une personne modératrice masque, avec un motif, ce que le code de conduite ne permet pas, ou le garde.",
    anywhere("moderator"),
  ],
  appeal: [
    "The authors of what a moderator hid appeal once.",
    "Les auteurs de ce que la modération a masqué font appel une fois.",
    (person, { moderation: m }) =>
      person !== null &&
      m !== undefined &&
      m.hidden &&
      !m.appealed &&
      m.authorIds.includes(person.id),
  ],
  decideAppeal: [
    "Another moderator than the one who hid it, and none of its authors, decides an appeal.",
    "Une autre personne modératrice que celle qui a masqué, et qui n’en est pas l’auteur, tranche un appel.",
    all(
      anywhere("moderator"),
      (person, { moderation: m }) =>
        m !== undefined &&
        m.appealed &&
        !m.decided &&
        m.moderatorId !== person?.id &&
        !m.authorIds.includes(person?.id ?? ""),
    ),
  ],
  createAct: [
    "A drafter or official writes or imports an act for their own ministry; an administrator for any.",
    "Une personne rédactrice ou responsable écrit ou importe un texte pour son propre ministère; une personne administratrice, pour tous.",
    either(ofTheLead("drafter", "official"), anywhere("administrator")),
  ],
  editDraft: [
    "Drafters and officials of a ministry of the act edit its draft until it is published.",
    "Les personnes rédactrices et responsables d’un ministère du texte écrivent son projet jusqu’à sa publication.",
    all(ofTheMinistry("drafter", "official"), editing, (_, s) => s.branch?.kind === "draft"),
  ],
  readDraft: [
    "The team of a ministry of the act reads its draft.",
    "L’équipe d’un ministère du texte lit son projet.",
    team,
  ],
  openConsultation: [
    "An official of the lead ministry opens a consultation.",
    "Une personne responsable du ministère principal ouvre une consultation.",
    ofTheLead("official"),
  ],
  seeDesk: [
    "Drafters, officials and approvers see their ministry's desk.",
    "Les personnes rédactrices, responsables et approbatrices voient le bureau de leur ministère.",
    anywhere("drafter", "official", "approver"),
  ],
  draftAnswer: [
    "An official or drafter of a ministry of the act drafts an answer until it is published.",
    "Une personne responsable ou rédactrice d’un ministère du texte rédige une réponse jusqu’à sa publication.",
    all(ofTheMinistry("drafter", "official"), (_, s) => s.answer?.state !== "published"),
  ],
  approveAnswer: [
    "An approver of a ministry of the act approves an answer that somebody else drafted.",
    "Une personne approbatrice d’un ministère du texte approuve une réponse rédigée par quelqu’un d’autre.",
    all(
      ofTheMinistry("approver"),
      (person, s) => s.answer?.state === "drafted" && s.answer.draftedBy !== person?.id,
    ),
  ],
  publishAnswer: [
    "An official of a ministry of the act publishes an approved answer.",
    "Une personne responsable d’un ministère du texte publie une réponse approuvée.",
    all(ofTheMinistry("official"), (_, s) => s.answer?.state === "approved"),
  ],
  acceptChange: [
    "An official of a ministry of the act merges an accepted change into the draft, or undoes it.",
    "Une personne responsable d’un ministère du texte intègre un changement accepté au projet, ou l’en retire.",
    ofTheMinistry("official"),
  ],
  concludeConsultation: [
    "An official of the lead ministry concludes a consultation whose intake has closed.",
    "Une personne responsable du ministère principal conclut une consultation qui ne reçoit plus de propositions.",
    all(
      ofTheLead("official"),
      (_, s) => s.intakeOpen === false && s.consultationState === "answering",
    ),
  ],
  readReport: [
    "Everyone reads what was heard once a consultation is concluded; before, the team of a ministry of the act sees a preview.",
    "Tout le monde lit ce qui a été entendu une fois la consultation conclue; avant, l’équipe d’un ministère du texte en voit un aperçu.",
    either((_, s) => s.consultationState === "concluded", team),
  ],
  editForeword: [
    "Drafters and officials of a ministry of the act write the foreword of the report.",
    "Les personnes rédactrices et responsables d’un ministère du texte écrivent l’avant-propos du rapport.",
    ofTheMinistry("drafter", "official"),
  ],
  publishForeword: [
    "An official of the lead ministry publishes the foreword once the consultation is concluded.",
    "Une personne responsable du ministère principal publie l’avant-propos une fois la consultation conclue.",
    all(ofTheLead("official"), (_, s) => s.consultationState === "concluded"),
  ],
  writeSurvey: [
    "Drafters and officials of a ministry of the act write a survey until the consultation's intake closes.",
    "Les personnes rédactrices et responsables d’un ministère du texte écrivent un questionnaire jusqu’à la clôture de la réception.",
    all(ofTheMinistry("drafter", "official"), intakeNotOver),
  ],
  publishSurvey: [
    "An official of the lead ministry publishes a survey until the consultation's intake closes.",
    "Une personne responsable du ministère principal publie un questionnaire jusqu’à la clôture de la réception.",
    all(ofTheLead("official"), intakeNotOver),
  ],
  answerSurvey: [
    "Anyone signed in, but not the ministry's own team, answers a survey while intake is open.",
    "Toute personne connectée, sauf l’équipe du ministère, répond à un questionnaire tant que la consultation reçoit des propositions.",
    all(signedIn, intakeOpen, (person, subject) => !team(person, subject)),
  ],
  readSurveyResults: [
    "Everyone reads the results of a survey once intake has closed; before, the team of a ministry of the act.",
    "Tout le monde lit les résultats d’un questionnaire après la clôture de la réception; avant, l’équipe d’un ministère du texte.",
    either(team, intakeOver),
  ],
  writeEvent: [
    "Drafters and officials of a ministry of the act prepare an event until the consultation is concluded.",
    "Les personnes rédactrices et responsables d’un ministère du texte préparent un événement jusqu’à la conclusion de la consultation.",
    all(ofTheMinistry("drafter", "official"), notConcluded),
  ],
  publishEvent: [
    "An official of the lead ministry publishes, changes or cancels an event until the consultation is concluded.",
    "Une personne responsable du ministère principal publie, change ou annule un événement jusqu’à la conclusion de la consultation.",
    all(ofTheLead("official"), notConcluded),
  ],
  registerForEvent: [
    "Anyone signed in registers for an event until it begins.",
    "Toute personne connectée s’inscrit à un événement jusqu’à son début.",
    signedIn,
  ],
  seeRegistrations: [
    "The team of a ministry of the act sees who has registered for an event.",
    "L’équipe d’un ministère du texte voit qui s’est inscrit à un événement.",
    team,
  ],
  writeMinutes: [
    "Drafters and officials of a ministry of the act write the minutes of an event.",
    "Les personnes rédactrices et responsables d’un ministère du texte écrivent le compte rendu d’un événement.",
    ofTheMinistry("drafter", "official"),
  ],
  publishMinutes: [
    "An official of a ministry of the act publishes the minutes of an event.",
    "Une personne responsable d’un ministère du texte publie le compte rendu d’un événement.",
    ofTheMinistry("official"),
  ],
  publishVersion: [
    "An official of the lead ministry publishes the next version.",
    "Une personne responsable du ministère principal publie la version suivante.",
    ofTheLead("official"),
  ],
  manageUsers: [
    "An administrator gives and takes roles.",
    "Une personne administratrice donne et retire les rôles.",
    anywhere("administrator"),
  ],
  follow: [
    "Anyone signed in follows an act, a ministry, a consultation or an amendment that they may read.",
    "Toute personne connectée suit un texte, un ministère, une consultation ou une modification qu’elle peut lire.",
    signedIn,
  ],
  readNotices: [
    "Anyone signed in reads their own notices and receipts, and chooses how notices reach them.",
    "Toute personne connectée lit ses propres notifications et reçus, et choisit comment les notifications lui parviennent.",
    signedIn,
  ],
  makeToken: [
    "Anyone signed in makes and revokes their own access tokens.",
    "Toute personne connectée crée et révoque ses propres jetons d’accès.",
    signedIn,
  ],
} satisfies Record<string, [english: string, french: string, rule: Rule]>;

export type Action = keyof typeof permissions;

export function may(person: Person | null, action: Action, subject: Subject = {}): boolean {
  const rule: Rule = permissions[action][2];
  return rule(person, subject);
}

/** The sentence that says who may, for refusals and the help page. */
export function whoMay(action: Action): Said {
  const [eng, fra] = permissions[action];
  return { eng, fra };
}

const signInFirst: Said = { eng: "Sign in first.", fra: "Connectez-vous d’abord." };

const surerFirst: Record<IdentityLevel, Said> = {
  account: signInFirst,
  confirmed: {
    eng: "For this, the consultation asks for a confirmed e-mail address. Have a link sent from “Your account” and follow it; then send this again.",
    fra: "Pour cela, la consultation demande une adresse électronique confirmée. Faites-vous envoyer un lien depuis « Votre compte » et suivez-le, puis renvoyez ceci.",
  },
  verified: {
    eng: "For this, the consultation asks for a verified person, so that one person has one voice. Have your identity verified from “Your account”; then send this again.",
    fra: "Pour cela, la consultation demande une personne vérifiée, pour qu’une personne ait une seule voix. Faites vérifier votre identité depuis « Votre compte », puis renvoyez ceci.",
  },
};

/** Lets pass who may; tells everyone else to sign in first, what makes them sure enough, or who may. */
export function insist(
  person: Person | null,
  action: Action,
  subject: Subject = {},
): asserts person is Person {
  if (may(person, action, subject)) return;
  if (!person) throw new AssentError("signInFirst", signInFirst);
  if (may({ ...person, level: "verified" }, action, subject)) {
    throw new AssentError("identityNeeded", surerFirst[subject.needs ?? "account"]);
  }
  throw new AssentError("forbidden", whoMay(action));
}
