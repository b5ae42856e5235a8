import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { line, note, section } from "../../legaltext/build.js";
import { plainWords } from "../../legaltext/hash.js";
import { originLength } from "../../legaltext/origin.js";
import type { Settlements } from "../../legaltext/settle.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { loadTexts } from "../../server/acts/actStore.js";
import { loadCaseOfAnswer, type Answer } from "../../server/answers/answerStore.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { answersOfChanges } from "../../server/answers/publishedAnswers.js";
import { acceptances, record } from "../../server/db/tables.js";
import { acceptChange, asItJoins } from "../../server/drafts/acceptChange.js";
import { activeAcceptances, changeInDraft, findDraft } from "../../server/drafts/draftStore.js";
import { planAcceptance, type AcceptancePlan } from "../../server/drafts/planAcceptance.js";
import { planUndo, undoAcceptance } from "../../server/drafts/undoAcceptance.js";
import { writeText } from "../../server/live/rooms.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories, type MadeSubmission } from "../helpers/factories.js";
import { changeOf, ministrySide, refusal, reworded } from "./ministrySide.js";

let database: TestDatabase;
let make: Factories;
let side: ReturnType<typeof ministrySide>;
type Stage = Awaited<ReturnType<typeof side.stage>>;
beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
  side = ministrySide(database, make);
});
afterAll(() => database.close());

const accept = (one: Stage, answer: Answer, decisions = asItJoins) =>
  acceptChange(database.db, answer.id, one.official, decisions);

const acceptedAs = async (one: Stage, made: MadeSubmission) => {
  const answer = await side.approved(one, changeOf(made));
  await accept(one, answer);
  return answer;
};

async function planOf(one: Stage, answer: Answer): Promise<AcceptancePlan> {
  const found = await loadCaseOfAnswer(database.db, answer.id);
  return planAcceptance(database.db, found, await findDraft(database.db, one.act.id));
}

const decided = (plan: AcceptancePlan, settlements: Settlements) => ({
  fingerprint: plan.fingerprint,
  settlements,
});

const openLines = (plan: AcceptancePlan) =>
  plan.words.flatMap(({ merged }) =>
    merged.lines.filter(({ outcome }) => outcome === "combined" || outcome === "conflict"),
  );

const thirty = (eng: string, fra: string) => ({
  eng: ["thirty", eng] as [string, string],
  fra: ["trente", fra] as [string, string],
});

