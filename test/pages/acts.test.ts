import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { latestVersion, loadVersion } from "../../server/acts/actStore.js";
import { createAct } from "../../server/acts/createAct.js";
import { pulseOf } from "../../server/acts/pulse.js";
import { comments } from "../../server/db/tables.js";
import { factories, replaceWords, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp, type Visitor } from "../helpers/testApp.js";
import { waterAct } from "../helpers/waterAct.js";

let app: TestApp;
let make: Factories;
let anyone: Visitor;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  anyone = await app.as(null);
});
afterAll(() => app.close());

/** What a reader sees: no tags, spaces as one. */
const seen = (html: string) =>
  html
    .slice(html.indexOf("<main"))
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/\s+/g, " ");

describe("the page of an act", () => {
  test("sets each provision with number, note and words, under an anchor of its own", async () => {
    const act = await make.act.bill();
    const { text } = await anyone.get(`/en/acts/${act.slug}`).expect(200);
    expect(text).toContain('id="s3"');
    expect(seen(text)).toContain("3 Publication");
    expect(seen(text)).toContain("(1) A custodian must publish its water data within thirty days.");
  });

  test("is French at /fr, definitions in the order of the French terms", async () => {
    const act = await make.act.bill();
    const { text } = await anyone.get(`/fr/textes/${act.slug}`).expect(200);
    expect(text).toContain('<html lang="fr">');
    expect(text.indexOf("dépositaire</dfn>")).toBeLessThan(text.indexOf("jauge</dfn>"));
  });

  test("shows the French law on an English page, marked as French", async () => {
    const act = await make.act.bill();
    const { text } = await anyone.get(`/en/acts/${act.slug}?text=fra`).expect(200);
    expect(text).toContain('<html lang="en">');
    expect(text).toMatch(/<article class="provision section" id="s3" lang="fr">/);
  });

  test("shows both languages side by side", async () => {
    const act = await make.act.bill();
    const { text } = await anyone.get(`/en/acts/${act.slug}?languages=both`).expect(200);
    expect(text).toContain("within thirty days");
    expect(text).toContain("trente jours");
    expect(text.match(/id="s3"/g)).toHaveLength(1);
  });

  test("offers to propose a change only of what is in scope, while words are taken", async () => {
    const act = await make.act.bill();
    await make.consultation.open({ act, scope: ["s3"] });
    const { text } = await anyone.get(`/en/acts/${act.slug}`);
    expect(text).toContain(`/en/acts/${act.slug}/amend/s3`);
    expect(text).not.toContain(`/en/acts/${act.slug}/amend/s4`);
    const closed = await make.act.bill();
    await make.consultation.closed({ act: closed });
    const after = await anyone.get(`/en/acts/${closed.slug}`);
    expect(after.text).not.toContain("/amend/");
  });

  test("says that an unknown act, version, page or provision does not exist", async () => {
    const act = await make.act.bill();
    for (const path of ["nothing", `${act.slug}/versions/9`, `${act.slug}/parts/7`]) {
      await anyone.get(`/en/acts/${path}`).expect(404);
    }
    await anyone.get(`/en/acts/${act.slug}/provisions/nothing`).expect(404);
    await anyone.get(`/en/acts/${act.slug}/versions/1%27;drop`).expect(404);
  });

  test("never lets words of the law become markup", async () => {
    const hostile = waterAct();
    hostile.titles.eng = '<script>alert("1")</script>';
    const texts = hostile.provisions.find(({ id }) => id === "s4")?.texts;
    if (texts?.eng) texts.eng = replaceWords(texts.eng, "water data", "<img onerror=alert(1)>");
    const act = await make.act.of(hostile);
    const { text } = await anyone.get(`/en/acts/${act.slug}`);
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("<img onerror");
  });
});

