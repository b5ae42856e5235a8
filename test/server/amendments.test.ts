import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { plainWords } from "../../legaltext/hash.js";
import { findAmendment } from "../../server/amendments/branchStore.js";
import { discardChange } from "../../server/amendments/discardChange.js";
import {
  inviteByLink,
  joinAmendment,
  joinByInvitation,
} from "../../server/amendments/joinAmendment.js";
import { openToEveryone } from "../../server/amendments/openToEveryone.js";
import { liveProposals, submittedProposals } from "../../server/amendments/proposalStore.js";
import type { RefusalReason } from "../../server/amendments/refusal.js";
import { reviseAmendment } from "../../server/amendments/reviseAmendment.js";
import { rewordByForm } from "../../server/amendments/rewordByForm.js";
import { submitAmendment } from "../../server/amendments/submitAmendment.js";
import { withdrawAmendment } from "../../server/amendments/withdrawAmendment.js";
import { answers, branches, record, submissions } from "../../server/db/tables.js";
import { sidesOn } from "../../server/discussion/sideStore.js";
import { takeSide } from "../../server/discussion/takeSide.js";
import type { Person } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, replaceWords, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
let side: ReturnType<typeof citizenSide>;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
  side = citizenSide(app.deps);
});
afterAll(() => app.close());

const now = () => app.deps.now();
const refused = (reason: RefusalReason) => expect.objectContaining({ reason });

async function opened() {
  const consultation = await make.consultation.open();
  const ada = await make.person.citizen("Ada");
  return { consultation, ada, actId: consultation.actId };
}

describe("proposing a change", () => {
  test("opens an amendment with the published words of every language, seen by its author alone", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    expect(plainWords(await side.liveText(branchId, "s3"))).toContain("within thirty days");
    expect(plainWords(await side.liveText(branchId, "s3", "fra"))).toContain("trente jours");
    const stranger = await app.as(await make.person.citizen());
    await stranger.get(`/en/amendments/${branchId}`).expect(403);
    await (await app.as(ada)).get(`/en/amendments/${branchId}`).expect(200);
  });

  test("twice on one provision seeds once", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const before = plainWords(await side.liveText(branchId, "s3"));
    await side.propose(ada, { actId, extend: branchId });
    expect(plainWords(await side.liveText(branchId, "s3"))).toBe(before);
  });

  test("extends an amendment of one's own, and no other's", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    await side.propose(ada, { actId, provisionId: "s4", extend: branchId });
    const amendment = await findAmendment(app.deps.db, branchId);
    const proposals = amendment ? await liveProposals(app.deps.db, amendment.branch) : [];
    expect(proposals.map(({ provisionId }) => provisionId)).toEqual(["s3", "s4"]);
    const eve = await make.person.citizen("Eve");
    await expect(
      side.propose(eve, { actId, provisionId: "s4", extend: branchId }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("out of scope, of an unknown provision, or without a consultation is refused", async () => {
    const act = await make.act.bill();
    const ada = await make.person.citizen();
    await expect(side.propose(ada, { actId: act.id })).rejects.toEqual(refused("noConsultation"));
    await make.consultation.open({ act, scope: ["s4"] });
    await expect(side.propose(ada, { actId: act.id })).rejects.toEqual(refused("outOfScope"));
    await expect(side.propose(ada, { actId: act.id, provisionId: "s99" })).rejects.toEqual(
      refused("notInThisVersion"),
    );
  });

  test("adds a section under a number that may stand there, and the next one after it", async () => {
    const { ada, actId } = await opened();
    const first = await side.propose(ada, { actId, how: "addAfter" });
    const extend = first.branchId;
    const second = await side.propose(ada, { actId, how: "addAfter", extend });
    const amendment = await findAmendment(app.deps.db, extend);
    const proposals = amendment ? await liveProposals(app.deps.db, amendment.branch) : [];
    expect(proposals.map(({ facets }) => facets.insert?.labels.eng)).toEqual(["3.1", "3.2"]);
    expect(proposals[1]?.facets.insert?.after).toBe(first.provisionId);
    await discardChange(app.deps.db, ada, extend, first.provisionId, now());
    const left = amendment ? await liveProposals(app.deps.db, amendment.branch) : [];
    expect(left[0]?.provisionId).toBe(second.provisionId);
    expect(left[0]?.facets.insert?.after).toBe("s3");
  });

  test("to repeal and then to reword keeps the provision", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId, how: "repeal" });
    await side.propose(ada, { actId, how: "reword", extend: branchId });
    const amendment = await findAmendment(app.deps.db, branchId);
    const [proposal] = amendment ? await liveProposals(app.deps.db, amendment.branch) : [];
    expect(proposal?.facets).toEqual({});
    expect(Object.keys(proposal?.wordings ?? {}).sort()).toEqual(["eng", "fra"]);
  });

  test("a change taken out and picked again starts from the published words", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    await side.reword(ada, branchId, "thirty", "two");
    await discardChange(app.deps.db, ada, branchId, "s3", now());
    await side.propose(ada, { actId, extend: branchId });
    expect(plainWords(await side.liveText(branchId, "s3"))).toContain("within thirty days");
  });
});