describe("accepting a change", () => {
  test("opens the draft, brings the provision into it in every language, and writes the words", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("fifteen", "quinze"));
    const answer = await side.approved(one, changeOf(made));
    const rows = await accept(one, answer);
    expect(rows.map(({ language }) => language).sort()).toEqual(["eng", "fra"]);
    expect(await side.draftWords(one, "s3")).toContain("within fifteen days");
    expect(await side.draftWords(one, "s3", "fra")).toContain("quinze jours");
    const texts = await loadTexts(
      database.db,
      rows.flatMap(({ resultHash }) => resultHash ?? []),
    );
    for (const row of rows) {
      const result = texts.get(row.resultHash ?? "");
      expect(originLength(row.origins ?? [])).toBe(tokensOf(result!).length);
      const changes = row.origins?.flatMap(({ origin }) => origin.map(({ change }) => change));
      expect(new Set(changes)).toEqual(new Set(["version:1", `change:${made.changes[0]?.id}`]));
    }
  });

  test("twice is once", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("fifteen", "quinze"));
    const answer = await side.approved(one, changeOf(made));
    const outcomes = await Promise.all([accept(one, answer), accept(one, answer)]);
    expect(outcomes[0]?.map(({ id }) => id)).toEqual(outcomes[1]?.map(({ id }) => id));
  });

  test("to other lines joins by itself what stands there already", async () => {
    const one = await side.stage();
    await acceptedAs(one, await side.propose(one, "s3", thirty("fifteen", "quinze")));
    await acceptedAs(one, await side.propose(one, "s3", { eng: ["free to read", "free to copy"] }));
    const words = await side.draftWords(one, "s3");
    expect(words).toContain("within fifteen days");
    expect(words).toContain("free to copy");
  });

  test("to the same line is combined, and nothing is written until a person has confirmed it", async () => {
    const one = await side.stage();
    await acceptedAs(
      one,
      await side.propose(one, "s3", { eng: ["must publish", "shall publish"] }),
    );
    const made = await side.propose(one, "s3", { eng: ["thirty days", "fifteen days"] });
    const answer = await side.approved(one, changeOf(made));
    expect(await refusal(accept(one, answer))).toMatchObject({ reason: "unsettled" });
    expect(await side.draftWords(one, "s3")).toContain("within thirty days");
    const plan = await planOf(one, answer);
    const [combined] = openLines(plan);
    expect(combined?.outcome).toBe("combined");
    await accept(one, answer, decided(plan, { [combined!.key]: { take: "combined" } }));
    expect(await side.draftWords(one, "s3")).toContain(
      "shall publish its water data within fifteen days",
    );
  });

  test("to the same words is a conflict, never written silently, and settled by an official in public", async () => {
    const one = await side.stage();
    await acceptedAs(one, await side.propose(one, "s3", thirty("fifteen", "quinze")));
    const made = await side.propose(one, "s3", thirty("sixty", "soixante"));
    const answer = await side.approved(one, changeOf(made));
    const published = publishAnswer(database.db, answer.id, one.official);
    expect(await refusal(published)).toMatchObject({ reason: "wordsMissing" });
    expect(await side.draftWords(one, "s3")).toContain("within fifteen days");
    const plan = await planOf(one, answer);
    const [eng, fra] = openLines(plan);
    const half = decided(plan, { [eng!.key]: { take: "theirs" } });
    expect(await refusal(accept(one, answer, half))).toMatchObject({
      reason: "unsettled",
      details: [fra?.key],
    });
    const words = line("subsection", 1, "Le dépositaire publie ses données avant un mois.");
    const decisions = decided(plan, {
      [eng!.key]: { take: "theirs" },
      [fra!.key]: { take: "words", blocks: [words] },
    });
    const inOne = { ...decisions, reasons: { eng: "A month is what both can keep." } };
    for (const lacking of [decisions, inOne]) {
      expect(await refusal(accept(one, answer, lacking))).toMatchObject({
        reason: "reasonsInEveryLanguage",
      });
    }
    await accept(one, answer, {
      ...decisions,
      reasons: { eng: "A month is what both can keep.", fra: "Un mois convient à tous." },
    });
    expect(await side.draftWords(one, "s3")).toContain("within sixty days");
    expect(await side.draftWords(one, "s3", "fra")).toContain("avant un mois");
    await publishAnswer(database.db, answer.id, one.official);
    const letters = await answersOfChanges(database.db, [answer.submittedChangeId!], "fra");
    expect(letters.get(answer.submittedChangeId!)?.settled).toBe("Un mois convient à tous.");
  });

  test("over a draft that moved since it was shown is shown again, not written", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("sixty", "soixante"));
    const answer = await side.approved(one, changeOf(made));
    const plan = await planOf(one, answer);
    await acceptedAs(one, await side.propose(one, "s3", { eng: ["free to read", "free to copy"] }));
    const late = accept(one, answer, decided(plan, {}));
    expect(await refusal(late)).toMatchObject({ reason: "draftMoved" });
  });

  test("in part writes the words the official made of it, with their own hand beside the author’s", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", {
      eng: ["within thirty days", "at once, for free"],
    });
    const answer = await side.approved(one, changeOf(made), "acceptedInPart");
    expect(await refusal(publishAnswer(database.db, answer.id, one.official))).toMatchObject({
      reason: "wordsMissing",
    });
    const part = reworded(one.text, "s3", { eng: ["within thirty days", "at once, in English"] });
    const [row] = await accept(one, answer, { ...asItJoins, part });
    expect(await side.draftWords(one, "s3")).toContain("at once, in English");
    const changes = row?.origins?.flatMap(({ origin }) => origin.map(({ change }) => change)) ?? [];
    expect(changes).toContain(`change:${made.changes[0]?.id}`);
    expect(changes.some((change) => change.startsWith("draft:"))).toBe(true);
  });

  test("is only done by officials of a ministry of the act", async () => {
    const one = await side.stage();
    const answer = await side.approved(
      one,
      changeOf(await side.propose(one, "s3", thirty("ten", "dix"))),
    );
    for (const person of [await make.person.citizen(), one.drafter]) {
      expect(await refusal(acceptChange(database.db, answer.id, person, asItJoins))).toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("is recorded once its answer is public, not before", async () => {
    const one = await side.stage();
    const answer = await acceptedAs(one, await side.propose(one, "s3", thirty("ten", "dix")));
    const kinds = async () => {
      const rows = await database.db.select().from(record).where(eq(record.actId, one.act.id));
      return rows.map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual([]);
    await publishAnswer(database.db, answer.id, one.official);
    expect(await kinds()).toEqual(["answer.published", "change.accepted"]);
  });

  test("merged by publishing the answer, where everything joins", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("ten", "dix"));
    const answer = await side.approved(one, changeOf(made));
    await publishAnswer(database.db, answer.id, one.official);
    expect(await side.draftWords(one, "s3")).toContain("within ten days");
  });
});

