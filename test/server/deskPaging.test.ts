/** More than a page of input: the desk, the consultation and the provision show some and lead to the rest. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { requests } from "../../server/db/tables.js";
import { to } from "../../server/paths.js";
import { factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { ministrySide } from "./ministrySide.js";

let app: TestApp;
let stage: Awaited<ReturnType<ReturnType<typeof ministrySide>["stage"]>>;
let ids: number[];
let provisions: string[];
const go = to("eng");
beforeAll(async () => {
  app = await testApp();
  const { db } = app.database;
  const make = factories(db);
  stage = await ministrySide(app.database, make).stage();
  const author = await make.person.citizen();
  provisions = stage.text.provisions
    .filter(({ kind }) => kind === "section")
    .slice(0, 2)
    .map(({ id }) => id);
  const rows = await db
    .insert(requests)
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        ...{ consultationId: stage.consultation.id, authorId: author.id, language: "eng" },
        ...{ provisionId: provisions[n < 55 ? 0 : 1]!, wish: `Wish ${n}.`, reasons: "So it is." },
      })),
    )
    .returning();
  ids = rows.map(({ id }) => id);
});
afterAll(() => app.close());

const listed = (html: string) => [...html.matchAll(/data-desk-item/g)].length;

test("the desk lists fifty, then the rest, and counts them all", async () => {
  const official = await app.as(stage.official);
  const first = (await official.get(go.desk())).text;
  expect(listed(first)).toBe(50);
  expect(first).toContain("60 answers wait for you");
  expect(first).toContain("page 1 of 2");
  expect(listed((await official.get(`${go.desk()}?stage=decide&page=2`)).text)).toBe(10);
});

test("an item on the second page opens beside the list of the second page", async () => {
  const official = await app.as(stage.official);
  const page = (await official.get(go.deskItem("request", ids[57]!))).text;
  expect(listed(page)).toBe(10);
  expect(page).toContain('aria-current="true"');
});

test("a filter by provision lists only its own and stays from item to item", async () => {
  const official = await app.as(stage.official);
  const page = (await official.get(`${go.desk()}?provision=${provisions[1]}`)).text;
  expect(listed(page)).toBe(5);
  expect(page).toContain(`${go.deskItem("request", ids[55]!)}?provision=${provisions[1]}`);
});

test("the page of a provision leads to the consultation, which lists what is about it", async () => {
  const visitor = await app.as(null);
  const list = `${go.consultation(stage.consultation.id)}?provision=${provisions[0]}`;
  const page = (await visitor.get(go.provision(stage.act.slug, provisions[0]!))).text;
  expect(page).toContain(list);
  const second = (await visitor.get(`${list}&page=2`)).text;
  expect(second).toContain("Wish 54.");
  expect(second).not.toContain("Wish 55.");
});
