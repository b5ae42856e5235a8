import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { get as httpGet, type IncomingMessage } from "node:http";
import { plainWords } from "../../legaltext/hash.js";
import { schemaHash } from "../../legaltext/schema.js";
import { openToEveryone } from "../../server/amendments/openToEveryone.js";
import type { Person } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { formFields } from "../helpers/formFields.js";
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

async function opened() {
  const act = await make.act.bill();
  const consultation = await make.consultation.open({ act });
  const ada = await make.person.citizen("Ada Roy");
  return { act, consultation, ada, visitor: await app.as(ada) };
}

/** Proposes through the page and leads to the amendment's number. */
async function proposed(how = "reword") {
  const start = await opened();
  const address = `/en/acts/${start.act.slug}/amend/s3`;
  const fields = formFields((await start.visitor.get(address)).text, address);
  const response = await start.visitor.post(address, { ...fields, how }).expect(303);
  const id = Number(/amendments\/(\d+)\/edit/.exec(response.headers.location ?? "")?.[1]);
  return { ...start, id };
}

describe("the whole way without script", () => {
  test("from the law to a submitted amendment that everyone reads", async () => {
    const { visitor, id } = await proposed();
    const address = `/en/amendments/${id}/edit/s3/eng`;
    const form = await visitor.get(address).expect(200);
    const fields = formFields(form.text, address);
    const changed = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value.replace("thirty", "fifteen")]),
    );
    await visitor.post(address, { ...changed, do: "save" }).expect(303);
    expect(plainWords(await side.liveText(id, "s3"))).toContain("within fifteen days");
    const edit = await visitor.get(`/en/amendments/${id}/edit`).expect(200);
    expect(edit.text).toContain("Submit 1 change");
    const sent = { title: "Publish sooner", reasons: "Water does not wait." };
    const done = await visitor.post(`/en/amendments/${id}/submit`, sent).expect(303);
    const page = await (await app.as(null)).get(done.headers.location ?? "").expect(200);
    expect(page.text).toContain("Publish sooner");
    expect(page.text).toContain("Reword section 3");
    expect(page.text).toMatch(/<del>.*thirty.*<\/del>/);
    expect(page.text).toMatch(/<ins>.*fifteen.*<\/ins>/);
    expect(page.text).toContain("Waits for an answer");
    expect(page.text).toContain("This is not a vote");
    expect(page.text).toContain("French to follow");
  });

  test("each view is a page, in both languages", async () => {
    const { act, ada } = await opened();
    const id = await side.written(ada, act.id);
    await side.submit(ada, id);
    const stranger = await app.as(null);
    for (const view of ["redline", "clean", "compare", "clause"]) {
      await stranger.get(`/en/amendments/${id}?view=${view}`).expect(200);
      const french = await stranger.get(`/fr/modifications/${id}?view=${view}`).expect(200);
      expect(french.text).toContain("Reformuler l’article 3");
    }
    const odd = await stranger.get(`/en/amendments/${id}?view=<script>`).expect(200);
    expect(odd.text).not.toContain("<script>alert");
  });

  test("a line is added by a button and keeps what was typed before", async () => {
    const { visitor, id } = await proposed();
    const address = `/en/amendments/${id}/edit/s3/eng`;
    const fields = formFields((await visitor.get(address)).text, address);
    const typed = { ...fields, "words.4": "free to everybody." };
    const longer = await visitor.post(address, { ...typed, do: "add.4" }).expect(200);
    expect(longer.text).toContain("It counts once you save.");
    const more = formFields(longer.text, address);
    expect(more["words.4"]).toBe("free to everybody.");
    await visitor.post(address, { ...more, "words.5": "kept for ever.", do: "save" }).expect(303);
    expect(plainWords(await side.liveText(id, "s3"))).toContain("everybody.\nkept for ever.");
  });

  test("words that somebody else changed meanwhile are shown beside one's own", async () => {
    const { visitor, id, ada } = await proposed();
    const address = `/en/amendments/${id}/edit/s3/eng`;
    const fields = formFields((await visitor.get(address)).text, address);
    await side.reword(ada, id, "thirty", "ten");
    const mine = { ...fields, "words.1": (fields["words.1"] ?? "").replace("thirty", "sixty") };
    const met = await visitor.post(address, { ...mine, do: "save" }).expect(409);
    expect(met.text).toContain("Somebody else changed the same words");
    expect(met.text).toContain("within ten days");
    const again = formFields(met.text, address);
    expect(again["words.1"]).toContain("within sixty days");
    await visitor.post(address, { ...again, do: "save" }).expect(303);
    expect(plainWords(await side.liveText(id, "s3"))).toContain("within sixty days");
  });

  test("submitting without a title leads back to the field", async () => {
    const { visitor, id, ada } = await proposed();
    await side.reword(ada, id, "thirty", "ten");
    const back = await visitor
      .post(`/en/amendments/${id}/submit`, { title: "", reasons: "Because." })
      .expect(422);
    expect(back.text).toContain("Give the amendment a title first.");
    expect(back.text).toContain("Because.");
  });
});