describe("repeal and place", () => {
  const repealed = (one: Stage, provisionId: string) =>
    make.amendment.submitted({
      consultation: one.consultation,
      changes: [{ provisionId, facets: { repeal: true } }],
    });
  const inserted = (one: Stage, label: string, words: string, after = "s3") =>
    make.amendment.submitted({
      consultation: one.consultation,
      changes: [
        {
          provisionId: `new-${label}-${words.length}`,
          facets: {
            insert: { parent: null, after, kind: "section", labels: { eng: label, fra: label } },
          },
          words: section(label, {
            eng: [note("New"), line("text", 0, words)],
            fra: [note("Nouveau"), line("text", 0, `${words} (fr)`)],
          }).texts,
        },
      ],
    });

  test("a repeal joins, and a rewording of what is repealed asks", async () => {
    const one = await side.stage();
    await acceptedAs(one, await repealed(one, "s4"));
    const draft = await findDraft(database.db, one.act.id);
    expect((await changeInDraft(database.db, draft!.id, "s4"))?.facets).toEqual({ repeal: true });
    const made = await side.propose(one, "s4", { eng: ["may withhold", "must not withhold"] });
    const answer = await side.approved(one, changeOf(made));
    expect(await refusal(accept(one, answer))).toMatchObject({
      reason: "unsettled",
      details: ["facets"],
    });
    const plan = await planOf(one, answer);
    expect(plan.facets.questions).toEqual(["repealedHere"]);
    await accept(one, answer, decided(plan, { facets: { take: "theirs" } }));
    expect((await changeInDraft(database.db, draft!.id, "s4"))?.facets).toEqual({});
    expect(await side.draftWords(one, "s4")).toContain("must not withhold");
  });

  test("a repeal of what the draft rewords asks", async () => {
    const one = await side.stage();
    await acceptedAs(one, await side.propose(one, "s4", { eng: ["may withhold", "can withhold"] }));
    const answer = await side.approved(one, changeOf(await repealed(one, "s4")));
    const plan = await planOf(one, answer);
    expect(plan.facets.questions).toEqual(["rewordedHere"]);
    expect(await refusal(accept(one, answer))).toMatchObject({ reason: "unsettled" });
    await accept(one, answer, decided(plan, { facets: { take: "ours" } }));
    const draft = await findDraft(database.db, one.act.id);
    expect((await changeInDraft(database.db, draft!.id, "s4"))?.facets).toEqual({});
  });

  test("two insertions at one place stand in the order of decision, once that is confirmed", async () => {
    const one = await side.stage();
    await acceptedAs(one, await inserted(one, "3.1", "First of all."));
    const made = await inserted(one, "3.1", "Then the second.");
    const answer = await side.approved(one, changeOf(made));
    const plan = await planOf(one, answer);
    expect(plan.facets.questions).toEqual(["samePlace"]);
    await accept(one, answer, decided(plan, { facets: { take: "theirs" } }));
    const draft = await findDraft(database.db, one.act.id);
    const second = await changeInDraft(database.db, draft!.id, made.changes[0]!.provisionId);
    expect(second?.facets.insert?.after).toBe(plan.facets.neighbours[0]);
  });

  test("in an act in force a number that is taken offers the next: never two 3.1", async () => {
    const act = await make.act.inForce();
    const consultation = await make.consultation.open({ act });
    const one = await side.stageOf(consultation);
    await acceptedAs(one, await inserted(one, "3.1", "First of all."));
    const made = await inserted(one, "3.1", "Then the second.");
    const answer = await side.approved(one, changeOf(made));
    expect(await refusal(accept(one, answer))).toMatchObject({ reason: "unsettled" });
    const plan = await planOf(one, answer);
    expect(plan.facets.questions).toEqual(["samePlace", "numberTaken"]);
    expect(plan.facets.numbers).toEqual({
      wanted: { eng: "3.1", fra: "3.1" },
      offered: { eng: "3.2", fra: "3.2" },
    });
    await accept(one, answer, decided(plan, { facets: { take: "theirs" } }));
    const draft = await findDraft(database.db, one.act.id);
    const second = await changeInDraft(database.db, draft!.id, made.changes[0]!.provisionId);
    expect(second?.facets.insert?.labels).toEqual({ eng: "3.2", fra: "3.2" });
  });

  test("an insertion whose anchor is gone follows the nearest provision that still stands", async () => {
    const one = await side.stage();
    await acceptedAs(one, await repealed(one, "s4"));
    const made = await inserted(one, "4.1", "After what is gone.", "s4");
    await acceptedAs(one, made);
    const draft = await findDraft(database.db, one.act.id);
    const change = await changeInDraft(database.db, draft!.id, made.changes[0]!.provisionId);
    expect(change?.facets.insert?.after).toBe("s3");
    expect(await side.draftWords(one, made.changes[0]!.provisionId)).toContain(
      "After what is gone.",
    );
  });

  test("undone, an insertion leaves the draft with all its rows", async () => {
    const one = await side.stage();
    const made = await inserted(one, "3.1", "Only for a while.");
    const answer = await acceptedAs(one, made);
    await undoAcceptance(database.db, answer.id, one.official, asItJoins);
    const draft = await findDraft(database.db, one.act.id);
    expect(await changeInDraft(database.db, draft!.id, made.changes[0]!.provisionId)).toBeNull();
    await accept(one, answer);
    expect(await side.draftWords(one, made.changes[0]!.provisionId)).toContain("Only for a while.");
  });
});

