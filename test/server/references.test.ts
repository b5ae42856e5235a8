import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build, numberAct, plainWords, type ActText } from "../../legaltext/index.js";
import { loadOutline, loadVersion, storeVersion, withTexts } from "../../server/acts/actStore.js";
import { createAct } from "../../server/acts/createAct.js";
import { danglingReferences } from "../../server/amendments/danglingReferences.js";
import type { Proposal } from "../../server/amendments/proposalStore.js";
import { addOwnChange } from "../../server/drafts/editDraft.js";
import { publishVersion } from "../../server/drafts/publishVersion.js";
import { factories, type Factories } from "../helpers/factories.js";
import { refusal } from "./ministrySide.js";
import { testApp, type TestApp, type Visitor } from "../helpers/testApp.js";

const { actOf, definition, items, line, section, textOf } = build;

const noRooms = { settle: () => Promise.resolve(), askAgain: () => Promise.resolve() };

let app: TestApp;
let make: Factories;
let anyone: Visitor;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  anyone = await app.as(null);
});
afterAll(() => app.close());

const bill = (): ActText =>
  actOf([
    section(
      "1",
      {
        eng: textOf(line("text", 0, "In this Act,"), items(0, 1)),
        fra: textOf(line("text", 0, "Dans la présente loi,"), items(0, 1)),
      },
      { id: "terms" },
    ),
    definition("d", "terms", { eng: "[[sluice]] means a gate", fra: "[[vanne]] Porte" }),
    section("2", { eng: "A sluice is registered.", fra: "La vanne est inscrite." }, { id: "one" }),
    section(
      "3",
      { eng: "Section 2 binds the Crown.", fra: "L’article 2 lie Sa Majesté." },
      { id: "two" },
    ),
  ]);

async function taken() {
  const ministry = await make.ministry.any();
  const { db } = app.database;
  const wanted = { act: bill(), ministryId: ministry.id, createdBy: null, kind: "import" } as const;
  return { ministry, ...(await createAct(db, wanted)) };
}

test("a reference is printed with the number of its version, whichever was stored first", async () => {
  const { db } = app.database;
  const { act, version } = await taken();
  const first = await loadVersion(db, version);
  const added = section("", { eng: "New.", fra: "Neuf." }, { id: "new" });
  const [terms, term, ...rest] = first.provisions;
  const renumbered = numberAct({ ...first, provisions: [terms!, term!, added, ...rest] });
  const second = await db.transaction((tx) =>
    storeVersion(tx, {
      actId: act.id,
      number: 2,
      status: "introduced",
      act: renumbered,
      publishedBy: null,
    }),
  );
  const words = async (versionId: number) => {
    const outline = await loadOutline(db, versionId);
    const [found] = await withTexts(
      db,
      outline.filter(({ id }) => id === "two"),
    );
    return [plainWords(found!.texts.eng!), plainWords(found!.texts.fra!)];
  };
  expect(await words(second.id)).toEqual([
    "Section 3 binds the Crown.",
    "L’article 3 lie Sa Majesté.",
  ]);
  expect(await words(version.id)).toEqual([
    "Section 2 binds the Crown.",
    "L’article 2 lie Sa Majesté.",
  ]);
});

test("the page of a provision says what refers to it", async () => {
  const { act } = await taken();
  const page = await anyone.get(`/en/acts/${act.slug}/provisions/one`).expect(200);
  const citing = page.text.slice(page.text.indexOf('id="citing"'));
  expect(citing).toContain("What refers here");
  expect(citing).toContain("provisions/two");
  const other = await anyone.get(`/fr/textes/${act.slug}/dispositions/two`).expect(200);
  expect(other.text).not.toContain('id="citing"');
});

test("the index of terms pairs them between the languages and links their uses", async () => {
  const { act } = await taken();
  const page = await anyone.get(`/en/acts/${act.slug}/versions/1/terms`).expect(200);
  expect(page.text).toContain("sluice");
  expect(page.text).toContain("vanne");
  expect(page.text).toContain("in the whole act");
  expect(page.text).toContain("used in 1 provision");
  expect(page.text).toContain(`/en/acts/${act.slug}/versions/1/provisions/one`);
  await anyone.get(`/fr/textes/${act.slug}/versions/1/termes`).expect(200);
});

test("a draft that repeals what is cited is not published, and its page says which reference and why", async () => {
  const { act, ministry } = await taken();
  const official = await make.person.official(ministry);
  await addOwnChange(app.database.db, act, official, { provisionId: "one", how: "repeal" });
  const page = await (await app.as(official)).get(`/en/acts/${act.slug}/draft/publish`).expect(200);
  expect(page.text).toContain("which is not in the act any more.");
  expect(page.text).toContain("Refer to another provision, or strike the reference out.");
  const french = await (await app.as(official)).get(`/fr/textes/${act.slug}/projet/publier`);
  expect(french.text).toContain("qui n’est plus dans la loi.");
  const refused = await refusal(
    publishVersion({ db: app.database.db, rooms: noRooms }, act, official, {
      status: "introduced",
    }),
  );
  expect(refused.details).toContain("faulty (two)");
});

test("authors are told of the references that their amendment leaves dangling", async () => {
  const { version } = await taken();
  const proposal: Proposal = {
    id: null,
    number: 1,
    provisionId: "one",
    facets: { repeal: true },
    wordings: {},
    effect: null,
    conflicts: [],
  };
  const { db } = app.database;
  const found = await danglingReferences(db, { version }, [proposal], "eng");
  expect(found.map(({ address, language, why }) => `${address} ${language}: ${why}`)).toEqual([
    "2 eng: It refers to “2”, which is not in the act any more.",
    "2 fra: It refers to “2”, which is not in the act any more.",
  ]);
  expect(await danglingReferences(db, { version }, [], "eng")).toEqual([]);
});
