import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import supertest from "supertest";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { record, surveyResponses, surveys, type Question } from "../../server/db/tables.js";
import { to } from "../../server/paths.js";
import type { Person } from "../../server/permissions.js";
import { sealSides } from "../../server/receipts/sealSides.js";
import { answerSurvey, hashOfAnswers } from "../../server/surveys/answerSurvey.js";
import { publishSurvey } from "../../server/surveys/publishSurvey.js";
import { questionFrom, typedFrom } from "../../server/surveys/questionForm.js";
import { askedOf, checkAnswers, flawsOf } from "../../server/surveys/questions.js";
import { createSurvey } from "../../server/surveys/writeSurvey.js";
import { factories, type Factories } from "../helpers/factories.js";
import { formFields, plain } from "../helpers/formFields.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

const go = to("eng");
const now = () => app.deps.now();
const both = (eng: string, fra: string) => ({ eng, fra });

const empty = { options: [], scale: null, required: false, provision: null, shownWhen: null };
const uses: Question = {
  ...empty,
  id: "q1",
  kind: "single",
  words: both("Do you use water data?", "Utilisez-vous les données sur l’eau ?"),
  options: [
    { id: "o1", words: both("Yes", "Oui") },
    { id: "o2", words: both("No", "Non") },
  ],
  required: true,
};
const what: Question = {
  ...empty,
  id: "q2",
  kind: "multiple",
  words: both("What for?", "Pour quoi ?"),
  options: [
    { id: "o1", words: both("Farming", "Agriculture") },
    { id: "o2", words: both("Research", "Recherche") },
    { id: "o3", words: both("Swimming", "Baignade") },
  ],
  required: true,
  shownWhen: { question: "q1", answer: "o1" },
};
const clear: Question = {
  ...empty,
  id: "q3",
  kind: "scale",
  words: both("How clear is section 3?", "L’article 3 est-il clair ?"),
  scale: { steps: 5, lowest: both("not at all", "pas du tout"), highest: both("very", "très") },
  provision: "s3",
};
const words: Question = {
  ...empty,
  id: "q4",
  kind: "text",
  words: both("What is missing?", "Que manque-t-il ?"),
};
const questions = [uses, what, clear, words];
const titles = both("Water data and you", "Les données sur l’eau et vous");

describe("who is asked what", () => {
  test("a question that depends on an answer is asked only of who gave it, and so is what depends on it", () => {
    const third: Question = { ...words, id: "q5", shownWhen: { question: "q2", answer: "o3" } };
    const all = [...questions, third];
    const ids = (answers: Record<string, string[]>) => askedOf(all, answers).map(({ id }) => id);
    expect(ids({ q1: ["o1"], q2: ["o3"] })).toEqual(["q1", "q2", "q3", "q4", "q5"]);
    expect(ids({ q1: ["o2"], q2: ["o3"] })).toEqual(["q1", "q3", "q4"]);
  });

  test("answers to questions that were not asked are left out, and need not be given", () => {
    const checked = checkAnswers(questions, { q1: ["o2"], q2: ["o1"], q4: ["  "] });
    expect(checked).toEqual({ answers: { q1: ["o2"] }, flaws: {} });
  });

  test("what is wrong with an answer is said of its question", () => {
    expect(checkAnswers(questions, { q1: ["o1", "o2"], q3: ["6"] }).flaws).toEqual({
      q1: "oneOnly",
      q2: "required",
      q3: "unknown",
    });
    expect(checkAnswers(questions, {}).flaws).toEqual({ q1: "required" });
    expect(checkAnswers(questions, { q1: ["o2"], q4: ["x".repeat(5001)] }).flaws).toEqual({
      q4: "tooLong",
    });
  });

  test("a survey that cannot be answered, or not in every language, is not fit to be published", () => {
    const half: Question = { ...uses, words: { eng: "Only English" }, options: [] };
    const backwards: Question = { ...clear, shownWhen: { question: "q4", answer: "yes" } };
    const found = flawsOf(
      { titles: { eng: "Title" }, leads: {}, questions: [half, backwards, words] },
      ["eng", "fra"],
      new Set(["s1"]),
    );
    expect(found.map(({ at, why }) => [at, why])).toEqual([
      [null, "noTitle"],
      [0, "noWords"],
      [0, "fewOptions"],
      [1, "strangeCondition"],
      [1, "strangeProvision"],
    ]);
  });
});

