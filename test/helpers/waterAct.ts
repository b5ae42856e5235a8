/** A small bilingual bill with one of everything: definitions, lists, a heading, a table, a schedule. */
import type { ActText } from "../../legaltext/act.js";
import {
  actOf,
  definition,
  heading,
  items,
  line,
  note,
  paragraph,
  provision,
  section,
  subsection,
  table,
  textOf,
} from "../../legaltext/build.js";

export function waterAct(): ActText {
  return actOf(
    [
      ...opening(),
      publishing(),
      section("4", {
        eng: [note("Exceptions"), line("text", 0, "A custodian may withhold water data.")],
        fra: [note("Exceptions"), line("text", 0, "Le dépositaire peut retenir des données.")],
      }),
      section("5", {
        eng: [note("Fees"), line("text", 0, "No fee may be charged for water data.")],
        fra: [note("Frais"), line("text", 0, "Les données sont fournies sans frais.")],
      }),
      tariff(),
    ],
    {
      languages: ["eng", "fra"],
      titles: { eng: "Public Water Data Act", fra: "Loi sur les données publiques de l’eau" },
    },
  );
}

function opening() {
  return [
    section("1", {
      eng: [note("Short title"), line("text", 0, "*Public Water Data Act*.")],
      fra: [note("Titre abrégé"), line("text", 0, "*Loi sur les données publiques de l’eau*.")],
    }),
    section("2", {
      eng: [
        note("Definitions"),
        line("text", 0, "The following definitions apply in this Act."),
        items(),
      ],
      fra: [
        note("Définitions"),
        line("text", 0, "Les définitions qui suivent s’appliquent à la présente loi."),
        items(),
      ],
    }),
    definition("custodian", "s2", {
      eng: "[[custodian]] means a person who keeps water data. ((dépositaire))",
      fra: "[[dépositaire]] Personne qui conserve des données de l’eau. ((custodian))",
    }),
    definition("gauge", "s2", {
      eng: "[[gauge]] means an instrument that measures water. ((jauge))",
      fra: "[[jauge]] Instrument qui mesure l’eau. ((gauge))",
    }),
    heading(
      "part1",
      1,
      { eng: "PART 1", fra: "PARTIE 1" },
      { eng: "Publishing", fra: "Publication" },
    ),
  ];
}

function publishing() {
  return section("3", {
    eng: [
      note("Publication"),
      subsection("A custodian must publish its water data within thirty days."),
      subsection("The data must be"),
      paragraph("complete; and"),
      paragraph("free to read."),
    ],
    fra: [
      note("Publication"),
      subsection("Le dépositaire publie ses données dans les trente jours."),
      subsection("Les données sont :"),
      paragraph("complètes;"),
      paragraph("libres d’accès."),
    ],
  });
}

function tariff() {
  return provision(
    "schedule",
    "tariff",
    "SCHEDULE",
    {
      eng: textOf(
        line("heading", 0, "Tariff"),
        table(
          [
            ["Service", "Fee"],
            ["Copy", "2 dollars"],
          ],
          { header: true },
        ),
      ),
      fra: textOf(
        line("heading", 0, "Tarif"),
        table(
          [
            ["Service", "Droit"],
            ["Copie", "2 dollars"],
          ],
          { header: true },
        ),
      ),
    },
    { labels: { eng: "SCHEDULE", fra: "ANNEXE" } },
  );
}
