import { findActById } from "../acts/actStore.js";
import { amendmentSubject, findAmendment } from "../amendments/branchStore.js";
import { findConsultation } from "../consultations/consultationStore.js";
import type { Database } from "../db/connect.js";
import { notFound } from "../errors.js";
import { ministriesById } from "../ministries/ministryStore.js";
import { insist, may, type Person } from "../permissions.js";
import { removeFollow, storeFollow, type FollowTarget } from "./followStore.js";

/** Begins or ends following; what one may not read one cannot follow. */
export async function setFollowing(
  db: Database,
  person: Person | null,
  target: FollowTarget,
  on: boolean,
  now: Date,
): Promise<void> {
  insist(person, "follow");
  if (!on) return removeFollow(db, person.id, target);
  await requireReadable(db, person, target, now);
  await storeFollow(db, person.id, target);
}

async function requireReadable(db: Database, person: Person, target: FollowTarget, now: Date) {
  const { kind, id } = target;
  switch (kind) {
    case "act":
      if (!(await findActById(db, id))) throw notFound("such act");
      return;
    case "ministry":
      if (!(await ministriesById(db, [id])).has(id)) throw notFound("such ministry");
      return;
    case "consultation":
      if (!(await findConsultation(db, id))) throw notFound("such consultation");
      return;
    case "amendment": {
      const amendment = await findAmendment(db, id);
      const readable = amendment && may(person, "readBranch", amendmentSubject(amendment, now));
      if (!readable) throw notFound("such amendment");
    }
  }
}