describe("who may", () => {
  test("anonymous: reads, and is asked to sign in to propose, comment or take sides", async () => {
    const { act, ada } = await opened();
    const id = await side.written(ada, act.id);
    const { changes } = await side.submit(ada, id);
    const stranger = await app.as(null);
    await stranger.get(`/en/amendments/${id}`).expect(200);
    await stranger.get(`/en/acts/${act.slug}/amend/s3`).expect(200);
    await stranger.post(`/en/acts/${act.slug}/amend/s3`, { how: "reword" }).expect(401);
    const chosen = { on: "change", id: String(changes[0]?.id), side: "agree" };
    await stranger.post("/en/positions", chosen).expect(401);
    await stranger.post("/en/comments", { on: "provision" }).expect(401);
  });

  test("notAuthor: neither sees the page to write on nor writes, submits, revises or withdraws", async () => {
    const { id } = await proposed();
    const eve = await app.as(await make.person.citizen("Eve"));
    await eve.get(`/en/amendments/${id}`).expect(403);
    await eve.get(`/en/amendments/${id}/edit`).expect(403);
    await eve.get(`/en/amendments/${id}/edit/s3/eng`).expect(403);
    for (const verb of ["edit", "submit", "withdraw", "open", "invite", "discard/s3"]) {
      const form = { title: "Mine", reasons: "Mine", audience: "readers" };
      await eve.post(`/en/amendments/${id}/${verb}`, form).expect(403);
    }
    await eve.post(`/en/amendments/${id}/revise`).expect(409);
  });

  test("a forged form changes nothing", async () => {
    const { act, visitor } = await opened();
    const address = `/en/acts/${act.slug}/amend/s3`;
    await visitor.post(address).send({ how: "reword", _token: "forged" }).expect(403);
    const crossing = visitor.post(address, { how: "reword" }).set("Origin", "https://evil.example");
    await crossing.expect(403);
  });

  test("after closing the pages say so in the visitor's language", async () => {
    const { act, consultation, visitor } = await opened();
    await make.consultation.close(consultation);
    const page = await visitor.get(`/fr/textes/${act.slug}/modifier/s3`).expect(200);
    expect(page.text).toContain("La consultation est fermée");
    const address = `/fr/textes/${act.slug}/modifier/s3`;
    const late = await visitor.post(address, { how: "reword" }).expect(409);
    expect(late.text).toContain("La consultation est fermée");
  });

  test("an invitation's page shows its link once, and leads in", async () => {
    const { id, visitor } = await proposed();
    const made = await visitor.post(`/en/amendments/${id}/invite`).expect(200);
    const again = await visitor.get(`/en/amendments/${id}/invite`).expect(303);
    expect(again.headers.location).toBe(`/en/amendments/${id}/edit`);
    const link = /value="(http[^"]+)"/.exec(made.text)?.[1] ?? "";
    const path = new URL(link).pathname;
    expect((await (await app.as(null)).get(path)).status).toBe(303);
    const bea = await app.as(await make.person.citizen("Bea"));
    expect((await bea.get(path).expect(200)).text).toContain("Ada Roy");
    await bea.post(path).expect(303);
    await bea.get(`/en/amendments/${id}/edit`).expect(200);
    await bea.get(`/en/amendments/${id}/join/wrong`).expect(404);
  });
});

test("the page to write on mounts the editor as its script expects", async () => {
  const { visitor, id } = await proposed();
  const { text } = await visitor.get(`/en/amendments/${id}/edit`).expect(200);
  expect(text).toContain(`data-schema="${schemaHash}"`);
  expect(text).toContain(`data-branch="${id}"`);
  expect(text).toContain('data-fragment="s3/eng"');
  expect(text).toContain('data-fragment="s3/fra"');
  const base = /data-base[^>]*>(.*?)<\/script>/.exec(text)?.[1] ?? "";
  expect(JSON.parse(base)).toMatchObject({ type: "doc" });
});

describe("lists", () => {
  test("show what everyone may see, by state and act; one's own hidden ones only to oneself", async () => {
    const { act, ada, visitor } = await opened();
    const hidden = await side.written(ada, act.id);
    const shown = await side.written(ada, act.id, "two");
    await side.submit(ada, shown);
    const stranger = await app.as(null);
    const all = await stranger.get(`/en/amendments?act=${act.slug}`).expect(200);
    expect(all.text).toContain(`/en/amendments/${shown}"`);
    expect(all.text).not.toContain(`/en/amendments/${hidden}"`);
    const waiting = await stranger.get(`/en/amendments?act=${act.slug}&state=waiting`);
    expect(waiting.text).toContain(`/en/amendments/${shown}"`);
    const answered = await stranger.get(`/en/amendments?act=${act.slug}&state=answered`);
    expect(answered.text).toContain("There is no such amendment.");
    const mine = await visitor.get(`/en/amendments?state=mine`);
    expect(mine.text).toContain(`/en/amendments/${hidden}"`);
    await stranger.get(`/en/amendments?state=nonsense&before=x`).expect(200);
  });
});

describe("reading along", () => {
  test("an open amendment sends its words as they are written; a closed one sends nobody anything", async () => {
    const { id, ada } = await proposed();
    await expectStatus(id, null, 401);
    await openToEveryone(app.deps, ada, id, "readers", app.deps.now());
    const stream = await open(id);
    await heard(stream, "event: changes");
    await side.reword(ada, id, "thirty", "eleven");
    expect(await heard(stream, "eleven")).toContain("<ins>");
    await side.title(ada, id);
    await side.submit(ada, id);
    await side.liveText(id, "s3");
    stream.destroy();
  });

  const open = (id: number) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      httpGet(`${app.url}/en/amendments/${id}/live`, resolve).on("error", reject);
    });

  async function expectStatus(id: number, person: Person | null, status: number) {
    const response = await (await app.as(person)).get(`/en/amendments/${id}/live`);
    expect([status, 303]).toContain(response.status);
  }

  function heard(stream: IncomingMessage, words: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let all = "";
      const listen = (part: Buffer) => {
        all += part.toString();
        if (!all.includes(words)) return;
        stream.off("data", listen);
        resolve(all);
      };
      stream.on("data", listen);
      stream.once("error", reject);
      stream.once("end", () => reject(new Error(`the stream ended before "${words}": ${all}`)));
    });
  }
});
