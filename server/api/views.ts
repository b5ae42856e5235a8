/** Rows of the database as the API shows them. */
import type { z } from "zod";
import { plainWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import type { Provision } from "../../legaltext/act.js";
import type { Act, OutlineProvision, Version } from "../acts/actStore.js";
import type { ListedAct } from "../acts/lawsStore.js";
import type { ListedAmendment } from "../amendments/amendmentList.js";
import type { AmendmentView, ShownChange } from "../amendments/amendmentView.js";
import type { Author } from "../amendments/branchStore.js";
import { audienceOf } from "../amendments/openToEveryone.js";
import type { Answer } from "../answers/answerStore.js";
import { consultationState, type Consultation } from "../consultations/consultationStore.js";
import type { ListedComment } from "../discussion/commentStore.js";
import { placeOf } from "../discussion/commentStore.js";
import type { ExportedAnswer } from "../exports/exportedAnswers.js";
import { redlineInText } from "../exports/redlines.js";
import type { ListedEntry } from "../record/recordStore.js";
import type * as schemas from "./schemas.js";

type Shape<K extends keyof typeof schemas> = (typeof schemas)[K] extends z.ZodType
  ? z.input<(typeof schemas)[K]>
  : never;

const at = (moment: Date) => moment.toISOString();
const maybeAt = (moment: Date | null) => moment?.toISOString() ?? null;

export const authorView = ({ id, publicName, kind }: Author): Shape<"author"> => ({
  id,
  name: publicName,
  kind,
});

export function actView({ act, version, ministry, consultation }: ListedAct): Shape<"act"> {
  return {
    slug: act.slug,
    titles: version.titles,
    languages: act.languages,
    regime: act.regime,
    ministry: { slug: ministry.slug, names: ministry.names },
    version: version.number,
    consultation: consultation?.id ?? null,
  };
}

export function versionView(act: Act, version: Version): Shape<"version"> {
  const { number, status, titles, publishedAt } = version;
  return { act: act.slug, number, status, titles, publishedAt: at(publishedAt) };
}

export function provisionView(
  outline: OutlineProvision,
  provision: Provision,
  structure: boolean,
): Shape<"provision"> {
  return {
    id: provision.id,
    kind: provision.kind,
    parent: provision.parent,
    labels: provision.labels,
    repealed: provision.repealed === true,
    hashes: outline.textHashes,
    words: mapWords(provision.texts, plainWords),
    ...(structure ? { texts: mapWords(provision.texts, textView) } : {}),
  };
}

export function consultationView(
  consultation: Consultation,
  act: Act,
  version: number,
  now: Date,
): Shape<"consultation"> {
  return {
    id: consultation.id,
    act: act.slug,
    version,
    state: consultationState(consultation, now),
    opensAt: at(consultation.opensAt),
    closesAt: at(consultation.closesAt),
    concludedAt: maybeAt(consultation.concludedAt),
    scope: consultation.scope,
    notices: consultation.notices,
  };
}

export function listedAmendmentView(listed: ListedAmendment): Shape<"listedAmendment"> {
  return {
    id: listed.id,
    act: listed.act.slug,
    title: listed.title,
    language: listed.language,
    stage: listed.stage,
    authors: listed.authors.map(authorView),
    submittedAt: maybeAt(listed.submittedAt),
    changes: listed.changes.map(({ id, number, provisionId, decision }) => ({
      id,
      number,
      provision: provisionId,
      decision,
    })),
  };
}

export function amendmentView(
  view: AmendmentView,
  answers: Map<number, ExportedAnswer>,
  structure: boolean,
): Shape<"amendment"> {
  const { amendment, submission, live, intakeOver } = view;
  const { branch } = amendment;
  const said = submission ?? branch;
  return {
    id: branch.id,
    act: amendment.act.slug,
    title: said.title,
    reasons: said.reasons,
    language: said.language,
    stage: branch.stage,
    authors: amendment.authors.map(authorView),
    submittedAt: maybeAt(submission?.submittedAt ?? null),
    version: amendment.version.number,
    consultation: branch.consultationId,
    seenBy: audienceOf(branch),
    live,
    changes: view.changes.map((shown) => changeView(shown, answers, { intakeOver, structure })),
  };
}

function changeView(
  shown: ShownChange,
  answers: Map<number, ExportedAnswer>,
  how: { intakeOver: boolean; structure: boolean },
): Shape<"change"> {
  const { proposal, named, sentences, sides } = shown;
  const answer = proposal.id === null ? undefined : answers.get(proposal.id);
  return {
    id: proposal.id,
    number: proposal.number,
    provision: proposal.provisionId,
    labels: named.labels,
    does: doesOf(shown),
    wordings: Object.fromEntries(
      Object.entries(shown.wordings).map(([language, wording]) => [
        language,
        wordingView(wording, language, how.structure),
      ]),
    ),
    sentences,
    sides: how.intakeOver && sides ? sides.counts : null,
    answer: answer ? answerView(answer) : null,
  };
}

export function doesOf({ proposal, wordings }: Pick<ShownChange, "proposal" | "wordings">) {
  const { insert, repeal, move, labels } = proposal.facets;
  const rewords = !insert && !repeal && Object.keys(wordings).length > 0;
  const does: Shape<"change">["does"] = [];
  if (insert) does.push("insert");
  if (repeal) does.push("repeal");
  if (move) does.push("move");
  if (labels) does.push("renumber");
  if (rewords) does.push("reword");
  return does;
}

export function wordingView(
  { base, proposed }: { base: Text | null; proposed: Text | null },
  language: string,
  structure: boolean,
): Shape<"wording"> {
  return {
    base: base && plainWords(base),
    proposed: proposed && plainWords(proposed),
    redline: redlineInText({ base, proposed }, language),
    ...(structure
      ? { baseText: base && textView(base), proposedText: proposed && textView(proposed) }
      : {}),
  };
}

export function answerView(answer: ExportedAnswer): Shape<"answer"> {
  const { id, decision, reasonCode, reasons, ministry, sameAs, adoptedIn } = answer;
  return {
    id,
    decision,
    reasonCode,
    reasons,
    ministry,
    publishedAt: maybeAt(answer.publishedAt),
    record: answer.recordSeq,
    sameAs,
    merged: mapWords(answer.merged, plainWords),
    adoptedIn,
  };
}

export function draftedAnswerView(answer: Answer): Shape<"draftedAnswer"> {
  return {
    id: answer.id,
    on: onOf(answer),
    state: answer.state,
    decision: answer.decision,
    reasonCode: answer.reasonCode,
    reasons: answer.reasons,
    draftedAt: at(answer.draftedAt),
    approvedAt: maybeAt(answer.approvedAt),
    publishedAt: maybeAt(answer.publishedAt),
    returnNote: answer.state === "published" ? null : answer.returnNote,
  };
}

export const onOf = (
  answer: Pick<Answer, "submittedChangeId" | "requestId">,
): Shape<"draftedAnswer">["on"] =>
  answer.submittedChangeId === null
    ? { kind: "request", id: answer.requestId ?? 0 }
    : { kind: "change", id: answer.submittedChangeId };

export function commentView(listed: Omit<ListedComment, "replies">, act: string): Shape<"comment"> {
  const { comment, author, official } = listed;
  return {
    id: comment.id,
    act,
    on: placeOf(comment).on,
    provision: comment.provisionId,
    amendment: comment.branchId,
    request: comment.requestId,
    parent: comment.parentId,
    language: comment.language,
    quote: comment.quote,
    body: comment.body,
    author: authorView(author),
    official,
    at: at(comment.at),
    hidden: comment.hiddenAt ? (comment.hiddenReason ?? "") : null,
  };
}

export function recordView({ entry, actSlug, actorName }: ListedEntry): Shape<"recordEntry"> {
  return {
    ...entry,
    at: at(entry.at),
    kind: entry.kind as Shape<"recordEntry">["kind"],
    act: actSlug,
    actor: actorName,
  };
}

/** The same value; only its type forgets what the schema of a text does not name. */
export const textView = (text: Text): Shape<"text"> => ({
  type: text.type,
  content: text.content.map((block) => ({ ...block })),
});

const mapWords = <A, B>(words: Record<string, A>, map: (words: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(words).map(([language, of]) => [language, map(of)]));
