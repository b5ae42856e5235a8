/** The draft act of the demonstration, written for Assent in both languages. No legislature has seen it. */
import type { ActText, ByLanguage, Provision } from "../../legaltext/act.js";
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
  subparagraph,
  subsection,
  table,
} from "../../legaltext/build.js";
import type { BlockJson } from "../../legaltext/schema.js";

const both = <T>(eng: T, fra: T): ByLanguage<T> => ({ eng, fra });
/** A paragraph that hangs from the section itself. */
const listed = (words: string) => line("paragraph", 1, words);
const text = (words: string) => line("text", 0, words);

function part(number: number, eng: string, fra: string): Provision {
  return heading(
    `part-${number}`,
    1,
    both(`PART ${number}`, `PARTIE ${number}`),
    both([line("heading", 0, eng)], [line("heading", 0, fra)]),
  );
}

function law(label: string, eng: BlockJson[], fra: BlockJson[]): Provision {
  return section(label, both(eng, fra));
}

function term(id: string, eng: string, fra: string): Provision {
  return definition(id, "s2", both([line("definition", 0, eng)], [line("definition", 0, fra)]));
}

const item = (id: string, eng: string, fra: string): Provision =>
  provision("item", id, "", both([line("item", 0, eng)], [line("item", 0, fra)]), {
    parent: "schedule-1",
  });