describe("rewording by the form", () => {
  test("joins what another author changed meanwhile on another line", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const base = await side.liveText(branchId, "s3");
    await side.reword(ada, branchId, "thirty", "ten");
    const typed = replaceWords(base, "free to read", "free to copy");
    const edit = { branchId, provisionId: "s3", language: "eng", base, typed };
    expect(await rewordByForm(app.deps.db, ada, edit, now())).toEqual({
      saved: true,
      combined: [],
    });
    const words = plainWords(await side.liveText(branchId, "s3"));
    expect(words).toContain("within ten days");
    expect(words).toContain("free to copy");
  });

  test("never drops anybody's words: the same words changed twice are shown, and nothing is written", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const base = await side.liveText(branchId, "s3");
    await side.reword(ada, branchId, "thirty", "ten");
    const typed = replaceWords(base, "thirty", "sixty");
    const edit = { branchId, provisionId: "s3", language: "eng", base, typed };
    const outcome = await rewordByForm(app.deps.db, ada, edit, now());
    if (outcome.saved) throw new Error("a conflict was written");
    expect(plainWords(outcome.live)).toContain("within ten days");
    expect(plainWords(outcome.proposal)).toContain("within sixty days");
    expect(plainWords(await side.liveText(branchId, "s3"))).toContain("within ten days");
    const decided = { ...edit, base: outcome.live, typed: outcome.proposal };
    expect(await rewordByForm(app.deps.db, ada, decided, now())).toMatchObject({ saved: true });
    expect(plainWords(await side.liveText(branchId, "s3"))).toContain("within sixty days");
  });

  test("notAuthor: is refused", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const eve = await make.person.citizen("Eve");
    await expect(side.reword(eve, branchId, "thirty", "two")).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("submitting", () => {
  test("freezes the changed words in the languages that changed, and enters the record", async () => {
    const { ada, actId } = await opened();
    const branchId = await side.written(ada, actId);
    const { submission, changes } = await side.submit(ada, branchId);
    const [proposal] = await submittedProposals(app.deps.db, submission);
    expect(Object.keys(proposal?.wordings ?? {})).toEqual(["eng"]);
    expect(plainWords(proposal?.wordings.eng?.proposed ?? { type: "doc", content: [] })).toContain(
      "within fifteen days",
    );
    const runs = changes[0]?.origins.eng ?? [];
    expect(runs.length).toBeGreaterThan(1);
    const entries = await app.deps.db.select().from(record).where(eq(record.actId, actId));
    expect(entries.map(({ kind }) => kind)).toContain("submission.made");
    const [branch] = await app.deps.db.select().from(branches).where(eq(branches.id, branchId));
    expect(branch?.stage).toBe("submitted");
    await expect(side.reword(ada, branchId, "fifteen", "two")).rejects.toEqual(
      refused("notBeingEdited"),
    );
  });

  test("leaves out what was picked but not changed, and says so", async () => {
    const { ada, actId } = await opened();
    const branchId = await side.written(ada, actId);
    await side.propose(ada, { actId, provisionId: "s4", extend: branchId });
    await side.propose(ada, { actId, provisionId: "s5", how: "repeal", extend: branchId });
    const { changes, unchanged } = await side.submit(ada, branchId);
    expect(changes.map(({ provisionId }) => provisionId)).toEqual(["s3", "s5"]);
    expect(unchanged).toEqual(["s4"]);
  });

  test("without a change, a title or reasons is refused", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    await expect(side.submit(ada, branchId)).rejects.toEqual(refused("titleMissing"));
    await side.title(ada, branchId);
    await expect(side.submit(ada, branchId)).rejects.toEqual(refused("nothingChanged"));
  });

  test("twice at one moment makes one submission", async () => {
    const { ada, actId } = await opened();
    const branchId = await side.written(ada, actId);
    const both = await Promise.allSettled([side.submit(ada, branchId), side.submit(ada, branchId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stored = await app.deps.db
      .select()
      .from(submissions)
      .where(eq(submissions.branchId, branchId));
    expect(stored).toHaveLength(1);
  });

  test("identical proposals have the same effect, others do not", async () => {
    const { ada, actId } = await opened();
    const [bea, cam] = [await make.person.citizen(), await make.person.citizen()];
    const effects = [];
    for (const [who, days] of [
      [ada, "ten"],
      [bea, "ten"],
      [cam, "twelve"],
    ] as const) {
      const { changes } = await side.submit(who, await side.written(who, actId, days));
      effects.push(changes[0]?.effect);
    }
    expect(effects[0]).toBe(effects[1]);
    expect(effects[0]).not.toBe(effects[2]);
  });

  test("after the hour has struck is refused, by the page's clock and by the database's", async () => {
    const { ada, actId, consultation } = await opened();
    const branchId = await side.written(ada, actId);
    const early = now();
    await make.consultation.close(consultation);
    await expect(side.submit(ada, branchId)).rejects.toEqual(refused("intakeClosed"));
    await expect(submitAmendment(app.deps, ada, branchId, early)).rejects.toEqual(
      refused("intakeClosed"),
    );
    await expect(side.reword(ada, branchId, "fifteen", "two")).rejects.toEqual(
      refused("intakeClosed"),
    );
  });
});

describe("revising", () => {
  async function submitted() {
    const { ada, actId, consultation } = await opened();
    const branchId = await side.written(ada, actId);
    const first = await side.submit(ada, branchId);
    return { ada, actId, consultation, branchId, first };
  }
  const reviseBy = (who: Person, branchId: number) =>
    reviseAmendment(app.deps, who, branchId, now());

  test("leaves the submission standing until the next one supersedes it", async () => {
    const { ada, branchId, first } = await submitted();
    await reviseBy(ada, branchId);
    await side.reword(ada, branchId, "fifteen", "seven");
    const standing = await app.deps.db
      .select()
      .from(submissions)
      .where(eq(submissions.branchId, branchId));
    expect(standing.map(({ supersededBy }) => supersededBy)).toEqual([null]);
    const second = await side.submit(ada, branchId);
    const [before] = await app.deps.db
      .select()
      .from(submissions)
      .where(eq(submissions.id, first.submission.id));
    expect(before?.supersededBy).toBe(second.submission.id);
    expect(second.submission.revision).toBe(2);
  });

  test("keeps sides on changes whose effect is the same, and asks again on the others", async () => {
    const { ada, actId, branchId } = await submitted();
    await reviseBy(ada, branchId);
    await side.propose(ada, { actId, provisionId: "s5", how: "repeal", extend: branchId });
    const second = await side.submit(ada, branchId);
    const bea = await make.person.citizen();
    for (const { id } of second.changes) {
      await takeSide(app.deps.db, bea, { kind: "change", id }, "agree", now());
    }
    await reviseBy(ada, branchId);
    await side.reword(ada, branchId, "fifteen", "seven");
    const third = await side.submit(ada, branchId);
    const ids = third.changes.map(({ id }) => id);
    const seen = await sidesOn(app.deps.db, "change", ids, bea.id);
    expect(ids.map((id) => seen.get(id)?.own)).toEqual([null, "agree"]);
  });

  test("notAuthor, and after closing: is refused", async () => {
    const { ada, branchId, consultation } = await submitted();
    const eve = await make.person.citizen("Eve");
    await expect(reviseBy(eve, branchId)).rejects.toMatchObject({ code: "forbidden" });
    await make.consultation.close(consultation);
    await expect(reviseBy(ada, branchId)).rejects.toEqual(refused("intakeClosed"));
  });

  test("is over once a change has a published answer, also when it comes during the revision", async () => {
    const { ada, branchId, first } = await submitted();
    await reviseBy(ada, branchId);
    await side.reword(ada, branchId, "fifteen", "seven");
    await publishAnswer(first.changes[0]?.id ?? 0);
    await expect(side.submit(ada, branchId)).rejects.toEqual(refused("answeredMeanwhile"));
  });

  async function publishAnswer(submittedChangeId: number) {
    const { db } = app.deps;
    const ministry = await make.ministry.any();
    const [drafter, approver] = [await make.person.citizen(), await make.person.citizen()];
    const [answer] = await db
      .insert(answers)
      .values({
        submittedChangeId,
        ministryId: ministry.id,
        decision: "notAccepted",
        reasonCode: "cost",
        reasons: { eng: "It costs too much.", fra: "C’est trop cher." },
        draftedBy: drafter.id,
        approvedBy: approver.id,
        state: "approved",
      })
      .returning();
    await db
      .update(answers)
      .set({ state: "published" })
      .where(eq(answers.id, answer?.id ?? 0));
  }
});

describe("withdrawing", () => {
  test("marks the submission, which then waits for nothing, and stays readable", async () => {
    const { ada, actId } = await opened();
    const branchId = await side.written(ada, actId);
    const { submission } = await side.submit(ada, branchId);
    await withdrawAmendment(app.deps, ada, branchId, now());
    const [row] = await app.deps.db
      .select()
      .from(submissions)
      .where(eq(submissions.id, submission.id));
    expect(row?.withdrawnAt).toBeInstanceOf(Date);
    const page = await (await app.as(null)).get(`/en/amendments/${branchId}`).expect(200);
    expect(page.text).toContain("withdrew this amendment");
  });

  test("is possible after closing, not after conclusion", async () => {
    const { ada, actId, consultation } = await opened();
    const one = await side.written(ada, actId);
    await side.submit(ada, one);
    const other = await side.written(ada, actId, "two");
    await make.consultation.close(consultation);
    await withdrawAmendment(app.deps, ada, one, now());
    await make.consultation.conclude(consultation);
    await expect(withdrawAmendment(app.deps, ada, other, now())).rejects.toEqual(
      refused("consultationConcluded"),
    );
  });
});

describe("co-authors", () => {
  test("join by the button only where the authors let anyone in", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const bea = await make.person.citizen("Bea");
    await expect(joinAmendment(app.deps, bea, branchId, now())).rejects.toMatchObject({
      code: "forbidden",
    });
    await openToEveryone(app.deps, ada, branchId, "writers", now());
    await joinAmendment(app.deps, bea, branchId, now());
    expect(await side.reword(bea, branchId, "thirty", "nine")).toMatchObject({ saved: true });
  });

  test("join by a link whose secret is stored nowhere, until a new one ends it", async () => {
    const { ada, actId } = await opened();
    const { branchId } = await side.propose(ada, { actId });
    const secret = await inviteByLink(app.deps.db, ada, branchId, now());
    const [row] = await app.deps.db.select().from(branches).where(eq(branches.id, branchId));
    expect(row?.invitationHash).not.toContain(secret);
    const bea = await make.person.citizen("Bea");
    await joinByInvitation(app.deps, bea, branchId, secret, now());
    await side.reword(bea, branchId, "thirty", "nine");
    await inviteByLink(app.deps.db, ada, branchId, now());
    const cam = await make.person.citizen("Cam");
    await expect(joinByInvitation(app.deps, cam, branchId, secret, now())).rejects.toEqual(
      refused("invitationUnknown"),
    );
  });
});

test("what others submitted on the same provision is shown as overlap", async () => {
  const { ada, actId } = await opened();
  const first = await side.written(ada, actId);
  await side.submit(ada, first);
  const bea = await make.person.citizen("Bea");
  const second = await side.written(bea, actId, "nine");
  await side.submit(bea, second);
  const page = await (await app.as(null)).get(`/en/amendments/${second}`).expect(200);
  expect(page.text).toContain(`/en/amendments/${first}#change-1`);
});
