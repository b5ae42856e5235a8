/** What the pages of a draft read from a request. */
import type { Request } from "express";
import type { ByLanguage, Language } from "../../legaltext/act.js";
import type { Deps } from "../app.js";
import { findAct, ministriesOfAct, type Act } from "../acts/actStore.js";
import { notFound } from "../errors.js";
import type { Typed } from "../http/form.js";
import { to } from "../paths.js";
import { insist, type Subject } from "../permissions.js";
import { draftWords } from "./draftMessages.js";
import { draftSubject, findDraft, nameInDraft, provisionInDraft } from "./draftStore.js";
import type { DraftEditView } from "./draftEditPages.js";

/** The act and what its team may do to the draft. @throws where somebody else asks. */
export async function teamOf({ db }: Deps, req: Request): Promise<{ act: Act; subject: Subject }> {
  const act = await findAct(db, String(req.params.slug));
  if (!act) throw notFound("act");
  const draft = await findDraft(db, act.id);
  const subject = draftSubject(act, await ministriesOfAct(db, act), draft);
  insist(req.person, "readDraft", subject);
  return { act, subject };
}

export const provisionIn = (req: Request) => String(req.params.provision);

export function languageIn(req: Request, act: Act): Language {
  const language = act.languages.find((one) => one === req.params.language);
  if (!language) throw notFound("such language of the act");
  return language;
}

/** The reasons of a form with one field a language. */
export const reasonsIn = (typed: Typed, act: Act): ByLanguage<string> =>
  Object.fromEntries(act.languages.map((of) => [of, typed[`reasons.${of}`] ?? ""]));

export function crumbsOf(req: Request, act: Act, deeper = false) {
  const go = to(req.language);
  return [
    { label: act.titles[req.language] ?? act.slug, href: go.act(act.slug) },
    ...(deeper ? [{ label: draftWords(req.language).draft, href: go.actDraft(act.slug) }] : []),
  ];
}

/** One provision of the draft, ready to be written in. */
export async function editView({ db }: Deps, req: Request, act: Act): Promise<DraftEditView> {
  const draft = await findDraft(db, act.id);
  if (!draft) throw notFound("draft");
  const here = await provisionInDraft(db, act, draft.versionId, draft, provisionIn(req));
  if (!here.change) throw notFound("such provision in the draft");
  const label = (here.published ?? here.change.facets.insert)?.labels[req.language] ?? "";
  const name = await nameInDraft(db, act, draft, here.provisionId, req.language);
  return { act, draft, here, label, name };
}