const provisions: Provision[] = [
  provision(
    "title",
    "long-title",
    "",
    both(
      [text("An Act respecting the repair of goods that people own")],
      [text("Loi concernant la réparation des biens que les gens possèdent")],
    ),
  ),
  provision(
    "preamble",
    "preamble",
    "",
    both(
      [
        line("recital", 0, "Whereas what can be repaired need not be thrown away;"),
        line(
          "recital",
          0,
          "Whereas a person who owns a thing should be free to open it, understand it and mend it;",
        ),
        line("enacts", 0, "Now, therefore, the Legislature enacts as follows:"),
      ],
      [
        line("recital", 0, "Attendu que ce qui peut être réparé n’a pas à être jeté;"),
        line(
          "recital",
          0,
          "Attendu que quiconque possède une chose devrait être libre de l’ouvrir, de la comprendre et de la remettre en état,",
        ),
        line("enacts", 0, "Pour ces motifs, la Législature édicte :"),
      ],
    ),
  ),
  part(1, "Interpretation and Purpose", "Définitions et objet"),
  law(
    "1",
    [note("Short title"), text("This Act may be cited as the *Repairable Goods Act*.")],
    [note("Titre abrégé"), text("Titre abrégé : *Loi sur les biens réparables*.")],
  ),
  law(
    "2",
    [note("Definitions"), text("The following definitions apply in this Act."), items()],
    [
      note("Définitions"),
      text("Les définitions qui suivent s’appliquent à la présente loi."),
      items(),
    ],
  ),
  term(
    "def-goods",
    "[[covered goods]] means goods of a kind listed in the schedule that are sold new. ((biens visés))",
    "[[biens visés]] Biens d’une catégorie énumérée à l’annexe qui sont vendus neufs. ((covered goods))",
  ),
  term(
    "def-maker",
    "[[maker]] means a person who manufactures covered goods or imports them for sale. ((fabricant))",
    "[[fabricant]] Personne qui fabrique des biens visés ou les importe pour les vendre. ((maker))",
  ),
  term(
    "def-part",
    "[[spare part]] means a part that a reasonable person would expect to replace during the life of covered goods, including a battery, a screen, a seal and a printed circuit board. ((pièce de rechange))",
    "[[pièce de rechange]] Pièce dont une personne raisonnable s’attend à devoir faire le remplacement pendant la vie des biens visés, notamment une pile, un écran, un joint et une carte de circuits imprimés. ((spare part))",
  ),
  term(
    "def-repairer",
    "[[independent repairer]] means a person, other than the maker or a person under contract with it, who repairs goods for others, whether or not for a fee. ((réparateur indépendant))",
    "[[réparateur indépendant]] Personne, autre que le fabricant ou une personne liée à lui par contrat, qui répare des biens pour autrui, à titre onéreux ou gratuit. ((independent repairer))",
  ),
  term(
    "def-lock",
    "[[software lock]] means any measure in a program that prevents a working part from working in goods in which it fits. ((verrou logiciel))",
    "[[verrou logiciel]] Toute mesure contenue dans un programme qui empêche une pièce en état de marche de fonctionner dans un bien auquel elle convient. ((software lock))",
  ),
  term(
    "def-registrar",
    "[[Registrar]] means the Registrar of Repairable Goods appointed under section 16. ((registraire))",
    "[[registraire]] Le registraire des biens réparables nommé en vertu de l’article 16. ((Registrar))",
  ),
  law(
    "3",
    [
      note("Purpose"),
      text(
        "The purpose of this Act is to make sure that goods can be kept in use by repair, at a fair price, by whomever their owner chooses.",
      ),
    ],
    [
      note("Objet"),
      text(
        "La présente loi a pour objet de faire en sorte que les biens puissent demeurer en usage grâce à la réparation, à un prix juste, par la personne que choisit leur propriétaire.",
      ),
    ],
  ),
  part(2, "Parts, Tools and Manuals", "Pièces, outils et manuels"),
  law(
    "4",
    [
      note("Duty to supply"),
      subsection(
        "A maker must supply spare parts, tools and manuals for covered goods to any owner and any independent repairer who asks for them.",
      ),
      note("Delivery", 1),
      subsection(
        "A spare part must be sent within thirty days after the day on which it is ordered.",
      ),
      note("If a part is out of stock", 1),
      subsection(
        "A maker that cannot send a spare part within that time must tell the person who ordered it",
      ),
      paragraph("why it cannot;"),
      paragraph("when the part will be sent; and"),
      paragraph("which other part, if any, will serve."),
    ],
    [
      note("Obligation de fournir"),
      subsection(
        "Le fabricant fournit les pièces de rechange, les outils et les manuels relatifs aux biens visés à tout propriétaire et à tout réparateur indépendant qui les demande.",
      ),
      note("Livraison", 1),
      subsection(
        "La pièce de rechange est expédiée dans les trente jours suivant la date de la commande.",
      ),
      note("Pièce en rupture de stock", 1),
      subsection(
        "Le fabricant qui ne peut expédier la pièce dans ce délai indique à la personne qui l’a commandée :",
      ),
      paragraph("la raison du retard;"),
      paragraph("la date à laquelle la pièce sera expédiée;"),
      paragraph("toute autre pièce pouvant convenir."),
    ],
  ),
  law(
    "5",
    [
      note("How long"),
      subsection(
        "Spare parts must be available for the period set out in the following table, counted from the day on which the last unit of the model is sold.",
      ),
      table(
        [
          ["Goods", "Years"],
          ["Telephones and tablets", "7"],
          ["Portable computers", "8"],
          ["Household appliances", "12"],
          ["Farm machinery", "20"],
        ],
        { header: true, caption: "Availability of spare parts", depth: 1 },
      ),
      subsection(
        "The period is two years longer for a part on which the safety of a person depends.",
      ),
    ],
    [
      note("Durée"),
      subsection(
        "Les pièces de rechange sont disponibles pendant la période indiquée au tableau ci-après, à compter de la vente du dernier exemplaire du modèle.",
      ),
      table(
        [
          ["Biens", "Années"],
          ["Téléphones et tablettes", "7"],
          ["Ordinateurs portatifs", "8"],
          ["Appareils ménagers", "12"],
          ["Machines agricoles", "20"],
        ],
        { header: true, caption: "Disponibilité des pièces de rechange", depth: 1 },
      ),
      subsection(
        "La période est prolongée de deux ans à l’égard d’une pièce dont dépend la sécurité d’une personne.",
      ),
    ],
  ),
  law(
    "6",
    [
      note("Price"),
      text(
        "The price of a spare part must be fair, having regard to the cost of making it and to the price of the goods when new.",
      ),
    ],
    [
      note("Prix"),
      text(
        "Le prix d’une pièce de rechange doit être juste, compte tenu de son coût de fabrication et du prix du bien à l’état neuf.",
      ),
    ],
  ),
  law(
    "7",
    [
      note("Manuals"),
      subsection("A manual must be free of charge and must show, in words and drawings,"),
      paragraph("how to open and close the goods without damage;"),
      paragraph("how to find a fault, including the meaning of every error code; and"),
      paragraph("how to replace each spare part."),
      note("Form", 1),
      subsection(
        "A manual must be published in a form that can be searched and that a person who cannot see can read.",
      ),
    ],
    [
      note("Manuels"),
      subsection("Le manuel est gratuit et montre, par des mots et des dessins :"),
      paragraph("la façon d’ouvrir et de refermer le bien sans l’endommager;"),
      paragraph(
        "la façon de trouver une défaillance, y compris la signification de chaque code d’erreur;",
      ),
      paragraph("la façon de remplacer chaque pièce de rechange."),
      note("Forme", 1),
      subsection(
        "Le manuel est publié sous une forme qui permet la recherche et qu’une personne qui ne voit pas peut lire.",
      ),
    ],
  ),
  law(
    "8",
    [
      note("Tools"),
      text(
        "Covered goods must be made so that they can be opened and closed with tools that anyone can buy.",
      ),
    ],
    [
      note("Outils"),
      text(
        "Les biens visés sont faits de manière à pouvoir être ouverts et refermés avec des outils que chacun peut acheter.",
      ),
    ],
  ),
  part(3, "Freedom to Repair", "Liberté de réparer"),
  law(
    "9",
    [
      note("Software locks"),
      subsection("A maker must not place a software lock in covered goods."),
      note("Exception", 1),
      subsection("Subsection (1) does not apply to a lock that does no more than"),
      paragraph("prevent theft of the goods;"),
      paragraph("protect the personal information of their owner; or"),
      paragraph("keep the goods within a limit set by law on"),
      subparagraph("the emission of radio waves, or"),
      subparagraph("the emission of gases."),
    ],
    [
      note("Verrous logiciels"),
      subsection("Il est interdit au fabricant de placer un verrou logiciel dans un bien visé."),
      note("Exception", 1),
      subsection("Le paragraphe (1) ne s’applique pas au verrou qui ne fait rien de plus que :"),
      paragraph("prévenir le vol du bien;"),
      paragraph("protéger les renseignements personnels de son propriétaire;"),
      paragraph("maintenir le bien dans les limites fixées par la loi quant :"),
      subparagraph("à l’émission d’ondes radio,"),
      subparagraph("à l’émission de gaz."),
    ],
  ),
  law(
    "10",
    [
      note("Warranty"),
      text(
        "A warranty is not ended or reduced because the goods were opened or repaired by their owner or by an independent repairer, unless the maker shows that the repair caused the fault.",
      ),
    ],
    [
      note("Garantie"),
      text(
        "La garantie ne prend pas fin et n’est pas réduite du fait que le bien a été ouvert ou réparé par son propriétaire ou par un réparateur indépendant, à moins que le fabricant ne démontre que la réparation a causé la défaillance.",
      ),
    ],
  ),
  law(
    "11",
    [
      note("Used parts"),
      text("A person may take a working part from one article and fit it in another."),
    ],
    [
      note("Pièces usagées"),
      text(
        "Toute personne peut prélever une pièce en état de marche d’un bien et la poser sur un autre.",
      ),
    ],
  ),
  law(
    "12",
    [
      note("Updates"),
      subsection(
        "A maker must provide security updates for a program in covered goods for the period set out in section 5.",
      ),
      subsection("An update must not make the goods slower or take away something they could do."),
    ],
    [
      note("Mises à jour"),
      subsection(
        "Le fabricant fournit les mises à jour de sécurité de tout programme contenu dans un bien visé pendant la période prévue à l’article 5.",
      ),
      subsection("La mise à jour ne ralentit pas le bien et ne lui retire aucune fonction."),
    ],
  ),
  part(4, "Information at the Point of Sale", "Information au point de vente"),
  law(
    "13",
    [
      note("Repair score"),
      subsection(
        "Whoever offers covered goods for sale must show their repair score beside their price, in figures of the same size.",
      ),
      note("Scale", 1),
      subsection(
        "The score is a number from 0 to 10 that the Registrar sets in the prescribed manner.",
      ),
    ],
    [
      note("Indice de réparabilité"),
      subsection(
        "Quiconque met en vente un bien visé en indique l’indice de réparabilité à côté du prix, en chiffres de même grandeur.",
      ),
      note("Échelle", 1),
      subsection(
        "L’indice est un nombre de 0 à 10 que le registraire fixe de la manière prévue par règlement.",
      ),
    ],
  ),
  law(
    "14",
    [note("Truth"), text("No person may state a repair score that the Registrar has not set.")],
    [
      note("Véracité"),
      text("Nul ne peut indiquer un indice de réparabilité que le registraire n’a pas fixé."),
    ],
  ),
  law(
    "15",
    [
      note("Community workshops"),
      text(
        "A municipality may lend tools and premises to people who repair goods together without fee, and is not liable for what they repair.",
      ),
    ],
    [
      note("Ateliers communautaires"),
      text(
        "La municipalité peut prêter des outils et des locaux aux personnes qui réparent ensemble des biens à titre gratuit, et n’est pas responsable de ce qu’elles réparent.",
      ),
    ],
  ),
  part(5, "Registrar of Repairable Goods", "Registraire des biens réparables"),
  law(
    "16",
    [
      note("Appointment"),
      text("The Minister must appoint a Registrar of Repairable Goods for a term of five years."),
    ],
    [
      note("Nomination"),
      text("Le ministre nomme un registraire des biens réparables pour un mandat de cinq ans."),
    ],
  ),
  law(
    "17",
    [
      note("Functions"),
      text("The Registrar must"),
      listed("set the repair score of each model of covered goods;"),
      listed("keep a public register of scores and of manuals; and"),
      listed("receive complaints and try to settle them."),
    ],
    [
      note("Fonctions"),
      text("Le registraire :"),
      listed("fixe l’indice de réparabilité de chaque modèle de biens visés;"),
      listed("tient un registre public des indices et des manuels;"),
      listed("reçoit les plaintes et tente de les régler."),
    ],
  ),
  law(
    "18",
    [
      note("Complaints"),
      subsection("Any person may complain to the Registrar that this Act is not being followed."),
      subsection("The Registrar must answer a complaint in writing within sixty days."),
    ],
    [
      note("Plaintes"),
      subsection(
        "Toute personne peut se plaindre au registraire de ce que la présente loi n’est pas respectée.",
      ),
      subsection("Le registraire répond par écrit à la plainte dans les soixante jours."),
    ],
  ),
  law(
    "19",
    [
      note("Power to inspect"),
      text(
        "For the purpose of verifying a repair score, the Registrar may buy, open and test any covered goods.",
      ),
    ],
    [
      note("Pouvoir d’examen"),
      text(
        "Afin de vérifier un indice de réparabilité, le registraire peut acheter, ouvrir et mettre à l’essai tout bien visé.",
      ),
    ],
  ),
  law(
    "20",
    [
      note("Yearly report"),
      text(
        "Within three months after the end of each year, the Registrar must report to the Legislature on the complaints received, their outcome and the state of repair in the country.",
      ),
    ],
    [
      note("Rapport annuel"),
      text(
        "Dans les trois mois suivant la fin de chaque année, le registraire fait rapport à la Législature sur les plaintes reçues, leur issue et l’état de la réparation au pays.",
      ),
    ],
  ),
  part(6, "General", "Dispositions générales"),
  law(
    "21",
    [
      note("Offence"),
      subsection(
        "A maker that contravenes section 4 or 9 commits an offence and is liable to a fine of not more than $250,000.",
      ),
      subsection(
        "A seller that contravenes section 13 or 14 commits an offence and is liable to a fine of not more than $25,000.",
      ),
    ],
    [
      note("Infraction"),
      subsection(
        "Le fabricant qui contrevient aux articles 4 ou 9 commet une infraction et encourt une amende maximale de 250 000 $.",
      ),
      subsection(
        "Le vendeur qui contrevient aux articles 13 ou 14 commet une infraction et encourt une amende maximale de 25 000 $.",
      ),
    ],
  ),
  law(
    "22",
    [
      note("Civil remedy"),
      text(
        "An owner who suffers loss because this Act was not followed may recover it, and the cost of a repair made elsewhere, from the person who did not follow it.",
      ),
    ],
    [
      note("Recours civil"),
      text(
        "Le propriétaire qui subit une perte parce que la présente loi n’a pas été respectée peut en être indemnisé, ainsi que du coût d’une réparation faite ailleurs, par la personne en défaut.",
      ),
    ],
  ),
  law(
    "23",
    [
      note("Regulations"),
      text("The Governor may make regulations"),
      listed("adding goods to the schedule;"),
      listed("setting the manner in which a repair score is set and shown; and"),
      listed("setting a maximum price for a spare part."),
    ],
    [
      note("Règlements"),
      text("Le gouverneur peut, par règlement :"),
      listed("ajouter des biens à l’annexe;"),
      listed("prévoir la manière de fixer et d’indiquer l’indice de réparabilité;"),
      listed("fixer le prix maximal d’une pièce de rechange."),
    ],
  ),
  law(
    "24",
    [
      note("Transitional"),
      text(
        "Section 5 applies to a model of which at least one unit is sold new after this Act comes into force.",
      ),
    ],
    [
      note("Disposition transitoire"),
      text(
        "L’article 5 s’applique au modèle dont au moins un exemplaire est vendu neuf après l’entrée en vigueur de la présente loi.",
      ),
    ],
  ),
  law(
    "25",
    [
      note("Coming into force"),
      text("This Act comes into force one year after the day on which it receives assent."),
    ],
    [
      note("Entrée en vigueur"),
      text("La présente loi entre en vigueur un an après la date de sa sanction."),
    ],
  ),
  provision(
    "schedule",
    "schedule-1",
    "",
    both(
      [line("reference", 0, "(Section 2)"), line("heading", 0, "Covered Goods"), items()],
      [line("reference", 0, "(article 2)"), line("heading", 0, "Biens visés"), items()],
    ),
    { labels: both("SCHEDULE", "ANNEXE") },
  ),
  item("item-phones", "Telephones and tablets", "Téléphones et tablettes"),
  item("item-computers", "Portable computers", "Ordinateurs portatifs"),
  item(
    "item-appliances",
    "Washing machines, dishwashers, refrigerators and ovens",
    "Machines à laver, lave-vaisselle, réfrigérateurs et fours",
  ),
  item("item-bicycles", "Bicycles with a motor", "Bicyclettes à moteur"),
  item("item-farm", "Tractors and other farm machinery", "Tracteurs et autres machines agricoles"),
  item("item-hearing", "Hearing aids and wheelchairs", "Prothèses auditives et fauteuils roulants"),
];

/** Ids are unique across acts; these short ones get the act's own prefix. */
const prefixed = (id: string) => `repair-${id}`;

export const repairAct: ActText = actOf(
  provisions.map((of) => ({
    ...of,
    id: prefixed(of.id),
    parent: of.parent === null ? null : prefixed(of.parent),
  })),
  { titles: both("Repairable Goods Act", "Loi sur les biens réparables"), regime: "bill" },
);
