import { count, messages } from "../pages/messages.js";

export const wordFileWords = messages({
  eng: {
    title: "Propose changes from a Word file",
    lead: "Take the act away as a Word file, turn on Track Changes, change its words, and bring the file here. Your changes become an amendment that only you see until you open or submit it.",
    download: "The act as a Word file",
    file: "Word file with tracked changes",
    fileHint: "A .docx file of at most 20 MB. Its names and comments are not published.",
    lawLanguage: "Language of the law in the file",
    send: "Open the amendment",
    noFile: "Choose a file.",
    notWord: "This is no Word file. Save it as .docx and choose it again.",
    noLanguage: "Choose the language.",
    noChanges:
      "The file has no tracked changes. Turn on Track Changes in Word, make your changes, save, and choose it again.",
    notOpened: "Nothing was opened",
    doneTitle: "What became of your changes",
    placed: (n: number) =>
      `${count("eng", n, "change is", "changes are")} in your amendment. Read them, then give it a title and reasons.`,
    nonePlaced: "None of the changes could be placed, so no amendment was opened.",
    goOn: "Go on writing the amendment",
    again: "Choose another file",
    leftTitle: "Not placed",
    leftLead: "These changes are not in the amendment. You can make them by hand beside the act.",
    unnamed: "A change",
    struck: "Struck",
    added: "Added",
    why: {
      notInTheAct: "The published version has no such provision.",
      otherWords: "The published version has other words there, and they meet yours.",
      kindNotAdded:
        "A heading, title or preamble, or an item among others, cannot be added like this.",
      noPlaceBefore: "Nothing of the published version stands before it.",
      title: "The title of the act is not changed by an amendment.",
      moved: "It was moved. Moving is not taken from a file.",
      renumbered: "Its number was changed. Numbers follow by themselves.",
      outOfScope: "This consultation is not about it.",
    },
  },
  fra: {
    title: "Proposer des changements depuis un fichier Word",
    lead: "Emportez le texte en fichier Word, activez le suivi des modifications, changez-en les mots et apportez le fichier ici. Vos changements deviennent une modification que vous seul voyez jusqu’à son ouverture ou son dépôt.",
    download: "Le texte en fichier Word",
    file: "Fichier Word avec suivi des modifications",
    fileHint: "Un fichier .docx d’au plus 20 Mo. Ses noms et commentaires ne sont pas publiés.",
    lawLanguage: "Langue du texte de loi dans le fichier",
    send: "Ouvrir la modification",
    noFile: "Choisissez un fichier.",
    notWord: "Ce n’est pas un fichier Word. Enregistrez-le en .docx et choisissez-le de nouveau.",
    noLanguage: "Choisissez la langue.",
    noChanges:
      "Le fichier ne contient aucune modification suivie. Activez le suivi dans Word, faites vos changements, enregistrez et choisissez-le de nouveau.",
    notOpened: "Rien n’a été ouvert",
    doneTitle: "Ce que vos changements sont devenus",
    placed: (n: number) =>
      `${count("fra", n, "changement figure", "changements figurent")} dans votre modification. Relisez, puis donnez-lui un titre et des motifs.`,
    nonePlaced: "Aucun des changements n’a trouvé sa place ; aucune modification n’a été ouverte.",
    goOn: "Poursuivre la rédaction",
    again: "Choisir un autre fichier",
    leftTitle: "Sans place",
    leftLead:
      "Ces changements ne figurent pas dans la modification. Vous pouvez les faire à la main à côté du texte.",
    unnamed: "Un changement",
    struck: "Retiré",
    added: "Ajouté",
    why: {
      notInTheAct: "La version publiée n’a pas cette disposition.",
      otherWords: "La version publiée y a d’autres mots, et ils touchent les vôtres.",
      kindNotAdded:
        "Un intertitre, un titre, un préambule, ou un élément parmi d’autres, ne s’ajoute pas ainsi.",
      noPlaceBefore: "Rien de la version publiée ne se trouve avant.",
      title: "Une modification ne change pas le titre du texte.",
      moved: "Il a été déplacé. Un déplacement n’est pas repris d’un fichier.",
      renumbered: "Son numéro a été changé. Les numéros suivent d’eux-mêmes.",
      outOfScope: "Cette consultation ne porte pas dessus.",
    },
  },
});
