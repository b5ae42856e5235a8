import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import supertest from "supertest";
import { createAccessToken, personOfToken } from "../../server/accounts/accessTokens.js";
import { findPerson } from "../../server/accounts/accountStore.js";
import { backPath } from "../../server/accounts/backPath.js";
import { createPerson } from "../../server/accounts/createPerson.js";
import { createSignInLink } from "../../server/accounts/signInLinks.js";
import { accessTokens, peoplePrivate, rateLimits, sessions } from "../../server/db/tables.js";
import { clearRateLimits } from "../../server/http/rateLimits.js";
import { sessionCookie } from "../../server/http/session.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const password = "correct horse battery";
let made = 0;
const somebody = (more: Partial<Parameters<typeof createPerson>[1]> = {}) =>
  createPerson(app.deps.db, {
    publicName: `Person ${++made}`,
    email: `person${made}@example.org`,
    ...more,
  });
const agent = () => supertest.agent(app.server);
const soon = () => new Date(app.deps.now().getTime() + 60_000);
const sidOf = (response: supertest.Response) =>
  [response.headers["set-cookie"] ?? []]
    .flat()
    .find((cookie) => cookie.startsWith(`${sessionCookie}=`));

describe("registering", () => {
  test("makes a person, signs them in and leads back", async () => {
    const visitor = agent();
    const form = { publicName: " Ada Roy ", email: "Ada@Example.org", password, kind: "person" };
    const response = await visitor
      .post("/en/register")
      .type("form")
      .send({ ...form, back: "/en/acts/water" });
    expect(response.status).toBe(303);
    expect(response.headers.location).toBe("/en/acts/water");
    const account = await visitor.get("/en/account").expect(200);
    expectToSay(account, "Ada Roy");
    expectToSay(account, "ada@example.org");
    expect(account.headers["cache-control"]).toBe("no-store");
  });

  test("the same address in other capitals is taken, and what was typed is kept, but for the password", async () => {
    const form = { publicName: "Other", email: "ADA@example.ORG", password, kind: "person" };
    const response = await agent().post("/en/register").type("form").send(form).expect(422);
    expectToSay(response, "already registered");
    expectToSay(response, 'value="Other"');
    expect(response.text).not.toContain(password);
  });

  test.each([
    ["a short password", { password: "too short" }, "au moins 12 caractères"],
    ["no name", { publicName: "  " }, "Écrivez un nom public"],
    ["no address", { email: "ada" }, "Écrivez une adresse électronique"],
    ["a strange kind", { kind: "administrator" }, "comme personne ou comme organisme"],
  ])("with %s is refused in the visitor's language", async (_what, wrong, says) => {
    const form = { publicName: "Zoé", email: "zoe@example.org", password, kind: "person" };
    const response = await agent()
      .post("/fr/inscription")
      .type("form")
      .send({ ...form, ...wrong })
      .expect(422);
    expectToSay(response, says);
  });

  test("cannot give oneself a role or an id", async () => {
    const form = { publicName: "Sly", email: "sly@example.org", password, kind: "person" };
    await agent()
      .post("/en/register")
      .type("form")
      .send({ ...form, memberships: "administrator", role: "administrator", id: "1" })
      .expect(303);
    const [held] = await app.deps.db
      .select()
      .from(peoplePrivate)
      .where(eq(peoplePrivate.email, "sly@example.org"));
    expect((await findPerson(app.deps.db, held?.personId ?? ""))?.memberships).toEqual([]);
  });
});

