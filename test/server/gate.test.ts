/** The gate: nothing slips in after the hour, nothing is concluded while something waits. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { openConsultation } from "../../server/consultations/openConsultation.js";
import { waitingItems } from "../../server/consultations/inputStore.js";
import { constraintOf } from "../../server/db/constraints.js";
import {
  acts,
  answers,
  consultations,
  ministries,
  record,
  requests,
} from "../../server/db/tables.js";
import type { AssentError } from "../../server/errors.js";
import type { Person } from "../../server/permissions.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories } from "../helpers/factories.js";

let database: TestDatabase;
let make: Factories;
beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
});
afterAll(() => database.close());

const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const notices = { eng: "Tell us.", fra: "Dites-nous." };

async function team(act: { leadMinistryId: number }) {
  const [lead] = await database.db
    .select()
    .from(ministries)
    .where(eq(ministries.id, act.leadMinistryId));
  if (!lead) throw new Error("no ministry");
  return { official: await make.person.official(lead), approver: await make.person.approver(lead) };
}

async function actOf(consultation: { actId: number }) {
  const [act] = await database.db.select().from(acts).where(eq(acts.id, consultation.actId));
  if (!act) throw new Error("no act");
  return act;
}

/** A published answer as rows, whatever the verbs do. */
async function answered(
  target: { submittedChangeId: number } | { requestId: number },
  by: { official: Person; approver: Person },
  ministryId: number,
) {
  const [answer] = await database.db
    .insert(answers)
    .values({
      ...target,
      ministryId,
      decision: "notAccepted",
      reasonCode: "cost",
      reasons: { eng: "It costs too much.", fra: "C’est trop cher." },
      draftedBy: by.official.id,
    })
    .returning();
  if (!answer) throw new Error("no answer");
  const of = eq(answers.id, answer.id);
  await database.db
    .update(answers)
    .set({ state: "approved", approvedBy: by.approver.id })
    .where(of);
  await database.db.update(answers).set({ state: "published" }).where(of);
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it was not refused");
    },
    (error: AssentError) => ({ code: error.code, details: error.details }),
  );

