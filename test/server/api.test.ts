import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import supertest from "supertest";
import { createAccessToken, revokeAccessToken } from "../../server/accounts/accessTokens.js";
import { openApi } from "../../server/api/openApi.js";
import { endpoints } from "../../server/api/endpoints.js";
import { createPerson } from "../../server/accounts/createPerson.js";
import { findActById } from "../../server/acts/actStore.js";
import { rateLimits } from "../../server/db/tables.js";
import type { Person } from "../../server/permissions.js";
import { appendRecord } from "../../server/record/appendRecord.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
});
afterAll(() => app.close());

type Json = Record<string, unknown>;

async function client(person: Person | null) {
  const token = person ? (await createAccessToken(app.deps.db, person.id, "test")).secret : null;
  return withToken(token);
}

function withToken(token: string | null) {
  const agent = supertest(app.server);
  const sent = (method: "get" | "post" | "put" | "patch", path: string, body?: object) => {
    const call = agent[method](`/api/v1${path}`);
    if (token !== null) call.set("Authorization", `Bearer ${token}`);
    return body ? call.send(body) : call;
  };
  return {
    get: (path: string) => sent("get", path),
    post: (path: string, body: object = {}) => sent("post", path, body),
    put: (path: string, body: object) => sent("put", path, body),
    patch: (path: string, body: object) => sent("patch", path, body),
  };
}

/** What it answers, once it has answered so. */
async function given(call: supertest.Test, status = 200): Promise<Json> {
  const response = await call;
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response.body as Json;
}

async function openAct() {
  const consultation = await make.consultation.open();
  const act = await findActById(app.deps.db, consultation.actId);
  return { consultation, slug: act!.slug };
}

describe("who asks", () => {
  test("anonymous reads, and is told to send a token where one is needed", async () => {
    const anonymous = await client(null);
    await given(anonymous.get("/acts"));
    const refused = await anonymous.get("/me").set("Accept", "*/*");
    expect(refused.status).toBe(401);
    expect(refused.type).toBe("application/problem+json");
    expect(refused.headers["www-authenticate"]).toContain("Bearer");
    expect(refused.body).toMatchObject({ status: 401, code: "signInFirst" });
  });

  test.each([
    ["forged", "assent_0000000000000000000000000000000000000000000"],
    ["of another shape", "0123456789"],
    ["of SQL", "assent_' or '1'='1"],
    ["very long", `assent_${"a".repeat(5000)}`],
  ])("a token that is %s is refused even for reading", async (_what, token) => {
    await given(withToken(token).get("/acts"), 401);
  });

  test.each(["Basic YTpi", "Bearer", "assent_x"])("the header %p is no token", async (header) => {
    const call = supertest(app.server).get("/api/v1/acts").set("Authorization", header);
    await call.expect(401);
  });

  test("a revoked token ends at once", async () => {
    const person = await make.person.citizen();
    const { id, secret } = await createAccessToken(app.deps.db, person.id, "short-lived");
    await given(withToken(secret).get("/me"));
    await revokeAccessToken(app.deps.db, person.id, id, app.deps.now());
    await given(withToken(secret).get("/me"), 401);
  });

  test("a browser's session is nobody to the API, so no other site can use it", async () => {
    const visitor = await app.as(await make.person.citizen());
    await visitor.get("/api/v1/me").expect(401);
  });

  test("a token opens no page", async () => {
    const person = await make.person.administrator();
    const { secret } = await createAccessToken(app.deps.db, person.id, "api only");
    const page = supertest(app.server).get("/en/people").set("Authorization", `Bearer ${secret}`);
    await page.expect(303);
  });

  test("has the roles of its person, and nobody's e-mail", async () => {
    const ministry = await make.ministry.any();
    const person = await make.person.official(ministry);
    const me = await given((await client(person)).get("/me"));
    expect(me.roles).toEqual([{ role: "official", ministry: ministry.slug }]);
    const registered = await createPerson(app.deps.db, {
      publicName: "Reg",
      email: "reg@example.org",
    });
    const response = await (await client(registered)).get("/me");
    expect(response.text).not.toContain("reg@example.org");
    expect(response.headers["cache-control"]).toBe("no-store");
  });
});

