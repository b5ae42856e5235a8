import { amendmentSubject, findAmendment } from "../amendments/branchStore.js";
import { Refusal } from "../amendments/refusal.js";
import {
  levelFor,
  runningConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Database, Queryable } from "../db/connect.js";
import { comments } from "../db/tables.js";
import { notFound } from "../errors.js";
import type { SiteLanguage } from "../paths.js";
import { insist, may, type Person } from "../permissions.js";
import { limitNewcomer } from "../moderation/limitNewcomer.js";
import { quoteOf } from "./anchor.js";
import { findComment, placeOf, type CommentPlace, type CommentRow } from "./commentStore.js";
import { findRequest } from "./requestStore.js";
import { wordsOfProvision } from "./wordsOfProvision.js";

export interface NewComment {
  place: CommentPlace;
  /** The comment it replies to; it then stands where that one does. */
  parentId: number | null;
  language: SiteLanguage;
  body: string;
  /** Words of the provision, as copied from the page. */
  quoted: string;
}

/** Says something about a provision, words of it, an amendment or a request. */
export async function comment(
  db: Database,
  person: Person,
  wanted: NewComment,
  now: Date,
): Promise<CommentRow> {
  insist(person, "comment");
  await limitNewcomer(db, person, now);
  const place = await placeFor(db, wanted);
  const consultation = await requireReadable(db, person, place, now);
  insist(person, "comment", { needs: levelFor(consultation, "comments") });
  const quote = await quoteIn(db, place, wanted);
  const [stored] = await db
    .insert(comments)
    .values({
      actId: place.actId,
      provisionId: place.on === "provision" ? place.provisionId : null,
      branchId: place.on === "amendment" ? place.branchId : null,
      requestId: place.on === "request" ? place.requestId : null,
      parentId: wanted.parentId,
      language: wanted.language,
      body: wanted.body,
      quote,
      authorId: person.id,
      at: now,
    })
    .returning();
  if (!stored) throw new Error("the comment was not stored");
  return stored;
}

async function placeFor(db: Queryable, { place, parentId }: NewComment): Promise<CommentPlace> {
  if (parentId === null) return place;
  const parent = await findComment(db, parentId);
  if (!parent) throw notFound("such comment");
  return placeOf(parent);
}

/** @returns the consultation it stands in, if any */
async function requireReadable(
  db: Queryable,
  person: Person,
  place: CommentPlace,
  now: Date,
): Promise<Consultation | null> {
  if (place.on === "amendment") {
    const amendment = await findAmendment(db, place.branchId);
    if (!amendment || !may(person, "readBranch", amendmentSubject(amendment, now))) {
      throw notFound("such amendment");
    }
    return amendment.consultation;
  }
  if (place.on === "request") {
    const request = await findRequest(db, place.requestId);
    if (!request) throw notFound("such request");
    return request.consultation;
  }
  if (!(await wordsOfProvision(db, place))) throw notFound("such provision");
  return runningConsultation(db, place.actId);
}

async function quoteIn(db: Queryable, place: CommentPlace, { quoted, language }: NewComment) {
  if (place.on !== "provision" || quoted.trim() === "") return null;
  const words = (await wordsOfProvision(db, place)) ?? {};
  const inOrder = [words[language], ...Object.values(words)].flatMap((text) => text ?? []);
  for (const text of inOrder) {
    const quote = quoteOf(text, quoted);
    if (quote) return quote;
  }
  throw new Refusal("quoteNotFound");
}
