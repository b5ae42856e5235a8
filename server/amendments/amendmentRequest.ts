/** What a request about an amendment carries: which, and whether its visitor may. */
import type { Request } from "express";
import type { Deps } from "../app.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { insist, may } from "../permissions.js";
import { amendmentSubject, findAmendment, type Amendment } from "./branchStore.js";

export function idIn(req: Request): number {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("such amendment");
  return id.data;
}

/** Every verb here is somebody's; what more it needs, it asks itself. */
export function signedIn(req: Request) {
  const { person } = req;
  insist(person, "comment");
  return person;
}

const hiddenByModerator = {
  eng: "A moderator has hidden this amendment. The log of moderation says why; what came in time is still answered.",
  fra: "La modération a masqué cette modification. Son journal dit pourquoi ; ce qui est arrivé à temps reçoit tout de même une réponse.",
};

/** @throws AssentError where there is none, or where this visitor may not read it yet */
export async function readableAmendment(deps: Deps, req: Request): Promise<Amendment> {
  const amendment = await findAmendment(deps.db, idIn(req));
  if (!amendment) throw notFound("such amendment");
  const subject = amendmentSubject(amendment, deps.now());
  // Signing in would show it to nobody else.
  if (subject.branch?.hidden && !may(req.person, "readBranch", subject)) {
    throw new AssentError("forbidden", hiddenByModerator);
  }
  insist(req.person, "readBranch", subject);
  return amendment;
}

/** @throws AssentError unless this person writes in it now */
export async function editableAmendment(deps: Deps, req: Request): Promise<Amendment> {
  const amendment = await readableAmendment(deps, req);
  insist(req.person, "editAmendment", amendmentSubject(amendment, deps.now()));
  return amendment;
}
