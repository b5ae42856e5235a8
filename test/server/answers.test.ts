import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { approveAnswer, returnAnswer } from "../../server/answers/approveAnswer.js";
import { draftAnswer } from "../../server/answers/draftAnswer.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { waitingItems } from "../../server/consultations/inputStore.js";
import { answers, memberships, record } from "../../server/db/tables.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories } from "../helpers/factories.js";
import { bothReasons, changeOf, ministrySide, refusal } from "./ministrySide.js";

let database: TestDatabase;
let make: Factories;
let side: ReturnType<typeof ministrySide>;
beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
  side = ministrySide(database, make);
});
afterAll(() => database.close());

const ofRequest = (id: number) => ({ kind: "request", id }) as const;

describe("an answer", () => {
  test("is drafted, approved by somebody else, published, and enters the record", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const drafted = await side.answer(one, ofRequest(request.id), "notAccepted");
    expect(drafted.state).toBe("drafted");
    expect((await approveAnswer(database.db, drafted.id, one.approver)).state).toBe("approved");
    const published = await publishAnswer(database.db, drafted.id, one.official);
    const [entry] = await database.db
      .select()
      .from(record)
      .where(eq(record.seq, published.recordSeq ?? 0));
    expect(entry?.kind).toBe("answer.published");
    expect(JSON.parse(entry?.content ?? "{}")).toMatchObject({
      request: request.id,
      decision: "notAccepted",
      reasons: bothReasons,
    });
    expect(await waitingItems(database.db, one.consultation.id)).toEqual([]);
  });

  test("is never approved by whoever drafted it, though they may approve others", async () => {
    const one = await side.stage();
    await database.db
      .insert(memberships)
      .values({ personId: one.official.id, role: "approver", ministryId: one.act.leadMinistryId });
    const both = {
      ...one.official,
      memberships: [
        ...one.official.memberships,
        { role: "approver" as const, ministryId: one.act.leadMinistryId },
      ],
    };
    const { request } = await make.request.made({ consultation: one.consultation });
    const drafted = await side.answer(one, ofRequest(request.id), "notAccepted");
    expect(await refusal(approveAnswer(database.db, drafted.id, both))).toMatchObject({
      code: "forbidden",
    });
    const bySql = database.db
      .update(answers)
      .set({ state: "approved", approvedBy: one.official.id })
      .where(eq(answers.id, drafted.id));
    await expect(bySql).rejects.toThrow();
  });

  test("with reasons missing in French is neither approved nor, by SQL, published", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const drafted = await side.answer(one, ofRequest(request.id), "notAccepted", {
      reasons: { eng: "No.", fra: "  " },
    });
    expect(await refusal(approveAnswer(database.db, drafted.id, one.approver))).toEqual({
      code: "invalid",
      reason: "reasonsInEveryLanguage",
      details: ["fra"],
    });
    const of = eq(answers.id, drafted.id);
    await database.db
      .update(answers)
      .set({ state: "approved", approvedBy: one.approver.id })
      .where(of);
    expect(await refusal(publishAnswer(database.db, drafted.id, one.official))).toMatchObject({
      reason: "reasonsInEveryLanguage",
    });
    await expect(
      database.db.update(answers).set({ state: "published" }).where(of),
    ).rejects.toThrow();
  });

  test("goes back with a note, is drafted anew, and must be approved again", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const drafted = await side.answer(one, ofRequest(request.id), "notAccepted");
    const returned = await returnAnswer(database.db, drafted.id, one.approver, "Say why.");
    expect(returned).toMatchObject({ state: "drafted", returnNote: "Say why." });
    const again = await side.answer(one, ofRequest(request.id), "outOfScope");
    expect(again).toMatchObject({ id: drafted.id, returnNote: null, decision: "outOfScope" });
    await approveAnswer(database.db, again.id, one.approver);
    const changed = await side.answer(one, ofRequest(request.id), "notAccepted");
    expect(changed).toMatchObject({ state: "drafted", approvedBy: null });
    expect(await refusal(publishAnswer(database.db, changed.id, one.official))).toMatchObject({
      reason: "notApproved",
    });
  });

  test("once published stays as it is", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const { id } = await side.approved(one, ofRequest(request.id), "notAccepted");
    await publishAnswer(database.db, id, one.official);
    expect(await refusal(side.answer(one, ofRequest(request.id), "outOfScope"))).toMatchObject({
      code: "forbidden",
    });
    const bySql = database.db.update(answers).set({ reasonCode: "cost" }).where(eq(answers.id, id));
    await expect(bySql).rejects.toThrow();
    await expect(database.db.delete(answers).where(eq(answers.id, id))).rejects.toThrow();
  });

  test("approved over words that changed since they were looked at is refused", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const drafted = await side.answer(one, ofRequest(request.id), "notAccepted");
    await new Promise((resolve) => setTimeout(resolve, 2));
    await side.answer(one, ofRequest(request.id), "outOfScope");
    const late = approveAnswer(database.db, drafted.id, one.approver, drafted.draftedAt);
    expect(await refusal(late)).toMatchObject({ reason: "changedMeanwhile" });
  });

  test("says the same to several items at once, each keeping its own", async () => {
    const one = await side.stage();
    const [first, second] = [
      await make.amendment.submitted({ consultation: one.consultation }),
      await make.amendment.submitted({ consultation: one.consultation }),
    ];
    expect(first.changes[0]?.effect).toBe(second.changes[0]?.effect);
    const drafted = await draftAnswer(
      database.db,
      [changeOf(first), changeOf(second)],
      one.official,
      { decision: "notAccepted", reasonCode: "cost", reasons: bothReasons },
    );
    expect(drafted.map(({ submittedChangeId }) => submittedChangeId)).toEqual([
      first.changes[0]?.id,
      second.changes[0]?.id,
    ]);
  });

  test("“same as” names one other with its own answer, and counts once that is published", async () => {
    const one = await side.stage();
    const { request: first } = await make.request.made({ consultation: one.consultation });
    const { request: second } = await make.request.made({ consultation: one.consultation });
    const sameAs = ofRequest(first.id);
    const itself = side.answer(one, sameAs, "sameAs", { sameAs });
    expect(await refusal(itself)).toMatchObject({ reason: "sameAsItself" });
    const { id } = await side.approved(one, ofRequest(second.id), "sameAs", { sameAs });
    const pointsOn = side.answer(one, sameAs, "sameAs", { sameAs: ofRequest(second.id) });
    expect(await refusal(pointsOn)).toMatchObject({ reason: "sameAsPointsOn" });
    await publishAnswer(database.db, id, one.official);
    expect(await waitingItems(database.db, one.consultation.id)).toHaveLength(2);
    const own = await side.approved(one, sameAs, "notAccepted");
    await publishAnswer(database.db, own.id, one.official);
    expect(await waitingItems(database.db, one.consultation.id)).toHaveLength(0);
  });

  test("always has a decision, a kind of reason, and reasons", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const draft = (more: Parameters<typeof side.answer>[3]) =>
      refusal(side.answer(one, ofRequest(request.id), "notAccepted", more));
    expect(await draft({ reasonCode: "because" })).toMatchObject({ reason: "noReasonCode" });
    expect(await draft({ reasons: { eng: " " } })).toMatchObject({ reason: "noReasons" });
  });

  test("of a concluded consultation is not changed any more", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const { id } = await side.approved(one, ofRequest(request.id), "notAccepted");
    await publishAnswer(database.db, id, one.official);
    await make.consultation.close(one.consultation);
    await make.consultation.conclude(one.consultation);
    const late = make.request.made({ consultation: one.consultation });
    await expect(late).rejects.toThrow();
    await expect(
      database.db.update(answers).set({ returnNote: "x" }).where(eq(answers.id, id)),
    ).rejects.toThrow();
  });

  test("is nobody’s to draft outside the ministries of the act", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const strangers = [
      await make.person.citizen(),
      await make.person.official(await make.ministry.any()),
      one.approver,
      null,
    ];
    for (const person of strangers) {
      const words = { decision: "notAccepted", reasonCode: "cost", reasons: bothReasons } as const;
      const code = person ? "forbidden" : "signInFirst";
      expect(
        await refusal(draftAnswer(database.db, [ofRequest(request.id)], person, words)),
      ).toMatchObject({ code });
    }
  });
});
