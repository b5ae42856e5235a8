/** Submitted amendments as documents of Akoma Ntoso: one of them, or all of an act or a consultation. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { ActText, Language } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import {
  exportAmendment,
  exportAmendmentList,
  type AmendmentDocument,
} from "../../legaltext/formats/akomaNtoso/index.js";
import { amendingBills } from "../../legaltext/formats/amendingBill/amendingBills.js";
import { changeSentences } from "../../legaltext/sentences.js";
import { findVersionById, loadVersion, type Act } from "../acts/actStore.js";
import { findAmendment } from "../amendments/branchStore.js";
import { changeOf, submittedProposals } from "../amendments/proposalStore.js";
import type { Queryable } from "../db/connect.js";
import { branches, submissions } from "../db/tables.js";
import { amendmentMeta } from "./amendmentMeta.js";
import { amendmentListWords } from "./dataMessages.js";
import type { Submitted } from "./proposedTexts.js";

export async function amendmentXml(db: Queryable, one: Submitted, language: Language) {
  return exportAmendment(await documentOf(db, one, language, new Map()), language);
}

/** Everything submitted that still stands, in the order of its numbers. */
export async function amendmentListXml(
  db: Queryable,
  act: Act,
  consultationId: number | null,
  language: Language,
): Promise<string> {
  const versions = new Map<number, ActText>();
  const amendments: AmendmentDocument[] = [];
  for await (const one of standing(db, act, consultationId)) {
    amendments.push(await documentOf(db, one, language, versions));
    // Each takes a while of this process, which has others to serve.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const title = amendmentListWords(language === "fra" ? "fra" : "eng").listOf(
    act.titles[language] ?? act.slug,
  );
  const dates = amendments.map(({ meta }) => meta.version.date).sort();
  const date = dates.at(-1) ?? act.createdAt.toISOString().slice(0, 10);
  const name = consultationId === null ? act.slug : `${act.slug}-consultation-${consultationId}`;
  return exportAmendmentList(
    {
      title,
      meta: {
        work: `/akn/ca/amendmentList/${date.slice(0, 4)}/${name}`,
        version: { number: 1, date },
      },
      amendments,
    },
    language,
  );
}

async function* standing(
  db: Queryable,
  act: Act,
  consultationId: number | null,
): AsyncGenerator<Submitted> {
  const rows = await db
    .select({ submission: submissions })
    .from(submissions)
    .innerJoin(branches, eq(branches.id, submissions.branchId))
    .where(
      and(
        eq(branches.actId, act.id),
        isNull(submissions.withdrawnAt),
        isNull(submissions.supersededBy),
        ...(consultationId === null ? [] : [eq(submissions.consultationId, consultationId)]),
      ),
    )
    .orderBy(asc(branches.id));
  for (const { submission } of rows) {
    const amendment = await findAmendment(db, submission.branchId);
    const version = await findVersionById(db, submission.versionId);
    if (amendment && version) yield { amendment, submission, version };
  }
}

async function documentOf(
  db: Queryable,
  submitted: Submitted,
  language: Language,
  versions: Map<number, ActText>,
): Promise<AmendmentDocument> {
  const { amendment, submission, version } = submitted;
  const base = versions.get(version.id) ?? (await loadVersion(db, version));
  versions.set(version.id, base);
  const changes = (await submittedProposals(db, submission)).map(changeOf);
  const result = applyChanges(base, changes);
  const made = "act" in result ? amendingBills(base, result.act, [language]) : null;
  const site = language === "fra" ? "fra" : "eng";
  return {
    name: amendmentListWords(site).amendment(amendment.branch.id),
    title: submission.title,
    reasons: submission.reasons,
    writtenIn: submission.language,
    authors: amendment.authors.map(({ publicName }) => publicName),
    base,
    bill: made?.bills[0] ?? null,
    unsaid: made
      ? Object.values(made.unsaid)
      : changes.flatMap((change) => changeSentences(change, base, language)),
    ...(await amendmentMeta(db, submitted, language, "amendment")),
  };
}