describe("undoing an acceptance", () => {
  test("takes its words out and leaves what came later", async () => {
    const one = await side.stage();
    const answer = await acceptedAs(one, await side.propose(one, "s3", thirty("ten", "dix")));
    await acceptedAs(one, await side.propose(one, "s3", { eng: ["free to read", "free to copy"] }));
    await undoAcceptance(database.db, answer.id, one.official, asItJoins);
    const words = await side.draftWords(one, "s3");
    expect(words).toContain("within thirty days");
    expect(words).toContain("free to copy");
    const [row] = await database.db
      .select()
      .from(acceptances)
      .where(eq(acceptances.answerId, answer.id));
    expect(row?.undoneBy).toBe(one.official.id);
    expect(await activeAcceptances(database.db, { answerIds: [answer.id] })).toEqual([]);
  });

  test("of words that changed since asks a person", async () => {
    const one = await side.stage();
    const answer = await acceptedAs(one, await side.propose(one, "s3", thirty("ten", "dix")));
    const draft = await findDraft(database.db, one.act.id);
    const edited = reworded(one.text, "s3", { eng: ["thirty days", "ten working days"] });
    await database.db.transaction((tx) =>
      writeText(tx, draft!.id, one.drafter.id, [
        { provisionId: "s3", language: "eng", text: edited.eng! },
      ]),
    );
    const undo = (decisions: Parameters<typeof undoAcceptance>[3]) =>
      undoAcceptance(database.db, answer.id, one.official, decisions);
    expect(await refusal(undo(asItJoins))).toMatchObject({ reason: "unsettled" });
    const plan = await planUndo(
      database.db,
      await loadCaseOfAnswer(database.db, answer.id),
      draft!,
    );
    const open = plan.words.flatMap(({ merged }) =>
      merged.lines.filter(({ outcome }) => outcome === "conflict" || outcome === "combined"),
    );
    expect(open).not.toHaveLength(0);
    const settlements = Object.fromEntries(
      open.map(({ key }) => [key, { take: "theirs" as const }]),
    );
    await undo({ fingerprint: plan.fingerprint, settlements });
    expect(await side.draftWords(one, "s3")).toContain("within thirty days");
  });

  test("then accepting again brings the words back", async () => {
    const one = await side.stage();
    const answer = await acceptedAs(one, await side.propose(one, "s3", thirty("ten", "dix")));
    await undoAcceptance(database.db, answer.id, one.official, asItJoins);
    await accept(one, answer);
    expect(await side.draftWords(one, "s3")).toContain("within ten days");
    expect(plainWords(one.text.provisions.find(({ id }) => id === "s3")!.texts.eng!)).toContain(
      "thirty",
    );
  });

  test("is refused where there is none, and its answer cannot be turned while its words stand", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("ten", "dix"));
    const answer = await acceptedAs(one, made);
    expect(await refusal(side.answer(one, changeOf(made), "notAccepted"))).toMatchObject({
      reason: "mergedAlready",
    });
    await undoAcceptance(database.db, answer.id, one.official, asItJoins);
    const again = undoAcceptance(database.db, answer.id, one.official, asItJoins);
    expect(await refusal(again)).toMatchObject({ reason: "nothingToUndo" });
  });
});
