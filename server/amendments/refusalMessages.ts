import type { RequestHandler } from "express";
import { AssentError } from "../errors.js";
import { messages } from "../pages/messages.js";
import { Refusal, type RefusalReason } from "./refusal.js";

export const refusalWords = messages<Record<RefusalReason, string>>({
  eng: {
    intakeClosed:
      "The consultation has closed: nothing new is taken in. What was submitted in time will be answered.",
    consultationConcluded: "The consultation is concluded: nothing in it changes any more.",
    noConsultation: "There is no open consultation on this act at the moment.",
    outOfScope: "This consultation is not about this provision.",
    notBeingEdited:
      "This amendment is not being written at the moment. If you are an author, press Revise first.",
    alreadySubmitted:
      "This amendment is submitted already. Revise it if you want to change something.",
    notSubmitted: "Only a submitted amendment can be revised.",
    answeredMeanwhile:
      "The ministry has answered one of its changes, so its words can no longer be revised. You can open a new amendment.",
    anotherAct: "That amendment belongs to another consultation. Open a new one for this act.",
    notInThisVersion: "The version under consultation has no such provision.",
    cannotRepealHere: "This provision cannot be repealed.",
    nothingChanged:
      "Nothing is changed yet. Reword a provision, add one or repeal one; then submit.",
    titleMissing: "Give the amendment a title first.",
    reasonsMissing: "Say first why the law should change.",
    invitationUnknown: "This invitation is not valid any more. Ask whoever sent it for a new link.",
    notYours: "Only an author of the amendment can do this.",
    superseded: "The authors have changed or withdrawn this in the meantime. Read it again.",
    quoteNotFound:
      "The quoted words do not stand in this provision. Copy them from the text exactly, or leave the field empty.",
    brokenForm: "What was sent does not fit this form. Reload the page and try again.",
  },
  fra: {
    intakeClosed:
      "La consultation est fermée : rien de nouveau n’est reçu. Ce qui a été déposé à temps recevra une réponse.",
    consultationConcluded: "La consultation est conclue : plus rien n’y change.",
    noConsultation: "Aucune consultation n’est ouverte sur ce texte en ce moment.",
    outOfScope: "Cette consultation ne porte pas sur cette disposition.",
    notBeingEdited:
      "Cette modification n’est pas en rédaction en ce moment. Si vous en êtes l’auteur, choisissez d’abord Réviser.",
    alreadySubmitted:
      "Cette modification est déjà déposée. Révisez-la si vous voulez y changer quelque chose.",
    notSubmitted: "Seule une modification déposée peut être révisée.",
    answeredMeanwhile:
      "Le ministère a répondu à l’un de ses changements : ses mots ne peuvent plus être révisés. Vous pouvez ouvrir une nouvelle modification.",
    anotherAct:
      "Cette modification appartient à une autre consultation. Ouvrez-en une nouvelle pour ce texte.",
    notInThisVersion: "La version soumise à la consultation n’a pas cette disposition.",
    cannotRepealHere: "Cette disposition ne peut pas être abrogée.",
    nothingChanged:
      "Rien n’est encore changé. Reformulez une disposition, ajoutez-en une ou abrogez-en une, puis déposez.",
    titleMissing: "Donnez d’abord un titre à la modification.",
    reasonsMissing: "Dites d’abord pourquoi la loi devrait changer.",
    invitationUnknown:
      "Cette invitation n’est plus valable. Demandez un nouveau lien à la personne qui l’a envoyée.",
    notYours: "Seul un auteur de la modification peut faire cela.",
    superseded: "Les auteurs l’ont changé ou retiré entre-temps. Relisez-le.",
    quoteNotFound:
      "Les mots cités ne figurent pas dans cette disposition. Copiez-les exactement du texte, ou laissez le champ vide.",
    brokenForm:
      "Ce qui a été envoyé ne correspond pas à ce formulaire. Rechargez la page et réessayez.",
  },
});

/** Runs a route; a verb's refusal is said in the visitor's language. */
export function inWords(handler: RequestHandler): RequestHandler {
  return async (req, res, next) => {
    try {
      await handler(req, res, next);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const says = refusalWords(req.language)[error.reason];
      throw new AssentError(error.code, says, error.details);
    }
  };
}
