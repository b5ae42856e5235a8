/** What an address names, or a clear "there is none". */
import { findAct, findVersion, latestVersion, type Act, type Version } from "../acts/actStore.js";
import { amendmentSubject, findAmendment, type Amendment } from "../amendments/branchStore.js";
import {
  consultationState,
  findConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { findRequest, type WishRequest } from "../discussion/requestStore.js";
import { notFound } from "../errors.js";
import { may, type Person } from "../permissions.js";

export async function actCalled(db: Queryable, slug: string): Promise<Act> {
  const act = await findAct(db, slug);
  if (!act) throw notFound("such act");
  return act;
}

/** "latest" names the newest. */
export async function versionCalled(
  db: Queryable,
  act: Act,
  number: number | "latest",
): Promise<Version> {
  const version =
    number === "latest" ? await latestVersion(db, act.id) : await findVersion(db, act.id, number);
  if (!version) throw notFound("such version of this act");
  return version;
}

/** An amendment that is not this person's to read is as if there were none. */
export async function readableAmendment(
  db: Queryable,
  id: number,
  person: Person | null,
  now: Date,
  action: "readBranch" | "watchBranch" = "readBranch",
): Promise<Amendment> {
  const amendment = await findAmendment(db, id);
  if (!amendment || !may(person, action, amendmentSubject(amendment, now))) {
    throw notFound("such amendment");
  }
  return amendment;
}

export async function consultationCalled(db: Queryable, id: number): Promise<Consultation> {
  const consultation = await findConsultation(db, id);
  if (!consultation) throw notFound("such consultation");
  return consultation;
}

export async function requestCalled(db: Queryable, id: number): Promise<WishRequest> {
  const found = await findRequest(db, id);
  if (!found) throw notFound("such request");
  return found;
}

/** Nobody is shown how others stand before intake is over. */
export const intakeOver = (consultation: Consultation, now: Date): boolean =>
  ["answering", "concluded"].includes(consultationState(consultation, now));
