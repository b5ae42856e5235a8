/** A submitted amendment as two acts: the version it was made on, and the same with its changes. */
import type { Request } from "express";
import type { ActText } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import { findVersionById, loadVersion, type Version } from "../acts/actStore.js";
import {
  amendmentSubject,
  findAmendment,
  standingSubmission,
  type Amendment,
  type Submission,
} from "../amendments/branchStore.js";
import { changeOf, submittedProposals, type Proposal } from "../amendments/proposalStore.js";
import type { Deps } from "../app.js";
import type { Queryable } from "../db/connect.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { may } from "../permissions.js";

export interface Submitted {
  amendment: Amendment;
  submission: Submission;
  version: Version;
}

/** @throws AssentError where it was never submitted, or this visitor may not read it */
export async function submittedAmendment(deps: Deps, req: Request): Promise<Submitted> {
  const id = idParameter.safeParse(req.params.id);
  const amendment = id.success ? await findAmendment(deps.db, id.data) : null;
  const readable =
    amendment && may(req.person, "readBranch", amendmentSubject(amendment, deps.now()));
  const submission =
    amendment && ((await standingSubmission(deps.db, amendment.branch.id)) ?? amendment.submission);
  const version = submission && (await findVersionById(deps.db, submission.versionId));
  if (!readable || !submission || !version) throw notFound("such submitted amendment");
  return { amendment, submission, version };
}

/** @throws AssentError where its changes cannot stand together */
export async function proposedTexts(
  db: Queryable,
  { submission, version }: Pick<Submitted, "submission" | "version">,
): Promise<{ before: ActText; after: ActText; proposals: Proposal[] }> {
  const before = await loadVersion(db, version);
  const proposals = await submittedProposals(db, submission);
  const result = applyChanges(before, proposals.map(changeOf));
  if ("act" in result) return { before, after: result.act, proposals };
  throw new AssentError(
    "conflict",
    "The changes of this amendment cannot stand together, so they cannot be written as one text.",
    result.problems.map(({ code }) => code),
  );
}