describe("signing in", () => {
  test("by e-mail and password; the page is private and the session is new", async () => {
    await somebody({ email: "known@example.org", password });
    const visitor = agent();
    const before = await visitor
      .post("/en/sign-in")
      .type("form")
      .send({ email: " Known@example.org ", password })
      .expect(303);
    expect(before.headers.location).toBe("/en");
    await visitor.get("/en/account").expect(200);
    await visitor.get("/en/sign-in").expect(303);
  });

  test("a session somebody else knew before is worth nothing after", async () => {
    await somebody({ email: "fixed@example.org", password });
    const attacker = await somebody({ publicName: "Attacker" });
    const { cookie } = await app.as(attacker);
    const own = cookie ?? "";
    const { _token } = await tokenOn("/en/account", own);
    const response = await supertest(app.server)
      .post("/en/sign-in")
      .set("Cookie", own)
      .type("form")
      .send({ email: "fixed@example.org", password, _token })
      .expect(303);
    const fresh = sidOf(response)?.split(";")[0];
    expect(fresh).toBeDefined();
    expect(fresh).not.toBe(own);
    await supertest(app.server).get("/en/account").set("Cookie", own).expect(303);
    const account = await supertest(app.server)
      .get("/en/account")
      .set("Cookie", fresh ?? "");
    expectToSay(account, "fixed@example.org");
  });

  test.each([
    ["an unknown address", { email: "nobody@example.org", password }],
    ["a wrong password", { email: "known@example.org", password: "wrong password" }],
    ["nothing", {}],
    [
      "lists instead of words",
      { email: ["known@example.org", "a@b.c"], password: [password, password] },
    ],
    ["a password of a megabyte", { email: "known@example.org", password: "x".repeat(1_000_000) }],
  ])("with %s says the same sentence and signs nobody in", async (_what, form) => {
    const visitor = agent();
    const response = await visitor.post("/en/sign-in").type("form").send(form);
    expect(response.status).toBe(422);
    expectToSay(response, "The e-mail address or the password is not right.");
    await visitor.get("/en/account").expect(303);
  });

  test("somebody without a password cannot sign in with an empty one", async () => {
    await somebody({ email: "linked@example.org" });
    await agent()
      .post("/en/sign-in")
      .type("form")
      .send({ email: "linked@example.org", password: "" })
      .expect(422);
  });

  test("an unknown address takes as long as a known one", async () => {
    await somebody({ email: "timed@example.org", password });
    const time = async (email: string) => {
      const times: number[] = [];
      for (let n = 0; n < 4; n++) {
        const start = performance.now();
        await agent().post("/en/sign-in").type("form").send({ email, password: "wrong password" });
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const known = await time("timed@example.org");
    const unknown = await time("never@example.org");
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test("from another site is refused", async () => {
    await agent()
      .post("/en/sign-in")
      .set("Origin", "https://evil.example")
      .type("form")
      .send({ email: "known@example.org", password })
      .expect(403);
  });

  test("too often is refused, saying when to try again, and other accounts still can", async () => {
    for (let n = 0; n < 10; n++) {
      await agent().post("/en/sign-in").type("form").send({ email: "guess@example.org" });
    }
    const response = await agent()
      .post("/fr/connexion")
      .type("form")
      .send({ email: "GUESS@example.org" });
    expect(response.status).toBe(429);
    expectToSay(response, "Réessayez dans 15 minutes");
    expect(Number(response.headers["retry-after"])).toBeGreaterThan(800);
    await agent()
      .post("/en/sign-in")
      .type("form")
      .send({ email: "known@example.org", password })
      .expect(303);
    const counters = await app.deps.db.select().from(rateLimits);
    expect(counters.some(({ key }) => key.includes("guess"))).toBe(false);
  });

  test.each([
    ["/en/acts/water?view=clean#s-4", "/en/acts/water?view=clean#s-4"],
    ["https://evil.example/", null],
    ["//evil.example/", null],
    ["/\\evil.example/", null],
    ["/\t/evil.example/", null],
    ["/.//evil.example/", null],
    ["javascript:alert(1)", null],
    ["", null],
    [["/en"], null],
    [undefined, null],
  ])("leads back to %p only as %p", (wanted, path) => {
    expect(backPath(wanted)).toBe(path);
  });

  test("never leads to another site", async () => {
    const response = await agent()
      .post("/en/sign-in")
      .type("form")
      .send({ email: "known@example.org", password, back: "//evil.example/" })
      .expect(303);
    expect(response.headers.location).toBe("/en");
  });
});

describe("a one-time link", () => {
  test("survives being looked at, signs in once, and is then gone", async () => {
    const person = await somebody({ publicName: "Linked" });
    const secret = await createSignInLink(app.deps.db, person.id, soon());
    for (let n = 0; n < 3; n++) {
      const page = await agent().get(`/en/sign-in/link/${secret}`).expect(200);
      expectToSay(page, "Sign in as Linked");
      expect(page.headers["cache-control"]).toBe("no-store");
    }
    const visitor = agent();
    await visitor.post(`/en/sign-in/link/${secret}`).expect(303);
    await visitor.get("/en/account").expect(200);
    await agent().post(`/en/sign-in/link/${secret}`).expect(410);
    const gone = await agent().get(`/fr/connexion/lien/${secret}`).expect(410);
    expectToSay(gone, "Ce lien ne fonctionne plus");
  });

  test("pressed by many at once signs in exactly one", async () => {
    const person = await somebody();
    const secret = await createSignInLink(app.deps.db, person.id, soon());
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => agent().post(`/en/sign-in/link/${secret}`)),
    );
    expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 410)).toHaveLength(7);
  });

  test("too old or made up does nothing", async () => {
    const person = await somebody();
    const past = new Date(app.deps.now().getTime() - 1000);
    const secret = await createSignInLink(app.deps.db, person.id, past);
    await agent().post(`/en/sign-in/link/${secret}`).expect(410);
    await agent().post("/en/sign-in/link/forged").expect(410);
  });
});

