/** Why, in one word that can be counted. The reasons themselves are sentences beside it. */
import { messages } from "../pages/messages.js";

export const reasonCodes = [
  "purpose",
  "clarity",
  "fairness",
  "evidence",
  "alreadySaid",
  "betterWords",
  "againstPurpose",
  "cost",
  "otherLaw",
  "elsewhere",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export const isReasonCode = (code: string): code is ReasonCode =>
  (reasonCodes as readonly string[]).includes(code);

export const reasonWords = messages<Record<ReasonCode, string>>({
  eng: {
    purpose: "It serves the purpose of the act",
    clarity: "It makes the law clearer",
    fairness: "It is fairer to those it concerns",
    evidence: "What the evidence says",
    alreadySaid: "The text already says so",
    betterWords: "Other words do it better",
    againstPurpose: "It works against the purpose of the act",
    cost: "It costs more than it brings",
    otherLaw: "It conflicts with other law",
    elsewhere: "It belongs to another act or authority",
  },
  fra: {
    purpose: "Cela sert l’objet de la loi",
    clarity: "Cela rend la loi plus claire",
    fairness: "C’est plus juste envers les personnes visées",
    evidence: "Ce que disent les faits",
    alreadySaid: "Le texte le dit déjà",
    betterWords: "D’autres mots y répondent mieux",
    againstPurpose: "Cela va contre l’objet de la loi",
    cost: "Le coût dépasse le bénéfice",
    otherLaw: "Cela contredit une autre loi",
    elsewhere: "Cela relève d’une autre loi ou autorité",
  },
});