describe("a question in its form", () => {
  const place = { languages: ["eng", "fra"], before: null, id: "q9" };

  test("comes back as it was", () => {
    for (const question of questions) {
      const typed = typedFrom(question);
      const read = questionFrom(typed, { ...place, id: question.id, before: question }, "eng");
      expect(read).toEqual({ question });
    }
  });

  test("an answer to choose from keeps its name when others are put before it", () => {
    const typed = {
      ...typedFrom(uses),
      "options.eng": "Maybe\nYes\nNo",
      "options.fra": "Peut-être\nOui\nNon",
    };
    const read = questionFrom(typed, { ...place, before: uses }, "eng");
    expect("question" in read && read.question.options.map(({ id }) => id)).toEqual([
      "o3",
      "o1",
      "o2",
    ]);
  });

  test("as many answers to choose from in each language", () => {
    const typed = { ...typedFrom(uses), "options.fra": "Oui" };
    const read = questionFrom(typed, place, "fra");
    expect("errors" in read && read.errors["options.eng"]).toContain("le même nombre");
  });
});

/** A published survey in an open consultation. */
async function asked(given = questions) {
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const consultation = await make.consultation.open({ act });
  const official = await make.person.official(lead);
  const draft = await createSurvey(
    app.deps.db,
    consultation.id,
    official,
    { titles, leads: {}, questions: given },
    now(),
  );
  const survey = await publishSurvey(app.deps.db, draft.id, official, now());
  return { act, lead, consultation, official, survey };
}

const answer = (person: Person, survey: number, answers: Record<string, string[]>) =>
  answerSurvey(app.deps.db, person, { survey, language: "eng", answers }, now());

const stored = async (survey: number, person: Person) => {
  const rows = await app.deps.db
    .select()
    .from(surveyResponses)
    .where(eq(surveyResponses.surveyId, survey));
  return rows.find(({ personId }) => personId === person.id) ?? null;
};

describe("writing a survey by forms", () => {
  test("question by question, published in both languages, and entered into the record", async () => {
    const lead = await make.ministry.any();
    const act = await make.act.bill({ lead });
    const consultation = await make.consultation.open({ act });
    const visitor = await app.as(await make.person.official(lead));
    const made = await visitor
      .post(go.newSurvey(consultation.id), { "titles.eng": "Water", "titles.fra": "" })
      .expect(303);
    const edit = made.headers.location ?? "";
    const id = Number(/surveys\/(\d+)/.exec(edit)?.[1]);
    const page = (await visitor.get(edit).expect(200)).text;
    expect(page).toContain("The survey: the title is missing (French)");
    expect(page).not.toContain("Publish the survey</button>");
    for (const question of [uses, what]) {
      await visitor.post(go.newQuestion(id), typedFrom(question)).expect(303);
    }
    await visitor.post(go.publishSurvey(id)).expect(422);
    await visitor.post(edit, { "titles.eng": "Water", "titles.fra": "L’eau" }).expect(303);
    const typed = formFields(
      (await visitor.get(go.question(id, "q2"))).text,
      go.question(id, "q2"),
    );
    expect(typed).toMatchObject({
      kind: "multiple",
      shownWhen: "q1 o1",
      "words.fra": "Pour quoi ?",
    });
    await visitor.post(go.publishSurvey(id)).expect(303);
    const [entry] = await app.deps.db.select().from(record).where(eq(record.actId, act.id));
    expect(entry?.kind).toBe("survey.published");
    expect(JSON.parse(entry?.content ?? "{}")).toMatchObject({
      survey: id,
      consultation: consultation.id,
    });
    const listed = (await (await app.as(null)).get(go.consultation(consultation.id))).text;
    expect(listed).toContain(go.survey(id));
    await visitor.post(go.newQuestion(id), typedFrom(words)).expect(409);
  });

  test("moving a question before the one it depends on is said, not hidden", async () => {
    const lead = await make.ministry.any();
    const consultation = await make.consultation.open({ act: await make.act.bill({ lead }) });
    const official = await make.person.official(lead);
    const visitor = await app.as(official);
    const draft = { titles, leads: {}, questions: [uses, what] };
    const { id } = await createSurvey(app.deps.db, consultation.id, official, draft, now());
    await visitor.post(go.questionUp(id, "q2")).expect(303);
    const page = (await visitor.get(go.editSurvey(id))).text;
    expect(page).toContain("Question 1: it depends on an answer that nobody can give before it");
    await visitor.post(go.removeQuestion(id, "q2")).expect(303);
    expect((await visitor.get(go.editSurvey(id))).text).toContain("1 question");
  });

  test("a survey being written is, for everybody else, none", async () => {
    const lead = await make.ministry.any();
    const consultation = await make.consultation.open({ act: await make.act.bill({ lead }) });
    const official = await make.person.official(lead);
    const draft = { titles, leads: {}, questions };
    const { id } = await createSurvey(app.deps.db, consultation.id, official, draft, now());
    const visitor = await app.as(await make.person.citizen());
    await visitor.get(go.survey(id)).expect(404);
    await visitor.get(go.editSurvey(id)).expect(403);
    await visitor.post(go.publishSurvey(id)).expect(403);
    expect((await visitor.get(go.consultation(consultation.id))).text).not.toContain(
      "Water data and you",
    );
  });
});