describe("reading", () => {
  test("acts, versions and provisions page by cursor, each once", async () => {
    const { slug } = await openAct();
    const anonymous = await client(null);
    const seen: string[] = [];
    for (let cursor = "", more = true; more;) {
      const path = `/acts/${slug}/versions/latest/provisions?limit=2${cursor}`;
      const page = (await given(anonymous.get(path))) as {
        items: { id: string }[];
        next: string | null;
      };
      seen.push(...page.items.map(({ id }) => id));
      more = page.next !== null;
      cursor = `&cursor=${page.next}`;
    }
    const whole = await given(anonymous.get(`/acts/${slug}/versions/1/provisions?limit=200`));
    expect(seen).toEqual((whole.items as { id: string }[]).map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("a provision has words, hashes, and its structure when asked", async () => {
    const { slug } = await openAct();
    const anonymous = await client(null);
    const path = `/acts/${slug}/versions/1/provisions/s3`;
    const plain = await given(anonymous.get(path));
    expect((plain.words as Json).eng).toContain("thirty");
    expect(plain.texts).toBeUndefined();
    const whole = await given(anonymous.get(`${path}?content=structure`));
    expect((whole.texts as Json).fra).toMatchObject({ type: "doc" });
  });

  test("an amendment that nobody may see yet is as if there were none", async () => {
    const { branch, author } = await make.amendment.editing();
    const stranger = await make.person.citizen();
    await given((await client(null)).get(`/amendments/${branch.id}`), 404);
    await given((await client(stranger)).get(`/amendments/${branch.id}`), 404);
    await given((await client(stranger)).get(`/amendments/${branch.id}/comments`), 404);
    await given((await client(author)).get(`/amendments/${branch.id}`));
    const listed = await given((await client(null)).get("/amendments?limit=200"));
    expect((listed.items as { id: number }[]).map(({ id }) => id)).not.toContain(branch.id);
    const mine = await given((await client(author)).get("/amendments?state=mine"));
    expect((mine.items as { id: number }[]).map(({ id }) => id)).toContain(branch.id);
    await given((await client(null)).get("/amendments?state=mine"), 401);
  });

  test("words taken back to be revised are their authors' alone, while the submission stays public", async () => {
    const { slug } = await openAct();
    const author = await make.person.citizen();
    const writer = await client(author);
    const stranger = await client(null);
    const opened = await given(
      writer.post(`/acts/${slug}/amendments`, { provision: "s3", how: "reword" }),
      201,
    );
    const path = `/amendments/${(opened.amendment as { id: number }).id}`;
    const words = `${path}/words/s3/eng`;
    await given(writer.put(words, { find: "thirty", replace: "fifteen" }));
    await given(writer.patch(path, { title: "Sooner", reasons: "Water runs.", language: "eng" }));
    await given(writer.post(`${path}/submit`));
    await given(stranger.get(words));
    await given(writer.post(`${path}/revise`));
    await given(stranger.get(words), 404);
    await given(stranger.get(path));
    await given(writer.get(words));
  });

  test("the record can be read, recomputed and compared with a hash kept before", async () => {
    for (let n = 0; n < 3; n++) {
      await app.deps.db.transaction((tx) =>
        appendRecord(tx, { kind: "act.created", actId: null, actorId: null, content: { n } }),
      );
    }
    const anonymous = await client(null);
    const first = await given(anonymous.get("/record?limit=1"));
    const [entry] = first.items as { hash: string; seq: number }[];
    await given(anonymous.get(`/record?limit=1&cursor=${String(first.next)}`));
    const check = await given(anonymous.get(`/record/check?head=${entry?.hash}`));
    expect(check).toMatchObject({ fault: null, head: entry?.hash, knows: true });
    await given(anonymous.get(`/record/${entry?.seq}`));
    await given(anonymous.get("/record/999999"), 404);
  });

  test.each([
    ["/acts?limit=0", 422],
    ["/acts?limit=1000000", 422],
    ["/acts?cursor=invented", 422],
    ["/acts/none", 404],
    ["/amendments/0", 404],
    ["/amendments/abc", 404],
    ["/amendments/99999999999", 404],
    ["/record/-1", 404],
    ["/nothing", 404],
    ["/acts/%00", 404],
  ])("%s is %p, as a problem", async (path, status) => {
    const response = await (await client(null)).get(path);
    expect([response.status, response.type]).toEqual([status, "application/problem+json"]);
  });
});

describe("writing", () => {
  test("an amendment from the first word to the answer, each by who may", async () => {
    const side = ministrySide(app.database, make);
    const stage = await side.stage();
    const { slug } = stage.act;
    const citizen = await client(await make.person.citizen());
    const opened = await given(
      citizen.post(`/acts/${slug}/amendments`, { provision: "s3", how: "reword" }),
      201,
    );
    const { id } = opened.amendment as { id: number };
    const words = `/amendments/${id}/words/s3`;
    await given(citizen.put(`${words}/eng`, { find: "thirty", replace: "fifteen" }));
    const read = await given(citizen.get(`/amendments/${id}?content=structure`));
    const [change] = read.changes as { wordings: Record<string, Json>; sentences: Json }[];
    expect(change?.wordings.eng?.redline).toContain("[-thirty-] {+fifteen+}");
    expect(JSON.stringify(change?.sentences)).toContain("fifteen");
    await given(citizen.put(`${words}/fra`, { find: "trente", replace: "quinze" }));
    await given(citizen.post(`/amendments/${id}/submit`), 422);
    const said = { title: "Sooner", reasons: "Water does not wait.", language: "eng" };
    await given(citizen.patch(`/amendments/${id}`, said));
    const submitted = await given(citizen.post(`/amendments/${id}/submit`));
    expect(submitted).toMatchObject({ stage: "submitted", live: false });
    const [{ id: changeId }] = submitted.changes as [{ id: number }];

    const friend = await client(await make.person.citizen());
    await given(friend.put(`/sides/change/${changeId}`, { side: "agree" }));
    const comment = { language: "eng", body: "Well said." };
    await given(friend.post(`/amendments/${id}/comments`, comment), 201);

    const official = await client(stage.official);
    const answer = {
      on: [{ kind: "change", id: changeId }],
      decision: "accepted",
      reasonCode: "purpose",
      reasons: { eng: "It is right.", fra: "C’est juste." },
    };
    await given(friend.post("/answers", answer), 403);
    const drafted = await given(official.post("/answers", answer), 201);
    const [{ id: answerId }] = drafted.items as [{ id: number }];
    await given((await client(null)).get(`/answers/${answerId}`), 404);
    await given(official.post(`/answers/${answerId}/approve`), 403);
    await given((await client(stage.approver)).post(`/answers/${answerId}/approve`));
    await make.consultation.close(stage.consultation);
    const early = await official.post(`/consultations/${stage.consultation.id}/conclude`);
    expect([early.status, (early.body as Json).code]).toEqual([409, "unanswered"]);
    await given(official.post(`/answers/${answerId}/publish`));
    const seen = await given((await client(null)).get(`/amendments/${id}`));
    expect(seen.changes).toMatchObject([
      {
        answer: { decision: "accepted", reasons: { fra: "C’est juste." } },
        sides: { people: { agree: 1 } },
      },
    ]);
    const listed = await given((await client(null)).get(`/acts/${slug}/answers`));
    expect(listed.items).toMatchObject([{ id: answerId, on: { kind: "change", id: changeId } }]);
    const concluded = await given(
      official.post(`/consultations/${stage.consultation.id}/conclude`),
    );
    expect(concluded).toMatchObject({ state: "concluded", waiting: [] });
    const version = await official.post(`/acts/${slug}/versions`, { status: "consultationDraft" });
    expect([version.status, (version.body as Json).number]).toEqual([201, 2]);
  });

  test("a request, its comment, and its withdrawal", async () => {
    const { slug } = await openAct();
    const citizen = await client(await make.person.citizen());
    const wish = {
      provision: "s5",
      language: "fra",
      wish: "Dire qui paie.",
      reasons: "Ce n’est pas clair.",
    };
    const made = await given(citizen.post(`/acts/${slug}/requests`, wish), 201);
    const path = `/requests/${String(made.id)}`;
    const other = await client(await make.person.citizen());
    await given(other.post(`${path}/comments`, { language: "eng", body: "Yes." }), 201);
    const talk = await given((await client(null)).get(`${path}/comments`));
    expect(talk.items).toMatchObject([{ body: "Yes.", on: "request" }]);
    await given(other.post(`${path}/withdraw`), 403);
    await given(citizen.post(`${path}/withdraw`));
    expect((await given((await client(null)).get(path))).withdrawnAt).not.toBeNull();
  });

  test("what two write in the same words is refused, and nothing is lost", async () => {
    const { slug } = await openAct();
    const citizen = await client(await make.person.citizen());
    const opened = await given(
      citizen.post(`/acts/${slug}/amendments`, { provision: "s3", how: "reword" }),
      201,
    );
    const { id } = opened.amendment as { id: number };
    const path = `/amendments/${id}/words/s3/eng`;
    const { text: base } = await given(citizen.get(path));
    const wanted = (days: string) =>
      JSON.parse(JSON.stringify(base).replace("thirty", days)) as object;
    await given(citizen.put(path, { base: base as object, proposed: wanted("fifteen") }));
    const late = await citizen.put(path, { base: base as object, proposed: wanted("ninety") });
    expect([late.status, (late.body as Json).code]).toEqual([409, "conflict"]);
    const after = await given(citizen.get(`/amendments/${id}`));
    expect(JSON.stringify(after)).toContain("fifteen");
    expect(JSON.stringify(after)).not.toContain("ninety");
  });

  test.each([
    [{ find: "no such words", replace: "x" }, 422],
    [{ find: "", replace: "x" }, 422],
    [{ base: { type: "doc", content: [{ type: "script" }] }, proposed: {} }, 422],
    [
      {
        base: { type: "doc", content: [] },
        proposed: { type: "doc", content: [{ type: "evil", attrs: {} }] },
      },
      422,
    ],
  ])("words %j are refused", async (body, status) => {
    const { slug } = await openAct();
    const citizen = await client(await make.person.citizen());
    const opened = await given(
      citizen.post(`/acts/${slug}/amendments`, { provision: "s3", how: "reword" }),
      201,
    );
    const { id } = opened.amendment as { id: number };
    await given(citizen.put(`/amendments/${id}/words/s3/eng`, body), status);
  });

  test("after intake a refusal names its reason, in the language asked for", async () => {
    const consultation = await make.consultation.closed();
    const act = await findActById(app.deps.db, consultation.actId);
    const citizen = await client(await make.person.citizen());
    const response = await citizen
      .post(`/acts/${act!.slug}/amendments`, { provision: "s3", how: "reword" })
      .set("Accept-Language", "fr");
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({ code: "closed", reason: "intakeClosed" });
    expect((response.body as Json).title).toMatch(/consultation/i);
    expect((response.body as Json).title).not.toMatch(/no longer/);
  });

  test("every wrong field is named", async () => {
    const { slug } = await openAct();
    const citizen = await client(await make.person.citizen());
    const response = await citizen.post(`/acts/${slug}/requests`, { wish: "", language: "deu" });
    expect(response.status).toBe(422);
    const problems = (response.body as { problems: string[] }).problems.join("\n");
    for (const field of ["provision", "language", "wish", "reasons"]) {
      expect(problems).toContain(`body.${field}`);
    }
  });
});

describe("hostile bodies", () => {
  const post = (type: string, body: string) =>
    supertest(app.server).post("/api/v1/answers").set("Content-Type", type).send(body);

  test("broken JSON, a form and a huge body are refused as problems", async () => {
    const broken = await post("application/json", "{");
    expect([broken.status, broken.type]).toEqual([422, "application/problem+json"]);
    const huge = await post("application/json", `{"x":"${"a".repeat(5_000_000)}"}`);
    expect([huge.status, huge.type]).toEqual([413, "application/problem+json"]);
    const person = await make.person.citizen();
    const { secret } = await createAccessToken(app.deps.db, person.id, "form");
    const form = await post("application/x-www-form-urlencoded", "a=b").set(
      "Authorization",
      `Bearer ${secret}`,
    );
    expect([form.status, form.type]).toEqual([422, "application/problem+json"]);
  });

  test("__proto__ in a body changes nothing", async () => {
    const person = await make.person.citizen();
    const { secret } = await createAccessToken(app.deps.db, person.id, "proto");
    await post("application/json", '{"__proto__":{"admin":true}}')
      .set("Authorization", `Bearer ${secret}`)
      .expect(422);
    expect(({} as Json).admin).toBeUndefined();
  });

  test("too many requests are refused with when to try again", async () => {
    const person = await make.person.citizen();
    const { secret } = await createAccessToken(app.deps.db, person.id, "busy");
    const own = withToken(secret);
    await given(own.get("/me"));
    await app.deps.db
      .update(rateLimits)
      .set({ points: 600 })
      .where(eq(rateLimits.key, `api:${person.id}`));
    const response = await own.get("/me");
    expect(response.status).toBe(429);
    expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
    await given((await client(null)).get("/acts"));
  });
});

describe("the documentation", () => {
  test("is served, and holds every endpoint with what it takes and gives", async () => {
    const response = await supertest(app.server).get("/api/v1/openapi.json").expect(200);
    const document = response.body as ReturnType<typeof openApi>;
    expect(document.openapi).toBe("3.1.0");
    for (const { path, method } of endpoints) {
      const operation = document.paths[path]?.[method];
      expect([method, path, operation !== undefined]).toEqual([method, path, true]);
      const inPath = operation?.parameters.filter((one) => one.in === "path") ?? [];
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(inPath.map(({ name }) => name)).toEqual(named);
    }
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("every reference leads to a thing it tells", () => {
    const document = openApi();
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, reference = ""] of references) {
      const name = reference.replace("#/components/schemas/", "");
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  test("reads without script, in both languages", async () => {
    const visitor = await app.as(null);
    for (const path of ["/en/data/api", "/fr/donnees/api"]) {
      const page = await visitor.get(path).expect(200);
      for (const { path: address } of endpoints) expect(page.text).toContain(address);
    }
  });
});
