/** The ministry's work as a browser without script does it: forms, redirects, pages in both languages. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { latestVersion, loadVersion } from "../../server/acts/actStore.js";
import { answers, consultations } from "../../server/db/tables.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp, type Visitor } from "../helpers/testApp.js";
import { changeOf, ministrySide, reworded } from "./ministrySide.js";
import { plainWords, withLineIds } from "../../legaltext/hash.js";
import { findAmendment } from "../../server/amendments/branchStore.js";
import { pickProvision } from "../../server/amendments/pickProvision.js";
import { writeText } from "../../server/live/rooms.js";

let app: TestApp;
let make: Factories;
let side: ReturnType<typeof ministrySide>;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  side = ministrySide(app.database, make);
});
afterAll(() => app.close());

const thirty = (eng: string, fra: string): ByLanguage<[string, string]> => ({
  eng: ["thirty", eng],
  fra: ["trente", fra],
});
const letter = {
  decision: "accepted",
  reasonCode: "purpose",
  "reasons.eng": "It is right.",
  "reasons.fra": "C’est juste.",
};
const field = (html: string, name: string) =>
  new RegExp(`name="${name.replaceAll(".", "\\.")}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? "";

async function location(step: ReturnType<Visitor["post"]>): Promise<string> {
  const answer = await step;
  if (answer.status !== 303) throw new Error(`${answer.status}: ${answer.text.slice(0, 2000)}`);
  return answer.headers.location as string;
}

describe("the whole way of a change", () => {
  test("is drafted, approved, published into the draft, concluded and published as version 2", async () => {
    const one = await side.stage();
    const made = await side.propose(one, "s3", thirty("fifteen", "quinze"));
    const official = await app.as(one.official);
    const approver = await app.as(one.approver);
    const item = `/en/desk/change/${made.changes[0]!.id}`;

    const desk = await official.get("/en/desk");
    expect(desk.status).toBe(200);
    expect(desk.text).toContain("1 answer waits for you");
    const page = await official.get(item);
    expect(page.text).toContain("fifteen");
    expect(await location(official.post(item, letter))).toBe("/en/desk?stage=decide");

    const [answer] = await app.database.db
      .select()
      .from(answers)
      .where(eq(answers.submittedChangeId, made.changes[0]!.id));
    const own = await official.post(`/en/answers/${answer!.id}/approve`);
    expect(own.status).toBe(403);
    const toApprove = await approver.get(item);
    const seen = field(toApprove.text, "seen");
    expect(await location(approver.post(`/en/answers/${answer!.id}/approve`, { seen }))).toContain(
      "stage=approve",
    );
    await location(official.post(`/en/answers/${answer!.id}/publish`));
    expect(await side.draftWords(one, "s3")).toContain("within fifteen days");

    const early = await official.post(`/en/consultations/${one.consultation.id}/conclude`);
    expect(early.status).toBe(409);
    await make.consultation.close(one.consultation);
    const concluded = official.post(`/en/consultations/${one.consultation.id}/conclude`);
    expect(await location(concluded)).toBe(`/en/consultations/${one.consultation.id}`);

    const draft = await official.get(`/en/acts/${one.act.slug}/draft`);
    expect(draft.text).toContain("Definition of “custodian”</option>");
    expect(draft.text).toContain("Nothing stands in the way.");
    const publish = official.post(`/en/acts/${one.act.slug}/draft/publish`, { status: "enacted" });
    expect(await location(publish)).toBe(`/en/acts/${one.act.slug}/versions/2`);
    const version = await latestVersion(app.database.db, one.act.id);
    const law = await loadVersion(app.database.db, version!);
    expect(plainWords(law.provisions.find(({ id }) => id === "s3")!.texts.fra!)).toContain(
      "quinze",
    );
  });

  test("a conflict is settled on a page, in French, without script", async () => {
    const one = await side.stage();
    const official = await app.as(one.official);
    const first = await side.approved(
      one,
      changeOf(await side.propose(one, "s3", thirty("ten", "dix"))),
    );
    await location(official.post(`/fr/reponses/${first.id}/publier`));
    const made = await side.propose(one, "s3", thirty("sixty", "soixante"));
    const second = await side.approved(one, changeOf(made));
    const settle = `/fr/reponses/${second.id}/trancher`;
    expect(await location(official.post(`/fr/reponses/${second.id}/publier`))).toBe(settle);
    const page = await official.get(settle);
    expect(page.text).toContain("quels mots l’emportent");
    const keys = [...page.text.matchAll(/name="take\.([^"]+)"/g)].map((match) => match[1]!);
    const fingerprint = field(page.text, "fingerprint");
    const form: Record<string, string> = { step: "accept", fingerprint };
    const undecided = await official.post(settle, form);
    expect(undecided.status).toBe(409);
    expect(undecided.text).toContain("Des lignes attendent encore votre décision.");
    for (const key of new Set(keys)) form[`take.${key}`] = "theirs";
    const stale = await official.post(settle, { ...form, fingerprint: "older" });
    expect(stale.text).toContain("Le projet a changé depuis l’affichage.");
    expect(await side.draftWords(one, "s3")).toContain("ten days");
    const unsaid = await official.post(settle, { ...form, "reasons.fra": "Un délai réaliste." });
    expect(unsaid.text).toContain("Il faut des motifs dans chaque langue");
    expect(unsaid.text).toContain("Un délai réaliste.");
    form["reasons.fra"] = "Un délai réaliste.";
    form["reasons.eng"] = "A delay that can be kept.";
    await location(official.post(settle, form));
    expect(await side.draftWords(one, "s3")).toContain("sixty days");
    const undo = await official.get(`/fr/reponses/${second.id}/annuler`);
    expect(undo.status).toBe(200);
    await location(
      official.post(`/fr/reponses/${second.id}/annuler`, {
        fingerprint: field(undo.text, "fingerprint"),
      }),
    );
    expect(await side.draftWords(one, "s3")).toContain("ten days");
  });

  test("a part is written, seen, and merged", async () => {
    const one = await side.stage();
    const official = await app.as(one.official);
    const made = await side.propose(one, "s3", {
      eng: ["within thirty days", "at once, for free"],
    });
    const { id } = await side.approved(one, changeOf(made), "acceptedInPart");
    const settle = `/en/answers/${id}/settle`;
    const asked = await official.get(settle);
    expect(asked.text).toContain("Which part is accepted?");
    const part = "A custodian must publish its water data at once.";
    const seen = await official.post(settle, { step: "part", "part.eng.1": part });
    expect(seen.text).toContain("at once");
    await location(
      official.post(settle, {
        step: "accept",
        fingerprint: field(seen.text, "fingerprint"),
        "packed.eng": field(seen.text, "packed.eng"),
      }),
    );
    expect(await side.draftWords(one, "s3")).toContain(part);
  });
});

describe("an amendment that a new version meets", () => {
  test("is settled by its authors on a page, and by nobody else", async () => {
    const one = await side.stage();
    const { branch, author } = await make.amendment.editing({ consultation: one.consultation });
    const amendment = await findAmendment(app.database.db, branch.id);
    const words = reworded(one.text, "s3", { eng: ["thirty", "sixty"] });
    await app.database.db.transaction(async (tx) => {
      await pickProvision(tx, amendment!, author, "s3");
      const edit = { provisionId: "s3", language: "eng", text: withLineIds(words.eng!) };
      await writeText(tx, branch.id, author.id, [edit]);
    });
    const made = await side.propose(one, "s3", thirty("fifteen", "quinze"));
    const { id } = await side.approved(one, changeOf(made));
    const official = await app.as(one.official);
    await location(official.post(`/en/answers/${id}/publish`));
    await make.consultation.close(one.consultation);
    await location(official.post(`/en/consultations/${one.consultation.id}/conclude`));
    const publish = official.post(`/en/acts/${one.act.slug}/draft/publish`, { status: "enacted" });
    await location(publish);
    const settle = `/en/amendments/${branch.id}/settle/s3/eng`;
    expect((await official.get(settle)).status).toBe(403);
    const visitor = await app.as(author);
    const page = await visitor.get(settle);
    expect(page.text).toContain("Version 2, now");
    const key = /name="take\.([^"]+)"/.exec(page.text)?.[1] ?? "";
    const fingerprint = field(page.text, "fingerprint");
    expect((await visitor.post(settle, { fingerprint })).status).toBe(409);
    await location(visitor.post(settle, { fingerprint, [`take.${key}`]: "theirs" }));
    expect((await visitor.get(settle)).status).toBe(404);
  });
});

describe("pages of the ministry", () => {
  test("open a consultation by the clock on the ministry’s wall", async () => {
    const act = await make.act.bill();
    const stage = await side.stageOf(await make.consultation.closed({ act }));
    await make.consultation.conclude(stage.consultation);
    const official = await app.as(stage.official);
    const path = `/en/acts/${act.slug}/consultations/new`;
    const form = await official.get(path);
    expect(form.text).toContain("America/Toronto");
    const wanted = {
      opensAt: "2026-01-15T09:00",
      closesAt: "2026-07-15T17:00",
      "notice.eng": "Tell us.",
      "notice.fra": "",
      whole: "some",
      scope: ["s3", "s4"],
    };
    const refused = await official.post(path, wanted);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("The notice is needed in every language of the act. French");
    expect(refused.text).toContain("Tell us.");
    const opened = await location(official.post(path, { ...wanted, "notice.fra": "Dites-nous." }));
    const id = Number(opened.split("/").at(-1));
    const [row] = await app.database.db
      .select()
      .from(consultations)
      .where(eq(consultations.id, id));
    expect(row?.opensAt.toISOString()).toBe("2026-01-15T14:00:00.000Z");
    expect(row?.closesAt.toISOString()).toBe("2026-07-15T21:00:00.000Z");
    expect(row?.scope).toEqual(["s3", "s4"]);
    const everyone = await app.as(null);
    expect((await everyone.get(opened)).text).toContain("Tell us.");
    expect((await everyone.get("/fr/consultations")).text).toContain("Consultations");
  });

  test("say what waits when a conclusion is refused", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    await make.consultation.close(one.consultation);
    const official = await app.as(one.official);
    const refused = await official.post(`/fr/consultations/${one.consultation.id}/conclure`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(`/fr/bureau/request/${request.id}`);
  });

  test("give back what was typed when an answer is refused", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const official = await app.as(one.official);
    const refused = await official.post(`/en/desk/request/${request.id}`, {
      ...letter,
      decision: "notAccepted",
      reasonCode: "",
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Choose the kind of reason.");
    expect(refused.text).toContain("C’est juste.");
  });

  test("write into the draft by a plain form, with reasons, and refuse publication until they are there", async () => {
    const one = await side.stage();
    await make.consultation.close(one.consultation);
    await make.consultation.conclude(one.consultation);
    const official = await app.as(one.official);
    const draft = `/en/acts/${one.act.slug}/draft`;
    const added = await location(official.post(`${draft}/new`, { provision: "s5", how: "reword" }));
    expect(added).toBe(`${draft}/s5`);
    expect((await official.get(added)).text).toContain('data-module="editor"');
    for (const [language, words] of [
      ["eng", "Water data is free."],
      ["fra", "Les données sont gratuites."],
    ] as const) {
      const form = await official.get(`${added}/edit/${language}`);
      await location(
        official.post(`${added}/edit/${language}`, {
          base: field(form.text, "base"),
          rows: "2",
          "of.0": "0",
          "level.0": "note:0",
          "words.0": language === "eng" ? "Fees" : "Frais",
          "of.1": "1",
          "level.1": "text:0",
          "words.1": words,
          do: "save",
        }),
      );
    }
    expect(await side.draftWords(one, "s5")).toContain("Water data is free.");
    const refused = await official.post(`${draft}/publish`, { status: "enacted" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(
      "Words that nobody proposed have no reasons in English, French.",
    );
    await location(
      official.post(`${draft}/s5`, { "reasons.eng": "Shorter.", "reasons.fra": "Plus court." }),
    );
    await location(official.post(`${draft}/publish`, { status: "enacted" }));
  });

  test("are not for citizens, nor for other ministries", async () => {
    const one = await side.stage();
    await side.approved(one, changeOf(await side.propose(one, "s3", thirty("ten", "dix"))));
    const stranger = await app.as(await make.person.official(await make.ministry.any()));
    const citizen = await app.as(await make.person.citizen());
    const nobody = await app.as(null);
    expect((await nobody.get("/en/desk")).status).toBe(303);
    expect((await citizen.get("/en/desk")).status).toBe(403);
    expect((await stranger.get("/en/desk")).text).toContain("Nothing waits for you");
    for (const visitor of [citizen, stranger]) {
      expect((await visitor.get(`/en/acts/${one.act.slug}/draft`)).status).toBe(403);
    }
  });
});