describe("answering by the form", () => {
  test("handed in with a receipt that the record proves; changing replaces it", async () => {
    const { survey } = await asked();
    const ada = await make.person.citizen("Ada");
    const visitor = await app.as(ada);
    const address = go.survey(survey.id);
    expect((await visitor.get(address).expect(200)).text).toContain(
      "Only if you answered “Yes” to question 1.",
    );
    const sent = await visitor
      .post(address, { do: "submit", q1: "o1", q2: ["o1", "o3"], q3: "4", q4: "Rivers." })
      .expect(303);
    const answers = { q1: ["o1"], q2: ["o1", "o3"], q3: ["4"], q4: ["Rivers."] };
    expect(await stored(survey.id, ada)).toMatchObject({ answers, draft: null });
    await sealSides(app.deps.db);
    const code = new URL(sent.headers.location ?? "", app.url).searchParams.get("receipt") ?? "";
    const receipt = (await (await app.as(null)).get(go.receipt(code)).expect(200)).text;
    expect(receipt).toContain("This receipt is sound");
    expect(receipt).toContain(hashOfAnswers(answers));
    expect(receipt).not.toContain("Ada");
    await visitor.post(address, { do: "submit", q1: "o2" }).expect(303);
    expect(await stored(survey.id, ada)).toMatchObject({ answers: { q1: ["o2"] } });
  });

  test("what is wrong is said in the visitor's language, and nothing typed is lost", async () => {
    const { survey } = await asked();
    const visitor = await app.as(await make.person.citizen());
    const address = to("fra").survey(survey.id);
    const back = await visitor
      .post(address, { do: "submit", q1: "o1", q3: "2", q4: "Les puits." })
      .expect(422);
    expect(back.text).toContain("Répondez à la question 2.");
    expect(formFields(back.text, address)).toMatchObject({ q1: "o1", q3: "2", q4: "Les puits." });
  });

  test("what is kept is seen by its author alone, counts nowhere, and what was handed in stands meanwhile", async () => {
    const { survey, official } = await asked();
    const ada = await make.person.citizen();
    const visitor = await app.as(ada);
    const address = go.survey(survey.id);
    await visitor.post(address, { do: "submit", q1: "o2" }).expect(303);
    await visitor.post(address, { do: "keep", q1: "o1", q4: "Half a sen" }).expect(303);
    const page = plain((await visitor.get(address)).text);
    expect(page).toContain("what you handed in before stands");
    expect(page).toContain("Half a sen");
    const results = (await (await app.as(official)).get(go.surveyResults(survey.id))).text;
    expect(results).not.toContain("Half a sen");
    expect(await stored(survey.id, ada)).toMatchObject({ answers: { q1: ["o2"] } });
  });

  test("anonymous: reads what is asked and is led to sign in; the ministry's own team only reads", async () => {
    const { survey, official } = await asked();
    const stranger = await app.as(null);
    const page = (await stranger.get(go.survey(survey.id)).expect(200)).text;
    expect(page).toContain("Do you use water data?");
    expect(page).toContain(`${go.signIn()}?back=`);
    await stranger.post(go.survey(survey.id), { q1: "o1" }).expect(401);
    await (await app.as(official)).post(go.survey(survey.id), { q1: "o1" }).expect(403);
  });

  test("after the hour nothing is taken, and what was typed is shown again", async () => {
    const { survey, consultation } = await asked();
    const ada = await make.person.citizen();
    await make.consultation.close(consultation);
    const visitor = await app.as(ada);
    const late = await visitor
      .post(go.survey(survey.id), { do: "submit", q1: "o1", q4: "Too late?" })
      .expect(409);
    expect(late.text).toContain("Too late?");
    expect(late.text).toContain("it was not handed in");
    expect(await stored(survey.id, ada)).toBeNull();
  });
});

test("whoever writes: a published survey is frozen, and answers are taken exactly while intake is open", async () => {
  const { survey, consultation } = await asked();
  const { db } = app.deps;
  const ada = await make.person.citizen();
  await expect(
    db.update(surveys).set({ questions: [] }).where(eq(surveys.id, survey.id)),
  ).rejects.toMatchObject({ cause: { constraint: "survey_frozen" } });
  await answer(ada, survey.id, { q1: ["o2"] });
  const early = now();
  await make.consultation.close(consultation);
  await expect(
    answerSurvey(
      db,
      ada,
      { survey: survey.id, language: "eng", answers: { q1: ["o1"], q2: ["o1"] } },
      early,
    ),
  ).rejects.toMatchObject({ reason: "intakeClosed" });
  expect(await stored(survey.id, ada)).toMatchObject({ answers: { q1: ["o2"] } });
});

