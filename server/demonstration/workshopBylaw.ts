/** A short act that has been through the whole way once, so that "who wrote this" has something to show. */
import type { ActText, ByLanguage } from "../../legaltext/act.js";
import { actOf, line, note, paragraph, section, subsection } from "../../legaltext/build.js";
import type { BlockJson } from "../../legaltext/schema.js";

const both = <T>(eng: T, fra: T): ByLanguage<T> => ({ eng, fra });
const law = (label: string, eng: BlockJson[], fra: BlockJson[]) =>
  section(label, both(eng, fra), { id: `workshop-s${label}` });
const text = (words: string) => line("text", 0, words);

export const workshopBylaw: ActText = actOf(
  [
    law(
      "1",
      [note("Purpose"), text("This By-law opens municipal rooms to people who repair together.")],
      [
        note("Objet"),
        text(
          "Le présent règlement ouvre des locaux municipaux aux personnes qui réparent ensemble.",
        ),
      ],
    ),
    law(
      "2",
      [
        note("Rooms"),
        subsection("Each district must offer one room for repair, free of charge."),
        subsection("The room must be open on one evening in each week."),
      ],
      [
        note("Locaux"),
        subsection("Chaque arrondissement offre, à titre gratuit, un local pour la réparation."),
        subsection("Le local est ouvert un soir par semaine."),
      ],
    ),
    law(
      "3",
      [
        note("Tools"),
        subsection("The municipality must provide"),
        paragraph("hand tools;"),
        paragraph("a bench with light; and"),
        paragraph("an extinguisher."),
      ],
      [
        note("Outils"),
        subsection("La municipalité fournit :"),
        paragraph("des outils à main;"),
        paragraph("un établi éclairé;"),
        paragraph("un extincteur."),
      ],
    ),
    law(
      "4",
      [note("Who may come"), text("Anyone may come, with or without something to repair.")],
      [
        note("Qui peut venir"),
        text("Toute personne peut venir, qu’elle ait ou non quelque chose à réparer."),
      ],
    ),
    law(
      "5",
      [note("Coming into force"), text("This By-law comes into force on 1 March.")],
      [note("Entrée en vigueur"), text("Le présent règlement entre en vigueur le 1er mars.")],
    ),
  ],
  {
    titles: both("Community Workshops By-law", "Règlement sur les ateliers communautaires"),
    regime: "bill",
  },
);