describe("the account", () => {
  test("anonymous is sent to sign in and back", async () => {
    const response = await agent().get("/fr/compte").expect(303);
    expect(response.headers.location).toBe("/fr/connexion?back=%2Ffr%2Fcompte");
  });

  test("signing out ends the session for good", async () => {
    const visitor = await app.as(await somebody());
    await visitor.get("/en/account").expect(200);
    await visitor.post("/en/sign-out").expect(303);
    await visitor.get("/en/account").expect(303);
  });

  test("signing out needs the form's own token", async () => {
    const { cookie } = await app.as(await somebody());
    const post = supertest(app.server).post("/en/sign-out");
    await post.set("Cookie", cookie ?? "").expect(403);
  });

  test("name and language are changed, and the answer is in the new language", async () => {
    const visitor = await app.as(await somebody());
    const response = await visitor.post("/en/account", { publicName: "Zoé", language: "fra" });
    expect(response.headers.location).toBe("/fr/compte?done=saved");
    const page = await visitor.get("/fr/compte?done=saved");
    expectToSay(page, "C’est enregistré.");
    expectToSay(page, "Zoé");
  });

  test("a name of markup is shown as words", async () => {
    const visitor = await app.as(await somebody({ publicName: "<script>alert(1)</script>" }));
    const page = await visitor.get("/en/account").expect(200);
    expect(page.text).not.toContain("<script>alert");
  });

  test("a token is shown once, stored as a hash, acts for its person, and ends when revoked", async () => {
    const person = await somebody();
    const visitor = await app.as(person);
    const page = await visitor.post("/en/account/tokens", { tokenName: "my script" }).expect(200);
    const secret = /assent_[\w-]{43}/.exec(page.text)?.[0] ?? "";
    expect(secret).not.toBe("");
    expect((await visitor.get("/en/account")).text).not.toContain(secret);
    const stored = await app.deps.db.select().from(accessTokens);
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect((await personOfToken(app.deps.db, secret, app.deps.now()))?.id).toBe(person.id);
    const id = stored.find(({ personId }) => personId === person.id)?.id;
    await visitor.post(`/en/account/tokens/${id}/revoke`).expect(303);
    expect(await personOfToken(app.deps.db, secret, app.deps.now())).toBeNull();
  });

  test("somebody else's token cannot be revoked", async () => {
    const owner = await somebody();
    const { id, secret } = await createAccessToken(app.deps.db, owner.id, "mine");
    const stranger = await app.as(await somebody());
    await stranger.post(`/en/account/tokens/${id}/revoke`).expect(404);
    expect(await personOfToken(app.deps.db, secret, app.deps.now())).not.toBeNull();
  });

  test("changing the password needs the present one and signs out every other device", async () => {
    const person = await somebody({ email: "changes@example.org", password });
    const here = await app.as(person);
    const elsewhere = await app.as(person);
    const next = "a newer and longer one";
    await here.post("/en/account/password", { present: "not it at all", next }).expect(422);
    await here.post("/en/account/password", { present: password, next }).expect(303);
    await here.get("/en/account").expect(200);
    await elsewhere.get("/en/account").expect(303);
    const sign = (given: string) =>
      agent()
        .post("/en/sign-in")
        .type("form")
        .send({ email: "changes@example.org", password: given });
    await sign(password).expect(422);
    await sign(next).expect(303);
  });

  test("sessions are kept by the server, and hold nothing but the number of the person", async () => {
    const person = await somebody({ email: "session@example.org", password });
    await agent()
      .post("/en/sign-in")
      .type("form")
      .send({ email: "session@example.org", password })
      .expect(303);
    const [held] = await app.deps.db
      .select()
      .from(sessions)
      .where(sql`${sessions.sess} #>> '{passport,user}' = ${person.id}`);
    expect(JSON.stringify(held)).not.toContain("session@example.org");
  });
});