describe("results", () => {
  async function answered() {
    const one = await asked();
    const say = async (person: Person, answers: Record<string, string[]>) =>
      expect(await answer(person, one.survey.id, answers)).toHaveProperty("code");
    await say(await make.person.citizen("Ada Lovelace"), {
      q1: ["o1"],
      q2: ["o1", "o2"],
      q3: ["5"],
      q4: ["=Wells & <rivers>"],
    });
    await say(await make.person.citizen(), { q1: ["o1"], q2: ["o2"], q3: ["2"] });
    await say(await make.person.organisation(), { q1: ["o2"], q3: ["5"], q4: ["Price."] });
    return one;
  }

  test("the ministry sees them at once, everybody once intake has closed; organisations apart, nobody by name", async () => {
    const { survey, consultation, official } = await answered();
    const stranger = await app.as(null);
    await stranger.get(go.surveyResults(survey.id)).expect(303);
    await (await app.as(await make.person.citizen())).get(go.surveyResults(survey.id)).expect(403);
    const preview = (await (await app.as(official)).get(go.surveyResults(survey.id)).expect(200))
      .text;
    expect(preview).toContain("Only the ministry sees these results");
    await make.consultation.close(consultation);
    const page = plain((await stranger.get(go.surveyResults(survey.id)).expect(200)).text);
    expect(page).toContain("Answered by 2 people and 1 organisation.");
    expect(page).toContain("What for? Most often: Research, 2 times.");
    expect(page).toContain("On average 4.");
    expect(page).toContain("Wells & <rivers>");
    expect(page).not.toContain("Ada");
  });

  test("as CSV: the counts, and every sheet of answers without a name or a number of who gave it", async () => {
    const { survey, consultation } = await answered();
    await make.consultation.close(consultation);
    const stranger = await app.as(null);
    const read = async (file: string) => {
      const { text } = await stranger.get(go.surveyExport(survey.id, file)).expect(200);
      return parse<Record<string, string>>(text, { bom: true, columns: true });
    };
    const counts = await read("counts.csv");
    const research = counts.find((row) => row.question === "q2" && row.answer === "o2");
    expect(research).toMatchObject({ answer_words: "Research", people: "2", organisations: "0" });
    const sheets = await read("answers.csv");
    expect(sheets).toHaveLength(3);
    const ada = sheets.find((row) => row.q2 === "Farming; Research");
    expect(ada).toMatchObject({ answered_as: "person", q1: "Yes", q3: "5" });
    // A spreadsheet must not run what somebody wrote.
    expect(ada?.q4).toBe("'=Wells & <rivers>");
    expect(Object.keys(ada ?? {})).toEqual(["answered_as", "language", "q1", "q2", "q3", "q4"]);
    await stranger.get(go.surveyExport(survey.id, "people.csv")).expect(404);
  });
});

test("by the API: written, published, answered and counted, with the same noes", async () => {
  const lead = await make.ministry.any();
  const consultation = await make.consultation.open({ act: await make.act.bill({ lead }) });
  const official = await programOf(await make.person.official(lead));
  const citizen = await programOf(await make.person.citizen());
  const survey = { titles, leads: {}, questions };
  await citizen("post", `/consultations/${consultation.id}/surveys`, survey).expect(403);
  const made = await official("post", `/consultations/${consultation.id}/surveys`, survey);
  const { id } = made.body as { id: number };
  await citizen("get", `/surveys/${id}`).expect(404);
  await official("post", `/surveys/${id}/publish`).expect(200);
  const own = `/surveys/${id}/answers/me`;
  const half = { language: "eng", answers: { q1: ["o1"] } };
  await citizen("put", own, { ...half, draft: true }).expect(200);
  const refused = await citizen("put", own, half).expect(422);
  expect(refused.body).toMatchObject({ problems: ["body.answers.q2: required"] });
  const sheet = { ...half, answers: { q1: ["o1"], q2: ["o3"], q4: ["Wells."] } };
  const done = await citizen("put", own, sheet).expect(200);
  expect((done.body as { receipt: string }).receipt).toMatch(/^[0-9A-Z-]{23}$/);
  await citizen("get", `/surveys/${id}/results`).expect(403);
  await make.consultation.close(consultation);
  const results = (await citizen("get", `/surveys/${id}/results`).expect(200)).body as object;
  expect(results).toMatchObject({ answered: { people: 1, organisations: 0 } });
  const written = (await citizen("get", `/surveys/${id}/results/q4`).expect(200)).body as object;
  expect(written).toEqual({
    items: [{ words: "Wells.", language: "eng", kind: "person" }],
    next: null,
  });
});

async function programOf(person: Person) {
  const { secret } = await createAccessToken(app.deps.db, person.id, "test");
  return (method: "get" | "post" | "put", path: string, body?: object) =>
    supertest(app.server)
      [method](`/api/v1${path}`)
      .set("Authorization", `Bearer ${secret}`)
      .send(body);
}