describe("the pulse of provisions", () => {
  test("counts what everyone may see, once a provision, and nothing else", async () => {
    const { db } = app.database;
    const act = await make.act.bill();
    const consultation = await make.consultation.open({ act });
    await make.amendment.submitted({ consultation });
    await make.amendment.submitted({ consultation });
    await make.amendment.editing({ consultation });
    const author = await make.person.citizen();
    const said = { actId: act.id, provisionId: "s3", language: "eng", authorId: author.id };
    await db.insert(comments).values([
      { ...said, body: "Too slow." },
      { ...said, body: "Hidden.", hiddenAt: new Date(), hiddenReason: "insult" },
    ]);
    const pulse = await pulseOf(db, act.id);
    expect(pulse.get("s3")).toEqual({ amendments: 2, requests: 0, comments: 1 });
    expect(pulse.get("s4")).toBeUndefined();
  });
});

describe("the page of a provision", () => {
  test("shows its words, the amendments of it and where they stand, and who may join", async () => {
    const act = await make.act.bill();
    const consultation = await make.consultation.open({ act });
    await make.amendment.submitted({ consultation, title: "Publish within a fortnight" });
    const { text } = await anyone.get(`/en/acts/${act.slug}/provisions/s3`).expect(200);
    expect(seen(text)).toContain("Publish within a fortnight");
    expect(seen(text)).toContain("Waits for an answer");
    expect(text).toContain(`/en/acts/${act.slug}/amend/s3`);
    expect(seen(text)).toContain("Version 1 : first stands here");
  });

  test("tells whose every word is: of a first draft, the ministry's", async () => {
    const act = await make.act.bill();
    const path = `/en/acts/${act.slug}/versions/1/provisions/s3/origins`;
    const { text } = await anyone.get(path).expect(200);
    expect(seen(text)).toContain("Every word here is from the first draft.");
    expect(seen(text)).toContain("one hand");
  });
});

describe("two versions compared", () => {
  test("strike and add exactly the words that differ, and leave the rest out", async () => {
    const { db } = app.database;
    const act = await make.act.bill();
    const first = await latestVersion(db, act.id);
    const text = first && (await loadVersion(db, first));
    const s3 = text?.provisions.find(({ id }) => id === "s3");
    if (!text || !s3?.texts.eng) throw new Error("the act has no section 3");
    s3.texts.eng = replaceWords(s3.texts.eng, "thirty", "fifteen");
    const { storeVersion } = await import("../../server/acts/actStore.js");
    await db.transaction((tx) =>
      storeVersion(tx, {
        actId: act.id,
        number: 2,
        status: "consultationDraft",
        act: text,
        publishedBy: null,
      }),
    );
    const page = await anyone.get(`/en/acts/${act.slug}/compare/1/2`).expect(200);
    const words = seen(page.text);
    expect(words).toContain("deleted thirty end");
    expect(words).toContain("inserted fifteen end");
    expect(words).toContain("1 provision differs");
    expect(page.text).not.toContain('id="s4"');
    const same = await anyone.get(`/fr/textes/${act.slug}/comparer/1/1`).expect(200);
    expect(seen(same.text)).toContain("Rien ne diffère");
  });
});

describe("createAct", () => {
  test("makes the act, its version and its record entry, or nothing at all", async () => {
    const { db } = app.database;
    const ministry = await make.ministry.any();
    const { act, version } = await createAct(db, {
      act: waterAct(),
      ministryId: ministry.id,
      createdBy: null,
      kind: "new",
    });
    expect(act.slug).toBe("public-water-data-act");
    expect(version.number).toBe(1);
    const { text } = await anyone.get("/en/record").expect(200);
    expect(text).toContain("public-water-data-act");
    const broken = { ...waterAct(), provisions: [] };
    await expect(
      createAct(db, { act: broken, ministryId: ministry.id, createdBy: null, kind: "new" }),
    ).rejects.toThrow("not a whole act");
  });

  test("gives a second act of the same title an address of its own, and refuses a taken one", async () => {
    const { db } = app.database;
    const ministry = await make.ministry.any();
    const wanted = { act: waterAct(), ministryId: ministry.id, createdBy: null } as const;
    const { act } = await createAct(db, { ...wanted, kind: "import" });
    expect(act.slug).toMatch(/^public-water-data-act-\d+$/);
    await expect(createAct(db, { ...wanted, slug: act.slug, kind: "import" })).rejects.toThrow(
      "Another act has the address",
    );
    await expect(createAct(db, { ...wanted, slug: "import", kind: "import" })).rejects.toThrow(
      "cannot be an address",
    );
  });
});
