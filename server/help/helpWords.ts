/** The standing pages, as plain data: a title, a lead, sections of paragraphs. */
import { messages } from "../pages/messages.js";

export interface StandingPage {
  title: string;
  lead: string;
  sections: { title: string; paragraphs: string[] }[];
}
export type StandingName = "help" | "about" | "accessibility" | "conduct";

export const standingPages = messages<Record<StandingName, StandingPage>>({
  eng: {
    help: {
      title: "How a law is made",
      lead: "From a ministry’s first draft to the version that everyone wrote, step by step. No step is skipped, and each leaves an entry in the public record.",
      sections: [
        {
          title: "1. A ministry publishes an act",
          paragraphs: [
            "An act is published as a version: numbered, frozen, in each of its languages. Both languages are law, equally. A version never changes again; what comes after it is another version.",
            "The ministry opens a consultation on it. The page of the act says until what hour proposals are taken, and about which provisions.",
          ],
        },
        {
          title: "2. Anyone proposes other words",
          paragraphs: [
            "Sign in, choose a provision, and press “Propose a change”. You may reword it, add one after it, or repeal it. Your amendment is seen by you and those you invite, until you open it to everyone or submit it.",
            "Others can write with you, in the same words at the same time. What you submit is frozen and public: the words, the reasons and the names you write under. How you came to them, keystroke by keystroke, is not.",
            "You need not draft. Say in plain words, beside a provision, what should change and why: a request has the same right to an answer.",
          ],
        },
        {
          title: "3. People say what they think",
          paragraphs: [
            "On each change and request people agree, disagree or are unsure, and discuss it. This is not a vote. It shows the ministry what matters to whom; the ministry decides, and gives its reasons.",
          ],
        },
        {
          title: "4. The ministry answers everything",
          paragraphs: [
            "Each change gets a decision with reasons, in each language of the act: accepted, accepted in principle, accepted in part, not accepted, out of scope, or same as another. Somebody drafts the answer, another person approves it, then it is published.",
            "A consultation cannot be concluded, nor the next version published from it, while one thing that was submitted has no published answer. The database itself refuses.",
          ],
        },
        {
          title: "5. Accepted words become law",
          paragraphs: [
            "Accepted words go into the ministry’s draft. Where two accepted changes touch the same words, Assent never chooses: an official does, in public. The ministry’s own edits need reasons as well.",
            "The draft is published as the next version. Every word of it leads to who wrote it and to the answer that made it law: that is the page “Who wrote this?”. Amendments still open are carried over to the new version.",
          ],
        },
        {
          title: "Without the internet",
          paragraphs: [
            "You can also take part by letter, by telephone or at a ministry’s counter. Ask the ministry that leads the act: what arrives in time has the same right to an answer.",
          ],
        },
      ],
    },
    about: {
      title: "About Assent",
      lead: "Assent is where a government and its citizens write law together.",
      sections: [
        {
          title: "What it promises",
          paragraphs: [
            "Anyone can read every act, every proposal and every answer without signing in. Anyone signed in can propose other words. Everything submitted is answered, with reasons, by a ministry that signs its name.",
            "Every official act is entered in a public record. Each entry covers the one before it, so nobody can change or remove one without everyone being able to see it.",
          ],
        },
        {
          title: "Who runs it",
          paragraphs: [
            "Each act is led by the ministry named on its page; it answers for what is decided. The program is free software under the MIT licence: any government, city or association can run its own.",
          ],
        },
        {
          title: "Your data",
          paragraphs: [
            "You appear under the public name you choose. Your e-mail address and your real name are kept apart, are never published, and are seen only where the law requires it.",
            "What you submit is public and stays in the record under your public name. A word that should never have been published, about a person for instance, can be struck out by a moderator, who leaves a mark that says so.",
          ],
        },
      ],
    },
    accessibility: {
      title: "Accessibility",
      lead: "Everybody is bound by the law, so everybody must be able to read and to change it.",
      sections: [
        {
          title: "What we hold ourselves to",
          paragraphs: [
            "Assent is built to the Web Content Accessibility Guidelines 2.2, level AA, in English and in French, on a phone as on a wide screen, in light and dark.",
            "Every page can be read, and every form sent, without JavaScript. Everything can be done by keyboard. Words struck out and added are said aloud as “deleted … end” and “inserted … end”, and every change also exists as a sentence.",
            "Colour never stands alone: a decision has a shape and a word, a change has a sign and a line.",
          ],
        },
        {
          title: "What does not work well yet",
          paragraphs: [
            "The live editor announces who writes with you, but not each word they type. The same provision can always be reworded through a plain form instead.",
            "Wide tables of law scroll inside themselves on a phone.",
          ],
        },
        {
          title: "Tell us",
          paragraphs: [
            "If something keeps you from reading or from taking part, tell the ministry that leads the act, in whatever way suits you. You will get an answer, and what you wanted to say will be taken in time.",
          ],
        },
      ],
    },
    conduct: {
      title: "Code of conduct",
      lead: "We argue about words, hard, and about people not at all.",
      sections: [
        {
          title: "Please",
          paragraphs: [
            "Say what should change and for whom it matters. Give reasons that somebody who disagrees could check. Quote the words you mean. Read what others have already said.",
            "Say for whom you speak, when you speak for more than yourself.",
          ],
        },
        {
          title: "Not here",
          paragraphs: [
            "No insults, threats or hatred of any group. No personal details of others. No pretending to be somebody else, and no speaking with many voices. No advertising.",
          ],
        },
        {
          title: "What moderators do",
          paragraphs: [
            "Anyone signed in can report a comment, a request or an amendment. A moderator keeps it, or hides it with a reason from this page; both stand in the public log of moderation. Nobody is told who reported.",
            "Whoever wrote it is told why and may appeal once; another moderator decides. The record keeps a hash of the hidden words, by which whoever has them can prove that they stood there.",
            "Proposals are not judged by moderators: what came in time is answered by the ministry, hidden or not. A moderator never hides an opinion for being unwelcome.",
            "In its first three days an account writes a dozen things an hour at most, so that no flood drowns the others.",
          ],
        },
      ],
    },
  },
  fra: {
    help: {
      title: "Comment une loi est faite",
      lead: "Du premier projet d’un ministère à la version que tous ont écrite, étape par étape. Aucune n’est sautée, et chacune laisse une inscription au registre public.",
      sections: [
        {
          title: "1. Un ministère publie une loi",
          paragraphs: [
            "Une loi est publiée en version : numérotée, figée, dans chacune de ses langues. Les deux langues font également loi. Une version ne change plus jamais ; ce qui vient après est une autre version.",
            "Le ministère ouvre une consultation. La page de la loi dit jusqu’à quelle heure les propositions sont reçues, et sur quelles dispositions.",
          ],
        },
        {
          title: "2. Chacun propose d’autres mots",
          paragraphs: [
            "Connectez-vous, choisissez une disposition et appuyez sur « Proposer une modification ». Vous pouvez la reformuler, en ajouter une après elle ou l’abroger. Votre modification n’est vue que de vous et de vos invités, jusqu’à ce que vous l’ouvriez à tous ou la déposiez.",
            "D’autres peuvent écrire avec vous, dans les mêmes mots, au même moment. Ce que vous déposez est figé et public : les mots, les motifs et les noms sous lesquels vous écrivez. La façon dont vous y êtes arrivés, frappe par frappe, ne l’est pas.",
            "Rien ne vous oblige à rédiger. Dites en mots simples, à côté d’une disposition, ce qui devrait changer et pourquoi : une demande a le même droit à une réponse.",
          ],
        },
        {
          title: "3. Chacun dit ce qu’il en pense",
          paragraphs: [
            "Sur chaque changement et chaque demande, on est d’accord, pas d’accord ou indécis, et l’on discute. Ce n’est pas un vote. Le ministère voit ce qui compte et pour qui ; il décide, et donne ses motifs.",
          ],
        },
        {
          title: "4. Le ministère répond à tout",
          paragraphs: [
            "Chaque changement reçoit une décision motivée, dans chaque langue de la loi : accepté, accepté en principe, accepté en partie, non accepté, hors de portée ou identique à un autre. Une personne rédige la réponse, une autre l’approuve, puis elle est publiée.",
            "Une consultation ne peut être conclue, ni la version suivante en être tirée, tant qu’une seule chose déposée n’a pas sa réponse publiée. La base de données elle-même refuse.",
          ],
        },
        {
          title: "5. Les mots acceptés deviennent loi",
          paragraphs: [
            "Les mots acceptés entrent dans le projet du ministère. Quand deux changements acceptés touchent les mêmes mots, Assent ne choisit jamais : un fonctionnaire le fait, en public. Les retouches du ministère doivent aussi être motivées.",
            "Le projet est publié comme version suivante. Chacun de ses mots mène à qui l’a écrit et à la réponse qui en a fait la loi : c’est la page « Qui a écrit ceci ? ». Les modifications encore ouvertes sont reportées sur la nouvelle version.",
          ],
        },
        {
          title: "Sans l’internet",
          paragraphs: [
            "Vous pouvez aussi participer par lettre, par téléphone ou au comptoir d’un ministère. Adressez-vous au ministère responsable de la loi : ce qui arrive à temps a le même droit à une réponse.",
          ],
        },
      ],
    },
    about: {
      title: "À propos d’Assent",
      lead: "Assent est le lieu où un gouvernement et ses citoyens écrivent la loi ensemble.",
      sections: [
        {
          title: "Ce qu’il promet",
          paragraphs: [
            "Chacun peut lire chaque loi, chaque proposition et chaque réponse sans se connecter. Quiconque se connecte peut proposer d’autres mots. Tout ce qui est déposé reçoit une réponse motivée d’un ministère qui signe de son nom.",
            "Chaque acte officiel est inscrit à un registre public. Chaque inscription couvre la précédente : nul ne peut en changer ou en retirer une sans que tous puissent le voir.",
          ],
        },
        {
          title: "Qui en est responsable",
          paragraphs: [
            "Chaque loi relève du ministère nommé sur sa page ; il répond de ce qui est décidé. Le programme est un logiciel libre sous licence MIT : tout gouvernement, toute ville ou association peut avoir le sien.",
          ],
        },
        {
          title: "Vos données",
          paragraphs: [
            "Vous apparaissez sous le nom public que vous choisissez. Votre adresse électronique et votre vrai nom sont gardés à part, jamais publiés, et vus seulement là où la loi l’exige.",
            "Ce que vous déposez est public et reste au registre sous votre nom public. Un mot qui n’aurait jamais dû paraître, sur une personne par exemple, peut être retiré par la modération, qui laisse une marque le disant.",
          ],
        },
      ],
    },
    accessibility: {
      title: "Accessibilité",
      lead: "La loi oblige tout le monde ; tout le monde doit donc pouvoir la lire et la changer.",
      sections: [
        {
          title: "Ce à quoi nous nous tenons",
          paragraphs: [
            "Assent suit les Règles pour l’accessibilité des contenus Web 2.2, niveau AA, en français et en anglais, sur un téléphone comme sur un grand écran, en clair et en sombre.",
            "Chaque page se lit et chaque formulaire s’envoie sans JavaScript. Tout se fait au clavier. Les mots supprimés et ajoutés se disent à voix haute « supprimé … fin » et « ajouté … fin », et chaque changement existe aussi comme une phrase.",
            "La couleur n’est jamais seule : une décision a une forme et un mot, un changement a un signe et un trait.",
          ],
        },
        {
          title: "Ce qui ne va pas encore bien",
          paragraphs: [
            "L’éditeur en direct annonce qui écrit avec vous, mais pas chaque mot tapé. La même disposition peut toujours être reformulée par un simple formulaire.",
            "Les grands tableaux de la loi défilent dans leur cadre sur un téléphone.",
          ],
        },
        {
          title: "Dites-le-nous",
          paragraphs: [
            "Si quelque chose vous empêche de lire ou de participer, dites-le au ministère responsable de la loi, de la façon qui vous convient. Vous aurez une réponse, et ce que vous vouliez dire sera reçu à temps.",
          ],
        },
      ],
    },
    conduct: {
      title: "Code de conduite",
      lead: "Nous disputons des mots, fermement, et des personnes jamais.",
      sections: [
        {
          title: "S’il vous plaît",
          paragraphs: [
            "Dites ce qui devrait changer et pour qui cela compte. Donnez des raisons que quelqu’un d’un autre avis puisse vérifier. Citez les mots visés. Lisez ce que d’autres ont déjà dit.",
            "Dites pour qui vous parlez, quand vous ne parlez pas pour vous seul.",
          ],
        },
        {
          title: "Pas ici",
          paragraphs: [
            "Ni insultes, ni menaces, ni haine d’aucun groupe. Pas de détails personnels sur autrui. Ne vous faites pas passer pour un autre et ne parlez pas à plusieurs voix. Pas de publicité.",
          ],
        },
        {
          title: "Ce que fait la modération",
          paragraphs: [
            "Toute personne connectée peut signaler un commentaire, une demande ou une modification. La modération le garde, ou le masque avec un motif tiré de cette page ; l’un et l’autre figurent au journal public de la modération. Personne n’apprend qui a signalé.",
            "L’auteur en apprend le motif et peut faire appel une fois ; une autre personne tranche. Le registre garde une empreinte des mots masqués, par laquelle qui les possède peut prouver qu’ils figuraient là.",
            "La modération ne juge pas les propositions : ce qui est arrivé à temps reçoit la réponse du ministère, masqué ou non. Elle ne masque jamais une opinion parce qu’elle dérange.",
            "Pendant ses trois premiers jours, un compte écrit au plus une douzaine de choses par heure, pour qu’aucun flot ne noie les autres.",
          ],
        },
      ],
    },
  },
});