test("counts that have run out are forgotten, the others not", async () => {
  const { db, log } = app.deps;
  const at = (seconds: number) => new Date(Date.now() + 1000 * seconds);
  await db.insert(rateLimits).values([
    { key: "old", points: 3, expire: at(-60) },
    { key: "young", points: 3, expire: at(60) },
  ]);
  const stop = clearRateLimits(db, log);
  const keys = async () => (await db.select().from(rateLimits)).map(({ key }) => key);
  while ((await keys()).includes("old")) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await keys()).toContain("young");
  stop();
});

describe("people and roles", () => {
  const administrator = () =>
    somebody({ memberships: [{ role: "administrator", ministryId: null }] });

  test("nobody but an administrator sees e-mail addresses", async () => {
    for (const role of ["moderator", "researcher"] as const) {
      const visitor = await app.as(await somebody({ memberships: [{ role, ministryId: null }] }));
      await visitor.get("/en/people").expect(403);
      const refused = await visitor.get("/fr/personnes").expect(403);
      expectToSay(refused, "Une personne administratrice donne et retire les rôles.");
      await visitor.post("/en/people/roles", { email: "x@y.z", role: "administrator" }).expect(403);
    }
    await agent().get("/en/people").expect(303);
    await (await app.as(await administrator())).get("/fr/personnes").expect(200);
  });

  test("a role is given and taken, and holds from the next request on", async () => {
    const person = await somebody({ email: "rises@example.org" });
    const boss = await app.as(await administrator());
    const visitor = await app.as(person);
    await visitor.get("/en/people").expect(403);
    const role = { email: "rises@example.org", role: "administrator", ministry: "" };
    await boss.post("/en/people/roles", role).expect(303);
    await visitor.get("/en/people").expect(200);
    await boss.post("/en/people/roles", { ...role, take: "1" }).expect(303);
    await visitor.get("/en/people").expect(403);
  });

  test.each([
    [{ role: "official", ministry: "" }, "This role belongs to a ministry"],
    [{ role: "official", ministry: "no-such" }, "This role belongs to a ministry"],
    [{ role: "emperor" }, "Choose a role."],
    [{ role: "moderator", email: "nobody@example.org" }, "Nobody is registered"],
  ])("%p is refused with what to do", async (form, says) => {
    await somebody({ email: `target${made}@example.org` });
    const email = `target${made - 1}@example.org`;
    const boss = await app.as(await administrator());
    const response = await boss.post("/en/people/roles", { email, ...form }).expect(422);
    expectToSay(response, says);
  });

  test("an administrator cannot lock everybody out by taking their own role", async () => {
    const own = await somebody({
      email: "boss@example.org",
      memberships: [{ role: "administrator", ministryId: null }],
    });
    const boss = await app.as(own);
    const form = { email: "boss@example.org", role: "administrator", ministry: "", take: "1" };
    await boss.post("/en/people/roles", form).expect(422);
    await boss.get("/en/people").expect(200);
  });
});

/** Fails with the words looked for, not with a whole page. */
function expectToSay(page: supertest.Response, words: string) {
  expect([page.status, words, page.text.includes(words)]).toEqual([page.status, words, true]);
}

/** The hidden token of a form on a page, as a browser would send it. */
async function tokenOn(path: string, cookie: string): Promise<{ _token: string }> {
  const page = await supertest(app.server).get(path).set("Cookie", cookie);
  return { _token: /name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "" };
}
