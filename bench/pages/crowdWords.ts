/** What the crowd says, from a seed: no two seeds alike, no words that a reader would take for noise. */
import type { Language } from "../../legaltext/act.js";
import type { InlineJson, Text } from "../../legaltext/schema.js";
import type { Random } from "../../test/helpers/random.js";

const who = {
  eng: ["A tenant", "My neighbour", "Our workshop", "A small shop", "My father", "A school"],
  fra: ["Un locataire", "Ma voisine", "Notre atelier", "Un petit magasin", "Mon père", "Une école"],
};
const did = {
  eng: [
    "waited five weeks for",
    "could not afford",
    "was refused",
    "had to throw away for want of",
  ],
  fra: ["a attendu cinq semaines", "n’a pu payer", "s’est vu refuser", "a dû jeter faute de"],
};
const what = {
  eng: ["a seal", "a battery", "the manual", "a hinge", "a circuit board", "the software key"],
  fra: ["un joint", "une pile", "le manuel", "une charnière", "un circuit", "la clé du logiciel"],
};
const so = {
  eng: [
    "The rule should bind importers as well.",
    "A fixed number of days would settle the quarrel.",
    "Plain words would help those who have no lawyer.",
    "The price should be published before the repair begins.",
    "Small makers need a longer time, and that is fair.",
    "Nothing here protects those who live far from a workshop.",
  ],
  fra: [
    "La règle devrait aussi lier les importateurs.",
    "Un nombre de jours fixe mettrait fin aux querelles.",
    "Des mots simples aideraient ceux qui n’ont pas d’avocat.",
    "Le prix devrait être publié avant la réparation.",
    "Les petits fabricants ont besoin de plus de temps, et c’est juste.",
    "Rien ici ne protège ceux qui vivent loin d’un atelier.",
  ],
};
const wishes = {
  eng: [
    "Say how long a maker may take",
    "Name who pays for the parcel",
    "Let anyone open the case",
  ],
  fra: ["Dites combien de temps un fabricant peut prendre", "Dites qui paie le colis"],
};

export type Spoken = "eng" | "fra";

export function speech(random: Random, language: Spoken, sentences = 1 + random.below(4)): string {
  return Array.from({ length: sentences }, () => sentence(random, language)).join(" ");
}

function sentence(random: Random, language: Spoken): string {
  if (random.below(2) === 0) return random.oneOf(so[language])!;
  const [a, b, c] = [who, did, what].map((of) => random.oneOf(of[language])!);
  const years = 1 + random.below(400);
  return language === "eng"
    ? `${a} ${b} ${c}, case ${years} of this kind in our town.`
    : `${a} ${b} ${c}, cas ${years} de ce genre dans notre ville.`;
}

export const wish = (random: Random, language: Spoken): string =>
  `${random.oneOf(wishes[language])!}, ${random.oneOf(what[language])!}, ${1 + random.below(90)}.`;

const letter = [
  "I write as someone who repairs things instead of throwing them away.",
  "The draft gives a maker thirty days to send a part, and thirty days without a washing machine is a month of laundry carried to a neighbour.",
  "Please write fifteen days, count them from the day the part is asked for, and say that a maker who is late pays for the repair.",
  "Please also say that the price of a part may not be more than what the maker asks of its own workshops.",
  "Nobody should need a lawyer to get a seal, and no law should need a hundred pages to say so.",
];
const signed = ["Yours", "With kind regards", "Respectfully", "Thank you"];

/** One of the many copies of a letter that a campaign gave its members: most as it was, some in their own words. */
export function letterOf(random: Random): { wish: string; reasons: string } {
  const sentences = [...letter];
  const whim = random.below(10);
  if (whim === 7) sentences.splice(1 + random.below(3), 1);
  if (whim === 8) sentences.push(sentence(random, "eng"));
  if (whim === 9) sentences[2] = sentences[2]!.replace("fifteen", random.oneOf(["ten", "seven"])!);
  if (whim >= 7) sentences.push(`${random.oneOf(signed)!}.`);
  return { wish: "Fifteen days for a part, not thirty.", reasons: sentences.join(" ") };
}

const additions = {
  eng: ["prompt", "free", "written", "public", "plain", "timely", "fair", "safe"],
  fra: ["raisonnable", "gratuit", "écrit", "public", "clair", "rapide", "juste", "sûr"],
};

/** The text with one more word somewhere in one of its lines. */
export function withOtherWord(text: Text, random: Random, language: Language): Text {
  const copy = structuredClone(text);
  const words = copy.content.flatMap((block) =>
    block.type === "line" && block.attrs.kind !== "note" ? (block.content ?? []) : [],
  );
  const node = random.oneOf(words.filter(isWords));
  if (!node) throw new Error("there are no words to change");
  const parts = node.text.split(" ");
  const word = random.oneOf(additions[language === "fra" ? "fra" : "eng"])!;
  parts.splice(1 + random.below(parts.length), 0, word);
  node.text = parts.join(" ");
  return copy;
}

const isWords = (node: InlineJson): node is InlineJson & { text: string } =>
  node.type === "text" && node.text.includes(" ");