describe("opening a consultation", () => {
  test("an official of the lead ministry opens one, and the record says so", async () => {
    const act = await make.act.bill();
    const { official } = await team(act);
    const opened = await openConsultation(database.db, act, official, {
      opensAt: soon(-1),
      closesAt: soon(24),
      scope: ["s3"],
      notices,
    });
    const [entry] = await database.db.select().from(record).where(eq(record.actId, act.id));
    expect(entry?.kind).toBe("consultation.opened");
    expect(JSON.parse(entry?.content ?? "{}")).toMatchObject({
      consultation: opened.id,
      scope: ["s3"],
    });
  });

  test("a second one waits for the first to be concluded, also when both are asked for at once", async () => {
    const act = await make.act.bill();
    const { official } = await team(act);
    const wanted = { opensAt: soon(-1), closesAt: soon(24), scope: null, notices };
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map(() => openConsultation(database.db, act, official, wanted)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a notice missing in French, a scope nobody knows and an end before the beginning are refused", async () => {
    const act = await make.act.bill();
    const { official } = await team(act);
    const good = { opensAt: soon(-1), closesAt: soon(24), scope: null, notices };
    const open = (wanted: Partial<typeof good> | { scope: string[] }) =>
      refusal(openConsultation(database.db, act, official, { ...good, ...wanted }));
    expect(await open({ notices: { eng: "Tell us.", fra: " " } })).toEqual({
      code: "invalid",
      details: ["fra"],
    });
    expect(await open({ scope: ["s99"] })).toEqual({ code: "invalid", details: ["s99"] });
    expect(await open({ closesAt: soon(-2) })).toMatchObject({ code: "invalid" });
  });

  test("citizens and officials of another ministry may not", async () => {
    const act = await make.act.bill();
    const wanted = { opensAt: soon(-1), closesAt: soon(24), scope: null, notices };
    const stranger = await make.person.official(await make.ministry.any());
    for (const person of [await make.person.citizen(), stranger]) {
      expect(await refusal(openConsultation(database.db, act, person, wanted))).toMatchObject({
        code: "forbidden",
      });
    }
  });
});

describe("concluding", () => {
  test("is refused while intake is open", async () => {
    const consultation = await make.consultation.open();
    const { official } = await team(await actOf(consultation));
    const outcome = concludeConsultation(database.db, consultation.id, official, new Date());
    expect(await refusal(outcome)).toMatchObject({ code: "closed" });
  });

  test("is refused with a list of what waits, and allowed when all is answered", async () => {
    const consultation = await make.consultation.open();
    const act = await actOf(consultation);
    const by = await team(act);
    const { branch, changes } = await make.amendment.submitted({ consultation });
    const { request } = await make.request.made({ consultation });
    await make.consultation.close(consultation);
    const conclude = () => concludeConsultation(database.db, consultation.id, by.official, soon(0));
    expect(await refusal(conclude())).toEqual({
      code: "unanswered",
      details: [`change 1 of amendment ${branch.id}`, `request ${request.id}`],
    });
    await answered({ submittedChangeId: changes[0]?.id ?? 0 }, by, act.leadMinistryId);
    expect(await refusal(conclude())).toMatchObject({ details: [`request ${request.id}`] });
    await answered({ requestId: request.id }, by, act.leadMinistryId);
    expect((await conclude()).state).toBe("concluded");
  });

  test("withdrawn input does not block", async () => {
    const consultation = await make.consultation.open();
    const { official } = await team(await actOf(consultation));
    const { request } = await make.request.made({ consultation });
    await make.consultation.close(consultation);
    await database.db
      .update(requests)
      .set({ withdrawnAt: sql`clock_timestamp()` })
      .where(eq(requests.id, request.id));
    const done = await concludeConsultation(database.db, consultation.id, official, soon(0));
    expect(done.concludedBy).toBe(official.id);
  });

  test("with SQL alone it is refused just the same", async () => {
    const consultation = await make.consultation.open();
    await make.request.made({ consultation });
    await make.consultation.close(consultation);
    const bySql = database.pool.query(
      "update consultations set state = 'concluded' where id = $1",
      [consultation.id],
    );
    const constraint = await bySql.then(() => "allowed", constraintOf);
    expect(constraint).toBe("all_answered");
  });

  test("nothing changes in a concluded consultation, and nobody deletes or empties it", async () => {
    const consultation = await make.consultation.closed();
    await make.consultation.conclude(consultation);
    const statements = [
      `update consultations set closes_at = now() + interval '1 day' where id = ${consultation.id}`,
      `delete from consultations where id = ${consultation.id}`,
      `truncate consultations cascade`,
    ];
    for (const statement of statements) {
      await expect(database.pool.query(statement)).rejects.toThrow();
    }
  });
});

describe("at the same moment", () => {
  test("of many parallel submissions and conclusions, what got in is never left unanswered", async () => {
    for (let round = 0; round < 6; round++) {
      const consultation = await make.consultation.closingIn(60);
      const { official } = await team(await actOf(consultation));
      const author = await make.person.citizen();
      const submit = async (_: unknown, nth: number) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
        if (nth % 2) await make.request.made({ consultation, author });
        else await make.amendment.submitted({ consultation, author });
      };
      const conclude = async () => {
        for (let tries = 0; tries < 200; tries++) {
          try {
            return await concludeConsultation(database.db, consultation.id, official, soon(1));
          } catch (error) {
            if ((error as AssentError).code === "unanswered") throw error;
            await new Promise((resolve) => setTimeout(resolve, 2));
          }
        }
        throw new Error("intake never closed");
      };
      const sent = Array.from({ length: 40 }, submit);
      const [conclusion] = await Promise.allSettled([conclude()]);
      const outcomes = await Promise.allSettled(sent);
      const taken = outcomes.filter(({ status }) => status === "fulfilled").length;
      const refused = outcomes.length - taken;
      const waiting = await waitingItems(database.db, consultation.id);
      const [after] = await database.db
        .select()
        .from(consultations)
        .where(eq(consultations.id, consultation.id));
      // Every one is counted once: taken and waiting, or refused.
      expect(waiting).toHaveLength(taken);
      expect(taken + refused).toBe(40);
      expect(conclusion?.status).toBe(taken === 0 ? "fulfilled" : "rejected");
      expect(after?.state === "concluded").toBe(taken === 0);
    }
  });

  test("a submission still open when its hour strikes is waited for, then counted", async () => {
    const consultation = await make.consultation.closingIn(3000);
    const { official } = await team(await actOf(consultation));
    const author = await make.person.citizen();
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const slow = database.db.transaction(async (tx) => {
      await tx.insert(requests).values({
        consultationId: consultation.id,
        provisionId: "s5",
        authorId: author.id,
        language: "eng",
        wish: "Written in time.",
        reasons: "The hour had not struck.",
      });
      await held;
    });
    const untilClosed = consultation.closesAt.getTime() - Date.now() + 100;
    await new Promise((resolve) => setTimeout(resolve, untilClosed));
    const conclusion = refusal(
      concludeConsultation(database.db, consultation.id, official, soon(1)),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    letGo();
    await slow;
    expect(await conclusion).toMatchObject({ code: "unanswered" });
  });
});
