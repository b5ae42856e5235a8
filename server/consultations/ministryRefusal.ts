/** Why the ministry's side refuses, each with a sentence in both languages. */
import type { RequestHandler } from "express";
import { AssentError, type ErrorCode } from "../errors.js";
import "../http/request.js";
import { messages } from "../pages/messages.js";

const codes = {
  noticeMissing: "invalid",
  closesBeforeOpening: "invalid",
  notADate: "invalid",
  alreadyRunning: "conflict",
  noVersion: "invalid",
  strangeScope: "invalid",
  intakeOpen: "closed",
  concluded: "closed",
  unanswered: "unanswered",
  noDecision: "invalid",
  noReasonCode: "invalid",
  noReasons: "invalid",
  reasonsInEveryLanguage: "invalid",
  sameAsWhat: "invalid",
  sameAsItself: "invalid",
  sameAsElsewhere: "invalid",
  sameAsPointsOn: "invalid",
  mergedAlready: "conflict",
  changedMeanwhile: "conflict",
  noteMissing: "invalid",
  notApproved: "conflict",
  answerPublished: "conflict",
  wordsMissing: "conflict",
  notMergeable: "invalid",
  nothingToUndo: "conflict",
  draftMoved: "conflict",
  unsettled: "conflict",
  noDraft: "notFound",
  notInDraft: "invalid",
  alreadyInDraft: "conflict",
  numberTaken: "conflict",
  notPublishable: "conflict",
  brokenForm: "invalid",
} as const satisfies Record<string, ErrorCode>;
export type MinistryReason = keyof typeof codes;

export const refusalWords = messages<Record<MinistryReason, string>>({
  eng: {
    noticeMissing: "The notice is needed in every language of the act.",
    closesBeforeOpening: "It must close after it opens.",
    notADate: "Write the date and the hour.",
    alreadyRunning: "This act already has a consultation that is not concluded.",
    noVersion: "An act without a version cannot be consulted on.",
    strangeScope: "The scope must name provisions of the latest version.",
    intakeOpen: "Intake has not closed yet, so the consultation cannot be concluded.",
    concluded: "The consultation is concluded: nothing in it changes any more.",
    unanswered:
      "The consultation cannot be concluded: something submitted has no published answer.",
    noDecision: "Choose one of the decisions.",
    noReasonCode: "Choose the kind of reason.",
    noReasons: "An answer always has reasons.",
    reasonsInEveryLanguage:
      "Reasons are needed in every language of the act: nothing is said in one only.",
    sameAsWhat: "Say which change or request it is the same as.",
    sameAsItself: "It cannot be the same as itself.",
    sameAsElsewhere: "The other must belong to the same consultation.",
    sameAsPointsOn: "The other points on itself: name the one with an answer of its own.",
    mergedAlready: "Its words stand in the draft: undo the acceptance first.",
    changedMeanwhile: "Somebody has just changed this. Look at it again.",
    noteMissing: "Say what should change before you send it back.",
    notApproved: "It must be approved before it is published.",
    answerPublished: "This answer is published, and a published answer does not change.",
    wordsMissing: "Its words do not stand in the draft yet: settle them first.",
    notMergeable: "Only an accepted change has words to put into the draft.",
    nothingToUndo: "There is no acceptance to undo.",
    draftMoved: "The draft has changed since this was shown. Look at the merge again.",
    unsettled: "Some lines still wait for your decision.",
    noDraft: "This act has no draft at the moment.",
    notInDraft: "There is no such provision in the draft.",
    alreadyInDraft: "This stands in the draft already.",
    numberTaken: "This number is taken.",
    notPublishable: "The draft cannot be published yet.",
    brokenForm: "The form could not be read. Go back and send it again.",
  },
  fra: {
    noticeMissing: "L’avis doit être rédigé dans chaque langue de la loi.",
    closesBeforeOpening: "La clôture doit suivre l’ouverture.",
    notADate: "Indiquez la date et l’heure.",
    alreadyRunning: "Une consultation sur cette loi n’est pas encore conclue.",
    noVersion: "Une loi sans version ne peut faire l’objet d’une consultation.",
    strangeScope: "La portée doit viser des dispositions de la dernière version.",
    intakeOpen: "La réception n’est pas close : la consultation ne peut être conclue.",
    concluded: "La consultation est conclue : plus rien n’y change.",
    unanswered:
      "La consultation ne peut être conclue : des propositions n’ont pas de réponse publiée.",
    noDecision: "Choisissez une décision.",
    noReasonCode: "Choisissez le genre de motif.",
    noReasons: "Une réponse est toujours motivée.",
    reasonsInEveryLanguage:
      "Il faut des motifs dans chaque langue de la loi : rien ne se dit dans une seule.",
    sameAsWhat: "Indiquez à quel changement ou à quelle demande elle est identique.",
    sameAsItself: "Elle ne peut être identique à elle-même.",
    sameAsElsewhere: "L’autre doit appartenir à la même consultation.",
    sameAsPointsOn: "L’autre renvoie plus loin : nommez celle qui a sa propre réponse.",
    mergedAlready: "Ses mots figurent dans le projet : annulez d’abord l’acceptation.",
    changedMeanwhile: "Quelqu’un vient de modifier ceci. Relisez-le.",
    noteMissing: "Dites ce qu’il faut changer avant de renvoyer.",
    notApproved: "Elle doit être approuvée avant d’être publiée.",
    answerPublished: "Cette réponse est publiée ; une réponse publiée ne change pas.",
    wordsMissing: "Ses mots ne figurent pas encore au projet : tranchez d’abord.",
    notMergeable: "Seul un changement accepté apporte des mots au projet.",
    nothingToUndo: "Il n’y a aucune acceptation à annuler.",
    draftMoved: "Le projet a changé depuis l’affichage. Revoyez la fusion.",
    unsettled: "Des lignes attendent encore votre décision.",
    noDraft: "Cette loi n’a pas de projet en ce moment.",
    notInDraft: "Cette disposition ne figure pas au projet.",
    alreadyInDraft: "Cela figure déjà au projet.",
    numberTaken: "Ce numéro est pris.",
    notPublishable: "Le projet ne peut pas encore être publié.",
    brokenForm: "Le formulaire n’a pu être lu. Revenez en arrière et envoyez-le de nouveau.",
  },
});

/** A verb's no. Thrown, so that the transaction undoes everything; pages say it in the visitor's language. */
export class MinistryRefusal extends AssentError {
  readonly reason: MinistryReason;

  constructor(reason: MinistryReason, details: string[] = []) {
    super(codes[reason], refusalWords("eng")[reason], details);
    this.reason = reason;
  }
}

/** Puts a refusal into the words of the visitor before the error page shows it. */
export const saying =
  (handler: (...of: Parameters<RequestHandler>) => Promise<unknown> | void): RequestHandler =>
  async (req, res, next) => {
    try {
      await handler(req, res, next);
    } catch (error) {
      if (!(error instanceof MinistryRefusal)) throw error;
      throw new AssentError(error.code, refusalWords(req.language)[error.reason], error.details);
    }
  };
