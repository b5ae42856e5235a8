import { messages } from "../pages/messages.js";

export const mailWords = messages({
  eng: {
    digest: (n: number) => `${n} notices from Assent`,
    why: "You get this mail because you asked Assent for notices.",
    settings: "Choose how often:",
    stop: "Stop all e-mail:",
    confirmSubject: "Confirm your e-mail address",
    confirmText:
      "You asked for e-mail from Assent. Follow this link to confirm that the address is yours:",
    confirmElse: "If you did not ask, do nothing: nothing more will come.",
    receiptSubject: (what: string) => `Receipt: ${what}`,
    receiptText:
      "Keep this receipt. Anyone who has its code can check it against the public record:",
    code: "Code:",
  },
  fra: {
    digest: (n: number) => `${n} notifications d’Assent`,
    why: "Vous recevez ce courriel parce que vous avez demandé des notifications à Assent.",
    settings: "Choisir à quelle fréquence :",
    stop: "Arrêter tous les courriels :",
    confirmSubject: "Confirmez votre adresse de courriel",
    confirmText:
      "Vous avez demandé des courriels d’Assent. Suivez ce lien pour confirmer que l’adresse est la vôtre :",
    confirmElse: "Si vous n’avez rien demandé, ne faites rien : rien d’autre ne viendra.",
    receiptSubject: (what: string) => `Reçu : ${what}`,
    receiptText:
      "Gardez ce reçu. Toute personne qui en a le code peut le vérifier dans le registre public :",
    code: "Code :",
  },
});
