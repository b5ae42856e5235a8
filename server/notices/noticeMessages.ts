import type { NoticeAbout } from "../db/tables.js";
import { count, messages } from "../pages/messages.js";

function englishOf({ amendment, request }: NoticeAbout): string {
  if (amendment !== undefined) return `your amendment ${amendment}`;
  return request === undefined ? "your comment" : `your request ${request}`;
}

function frenchOf({ amendment, request }: NoticeAbout): string {
  if (amendment !== undefined) return `votre modification ${amendment}`;
  return request === undefined ? "votre commentaire" : `votre demande ${request}`;
}

export const noticeWords = messages({
  eng: {
    title: "Notices",
    lead: "What is new in what you follow and in what you proposed.",
    none: "Nothing new yet. Follow an act, a ministry, a consultation or an amendment, and you are told here.",
    unread: (n: number) => count("eng", n, "new notice", "new notices"),
    isNew: "New",
    markRead: "Mark all as read",
    older: "Older notices",
    following: "What you follow",
    followNothing: "You follow nothing yet.",
    settingsLink: "How notices reach you",
    receiptsLink: "Your receipts",
    kinds: {
      act: "Act",
      ministry: "Ministry",
      consultation: "Consultation",
      amendment: "Amendment",
    },
    follow: "Follow",
    unfollow: "Stop following",
    followSignedOut: "Sign in to follow",
    nounOf: {
      act: "this act",
      ministry: "this ministry",
      consultation: "this consultation",
      amendment: "this amendment",
    },
    consultationOpened: (act: string) => `Consultation opened: ${act}`,
    takenUntil: (when: string) => `Proposals are taken until ${when}.`,
    takenFrom: (from: string, until: string) => `Proposals are taken from ${from} until ${until}.`,
    closingSoon: (act: string) => `Closing soon: ${act}`,
    concluded: (act: string) => `Consultation concluded: ${act}`,
    readHeard: "Everything submitted is answered. Read what was heard.",
    versionPublished: (act: string, n: number) => `Version ${n} published: ${act}`,
    readVersion: "Read what it says, and who wrote which words.",
    submitted: (id: number) => `Amendment ${id} was submitted`,
    myAmendmentAnswered: (id: number) => `Your amendment ${id} has an answer`,
    myRequestAnswered: (id: number) => `Your request ${id} has an answer`,
    followedAnswered: (id: number) => `Amendment ${id} has an answer`,
    conflict: (id: number) => `Your amendment ${id} meets a new version`,
    settle: "A new version changed words that it changes too. Say what yours should be.",
    hidden: (of: NoticeAbout) => `A moderator has hidden ${englishOf(of)}`,
    mayAppeal: "Read why. You may appeal once; another moderator then decides.",
    appealDecided: (of: NoticeAbout) => `Your appeal about ${englishOf(of)} is decided`,
    readWhy: "Read what was decided, and why.",
    settings: "Notices by e-mail",
    settingsLead: "On the site you see them all. By e-mail only what you ask for.",
    pace: "Send me notices",
    paces: {
      none: "Not by e-mail",
      immediate: "At once, each by itself",
      daily: "Once a day, in the morning",
      weekly: "Once a week, on Monday morning",
    },
    receipts: "Receipts",
    receiptsByMail: "Send me a receipt for what I hand in and each side I take",
    save: "Save",
    saved: "Saved.",
    noMail: "This site sends no e-mail: its operator has set no mail server.",
    unconfirmed:
      "Your address is not confirmed yet. Save your choice and follow the link we send you.",
    linkSent: "We have sent a link to your address. E-mail begins when you have followed it.",
    confirmTitle: "Confirm your e-mail address",
    confirmLead: "You asked for e-mail from Assent. Confirm that this address is yours.",
    confirm: "Confirm this address",
    confirmed: "Your address is confirmed.",
    badLink:
      "This link is too old or incomplete. Save your choice in your account again for a new one.",
    unsubscribeTitle: "No more e-mail",
    unsubscribeLead: "You keep your account, and your notices on the site.",
    unsubscribe: "Stop all e-mail from Assent",
    unsubscribed: "Done: no more e-mail will come. You can change it in your account.",
    unknownKey: "This link is not complete.",
    feeds: "Feeds and calendar",
  },
  fra: {
    title: "Notifications",
    lead: "Ce qu’il y a de nouveau dans ce que vous suivez et dans ce que vous avez proposé.",
    none: "Rien de nouveau. Suivez un texte, un ministère, une consultation ou une modification, et vous en serez averti ici.",
    unread: (n: number) => count("fra", n, "nouvelle notification", "nouvelles notifications"),
    isNew: "Nouveau",
    markRead: "Tout marquer comme lu",
    older: "Notifications plus anciennes",
    following: "Ce que vous suivez",
    followNothing: "Vous ne suivez encore rien.",
    settingsLink: "Comment les notifications vous parviennent",
    receiptsLink: "Vos reçus",
    kinds: {
      act: "Texte",
      ministry: "Ministère",
      consultation: "Consultation",
      amendment: "Modification",
    },
    follow: "Suivre",
    unfollow: "Ne plus suivre",
    followSignedOut: "Se connecter pour suivre",
    nounOf: {
      act: "ce texte",
      ministry: "ce ministère",
      consultation: "cette consultation",
      amendment: "cette modification",
    },
    consultationOpened: (act: string) => `Consultation ouverte : ${act}`,
    takenUntil: (when: string) => `Les propositions sont reçues jusqu’au ${when}.`,
    takenFrom: (from: string, until: string) =>
      `Les propositions sont reçues du ${from} au ${until}.`,
    closingSoon: (act: string) => `Clôture prochaine : ${act}`,
    concluded: (act: string) => `Consultation conclue : ${act}`,
    readHeard: "Tout ce qui a été déposé a sa réponse. Lisez ce qui a été entendu.",
    versionPublished: (act: string, n: number) => `Version ${n} publiée : ${act}`,
    readVersion: "Lisez ce qu’elle dit, et qui en a écrit quels mots.",
    submitted: (id: number) => `La modification ${id} a été déposée`,
    myAmendmentAnswered: (id: number) => `Votre modification ${id} a une réponse`,
    myRequestAnswered: (id: number) => `Votre demande ${id} a une réponse`,
    followedAnswered: (id: number) => `La modification ${id} a une réponse`,
    conflict: (id: number) => `Votre modification ${id} rencontre une nouvelle version`,
    settle:
      "Une nouvelle version a changé des mots qu’elle change aussi. Dites quels doivent être les vôtres.",
    hidden: (of: NoticeAbout) => `La modération a masqué ${frenchOf(of)}`,
    mayAppeal:
      "Lisez pourquoi. Vous pouvez faire appel une fois ; une autre personne décide alors.",
    appealDecided: (of: NoticeAbout) => `Votre appel est tranché : ${frenchOf(of)}`,
    readWhy: "Lisez ce qui a été décidé, et pourquoi.",
    settings: "Notifications par courriel",
    settingsLead:
      "Sur le site, vous les voyez toutes. Par courriel, seulement ce que vous demandez.",
    pace: "M’envoyer les notifications",
    paces: {
      none: "Pas par courriel",
      immediate: "Aussitôt, une par une",
      daily: "Une fois par jour, le matin",
      weekly: "Une fois par semaine, le lundi matin",
    },
    receipts: "Reçus",
    receiptsByMail: "M’envoyer un reçu de ce que je dépose et de chaque avis que je donne",
    save: "Enregistrer",
    saved: "Enregistré.",
    noMail:
      "Ce site n’envoie pas de courriel : la personne qui l’exploite n’a configuré aucun serveur.",
    unconfirmed:
      "Votre adresse n’est pas encore confirmée. Enregistrez votre choix et suivez le lien que nous vous enverrons.",
    linkSent:
      "Nous avons envoyé un lien à votre adresse. Les courriels commenceront quand vous l’aurez suivi.",
    confirmTitle: "Confirmer votre adresse de courriel",
    confirmLead:
      "Vous avez demandé des courriels d’Assent. Confirmez que cette adresse est la vôtre.",
    confirm: "Confirmer cette adresse",
    confirmed: "Votre adresse est confirmée.",
    badLink:
      "Ce lien est trop ancien ou incomplet. Enregistrez de nouveau votre choix dans votre compte pour en recevoir un autre.",
    unsubscribeTitle: "Plus de courriels",
    unsubscribeLead: "Vous gardez votre compte, et vos notifications sur le site.",
    unsubscribe: "Arrêter tous les courriels d’Assent",
    unsubscribed:
      "C’est fait : aucun courriel ne viendra plus. Vous pouvez le changer dans votre compte.",
    unknownKey: "Ce lien n’est pas complet.",
    feeds: "Fils et calendrier",
  },
});
