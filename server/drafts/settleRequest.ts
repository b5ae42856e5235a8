/** What the pages of merging and undoing read from a request. */
import type { Request } from "express";
import type { Settlements } from "../../legaltext/settle.js";
import type { Deps } from "../app.js";
import { deskWords } from "../answers/answerMessages.js";
import { loadCaseOfAnswer, mergesWords, subjectOf } from "../answers/answerStore.js";
import { MinistryRefusal } from "../consultations/ministryRefusal.js";
import { notFound } from "../errors.js";
import { idParameter, type Typed } from "../http/form.js";
import { to } from "../paths.js";
import { insist } from "../permissions.js";
import type { AnsweredCase } from "./acceptChange.js";
import { facetsKey } from "./planAcceptance.js";

/** The answer that may be merged into the draft, or taken out again. */
export async function acceptableCase({ db }: Deps, req: Request): Promise<AnsweredCase> {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("answer");
  const one = await loadCaseOfAnswer(db, id.data);
  insist(req.person, "acceptChange", subjectOf(one));
  if (!mergesWords(one.item.kind, one.answer.decision)) throw new MinistryRefusal("notMergeable");
  return one;
}

export const deskHref = (req: Request, one: AnsweredCase) =>
  to(req.language).deskItem(one.item.kind, one.item.id);

export function crumbsOf(req: Request, one: AnsweredCase, name: string) {
  const go = to(req.language);
  return [
    { label: deskWords(req.language).desk, href: go.desk() },
    { label: one.act.titles[req.language] ?? one.act.slug, href: go.actDraft(one.act.slug) },
    { label: name },
  ];
}

/** The choice about what concerns all languages: number, place, repeal. */
export function facetsIn(typed: Typed): Settlements {
  const take = typed[`take.${facetsKey}`];
  return take === "ours" || take === "theirs" ? { [facetsKey]: { take } } : {};
}
