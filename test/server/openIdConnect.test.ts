import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { findPerson } from "../../server/accounts/accountStore.js";
import { createPerson } from "../../server/accounts/createPerson.js";
import { readConfig } from "../../server/config.js";
import { consultations, identities, peoplePrivate } from "../../server/db/tables.js";
import type { IdentityLevels } from "../../server/permissions.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories } from "../helpers/factories.js";
import { plain } from "../helpers/formFields.js";
import { openIdProvider, type TestProvider } from "../helpers/openIdProvider.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { wanderer } from "../helpers/wanderer.js";

let app: TestApp;
let provider: TestProvider;
beforeAll(async () => {
  provider = await openIdProvider();
  app = await testApp({ env: provider.env });
  await provider.serve(app.url);
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

let made = 0;
const somebody = () =>
  createPerson(app.deps.db, {
    publicName: `Person ${++made}`,
    email: `person${made}@example.org`,
    password: "correct horse battery",
  });
const visitorOf = async (person: { id: string }) =>
  wanderer(app.url, (await app.as(person)).cookie);
const levelOf = async (id: string) => (await findPerson(app.deps.db, id))?.level;
const ownerOf = async (subject: string) => {
  const [row] = await app.deps.db.select().from(identities).where(eq(identities.subject, subject));
  return row?.personId;
};

/** The link on one's own account page that leads to the provider. */
async function verifyFrom(visitor: ReturnType<typeof wanderer>) {
  const account = await visitor.get("/en/account");
  const link = /href="([^"]*\/sign-in\/provider\?link=[^"]*)"/.exec(account.html)?.[1];
  return visitor.get(plain(link ?? "no link"));
}

describe("coming by the provider for the first time", () => {
  test("asks only for a public name, and makes a verified person whose address is confirmed", async () => {
    provider.personIs("ada", { email: "ada@example.org", email_verified: true, assurance: "high" });
    const visitor = wanderer(app.url);
    const signIn = await visitor.get("/en/sign-in?back=%2Fen%2Flaws");
    expect(signIn.html).toContain("Continue with Water Pass");
    const first = await visitor.get("/en/sign-in/provider?back=%2Fen%2Flaws");
    expect(first.url).toBe(`${app.url}/en/sign-in/new`);
    expect(first.html).toContain('value="ada@example.org"');
    const there = await visitor.send("/en/sign-in/new", { publicName: "Ada" });
    expect(there.url).toBe(`${app.url}/en/laws`);
    expect(there.html).toContain("Ada");
    expect(await levelOf((await ownerOf("ada")) ?? "")).toBe("verified");
    expect((await visitor.get("/en/account")).html).toContain("A verified person.");
  });

  test("the question carries PKCE, state and nonce", async () => {
    provider.personIs("ada");
    const { way } = await wanderer(app.url).get("/en/sign-in/provider");
    const asked = new URL(way[1] ?? "").searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) {
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    }
  });

  test("a second time signs in at once, in the visitor's language", async () => {
    provider.personIs("ada", { assurance: "high" });
    const there = await wanderer(app.url).get("/fr/connexion/fournisseur");
    expect(there.url).toBe(`${app.url}/fr`);
    expect(there.html).toContain("Ada");
  });

  test("whoever is not verified there is not verified here, and stops being so when it is taken back", async () => {
    provider.personIs("bo", { email: "bo@example.org", assurance: "low" });
    const visitor = wanderer(app.url);
    await visitor.get("/en/sign-in/provider");
    await visitor.send("/en/sign-in/new", { publicName: "Bo" });
    const bo = (await ownerOf("bo")) ?? "";
    expect(await levelOf(bo)).toBe("account");
    provider.personIs("bo", { assurance: "high" });
    await wanderer(app.url).get("/en/sign-in/provider");
    expect(await levelOf(bo)).toBe("verified");
    provider.personIs("bo", { assurance: "low" });
    await wanderer(app.url).get("/en/sign-in/provider");
    expect(await levelOf(bo)).toBe("account");
  });
});

describe("an account is never taken over", () => {
  test("by an e-mail address, though the provider vouches for it", async () => {
    const victim = await somebody();
    const email = `person${made}@example.org`;
    provider.personIs("mallory", { email, email_verified: true, assurance: "high" });
    const visitor = wanderer(app.url);
    await visitor.get("/en/sign-in/provider");
    const refused = await visitor.send("/en/sign-in/new", { publicName: "Mallory" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("An address alone never opens an account.");
    expect(refused.html).toContain('value="Mallory"');
    expect(await ownerOf("mallory")).toBeUndefined();
    expect(await levelOf(victim.id)).toBe("account");
  });

  test("an address that the provider did not give is not confirmed by it", async () => {
    provider.personIs("cy", { email: "cy@example.org", email_verified: true });
    const visitor = wanderer(app.url);
    await visitor.get("/en/sign-in/provider");
    const typed = { publicName: "Cy", email: "minister@example.org" };
    expect((await visitor.send("/en/sign-in/new", typed)).status).toBe(200);
    const [held] = await app.deps.db
      .select()
      .from(peoplePrivate)
      .where(eq(peoplePrivate.email, "minister@example.org"));
    expect(held?.emailConfirmedAt).toBeNull();
  });
});

describe("tying an identity to the account one has", () => {
  test("makes it verified, and the identity then signs in to it", async () => {
    const person = await somebody();
    provider.personIs("dee", { assurance: "high" });
    const back = await verifyFrom(await visitorOf(person));
    expect(back.html).toContain("Your account is tied to your identity.");
    expect(await levelOf(person.id)).toBe("verified");
    const elsewhere = await wanderer(app.url).get("/en/sign-in/provider");
    expect(elsewhere.html).toContain(person.publicName);
  });

  test("one person, one voice: it cannot be tied to a second account", async () => {
    const second = await somebody();
    provider.personIs("dee", { assurance: "high" });
    const refused = await verifyFrom(await visitorOf(second));
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("One person has one voice");
    expect(await levelOf(second.id)).toBe("account");
  });

  test("of two at the same moment one gets it", async () => {
    const both = [await somebody(), await somebody()];
    provider.personIs("eve", { assurance: "high" });
    const visitors = await Promise.all(both.map(visitorOf));
    const arrived = await Promise.all(visitors.map(verifyFrom));
    expect(arrived.map(({ status }) => status).sort()).toEqual([200, 409]);
    const levels = await Promise.all(both.map(({ id }) => levelOf(id)));
    expect(levels.sort()).toEqual(["account", "verified"]);
  });

  test("an account keeps the identity it has", async () => {
    const person = await somebody();
    provider.personIs("fay", { assurance: "low" });
    await verifyFrom(await visitorOf(person));
    provider.personIs("gus", { assurance: "high" });
    const refused = await verifyFrom(await visitorOf(person));
    expect(refused.status).toBe(409);
    expect(await ownerOf("gus")).toBeUndefined();
  });

  test("needs the link from one's own page: another site's leads nowhere", async () => {
    const person = await somebody();
    provider.personIs("hal", { assurance: "high" });
    const visitor = await visitorOf(person);
    const refused = await visitor.get("/en/sign-in/provider?link=made-up.by-another-site");
    expect(refused.status).toBe(403);
    expect(await ownerOf("hal")).toBeUndefined();
  });
});

describe("what does not fit is refused, and nobody is signed in", () => {
  test("an answer to a question that this browser did not ask", async () => {
    provider.personIs("ada");
    const { way } = await wanderer(app.url).get("/en/sign-in/provider");
    const answer = way.find((address) => address.includes("/sign-in/return")) ?? "";
    expect(answer).toContain("code=");
    const stranger = wanderer(app.url);
    expect((await stranger.get(answer)).status).toBe(400);
    expect((await stranger.get("/en/account")).url).toContain("/en/sign-in");
  });

  test.each([
    ["another state", "state", "forged"],
    ["a code that the provider did not give", "code", "forged"],
    ["another issuer", "iss", "https://elsewhere.example"],
    ["no code", "code", ""],
  ])("an answer with %s", async (_what, name, value) => {
    provider.personIs("ada");
    const visitor = wanderer(app.url);
    const answer = await visitor.upTo("/sign-in/return", "/en/sign-in/provider");
    answer.searchParams.set(name, value);
    const refused = await visitor.get(answer.href);
    expect(refused.status).toBe(502);
    expect(refused.html).toContain("Nothing was changed");
    expect((await visitor.get("/en/account")).url).toContain("/en/sign-in");
  });

  test("the code of somebody else's errand: PKCE ties it to the browser that asked", async () => {
    provider.personIs("ada");
    const [mine, theirs] = [wanderer(app.url), wanderer(app.url)];
    const [own, stolen] = await Promise.all(
      [mine, theirs].map((one) => one.upTo("/sign-in/return", "/en/sign-in/provider")),
    );
    own?.searchParams.set("code", stolen?.searchParams.get("code") ?? "");
    expect((await mine.get(own?.href ?? "")).status).toBe(502);
  });

  test("the same answer twice", async () => {
    provider.personIs("ada");
    const visitor = wanderer(app.url);
    const answer = await visitor.upTo("/sign-in/return", "/en/sign-in/provider");
    expect((await visitor.get(answer.href)).status).toBe(200);
    expect((await visitor.get(answer.href)).status).toBe(400);
  });

  test("somebody who says no there", async () => {
    provider.personIs(null);
    const visitor = wanderer(app.url);
    const back = await visitor.get("/fr/connexion/fournisseur");
    expect(back.status).toBe(403);
    expect(back.html).toContain("Vous avez renoncé");
  });
});

describe("a consultation that asks for more than an account", () => {
  const asking = async (levels: IdentityLevels) => {
    const make = factories(app.deps.db);
    const act = await make.act.bill();
    const { id } = await make.consultation.open({ act });
    await app.deps.db.update(consultations).set({ levels }).where(eq(consultations.id, id));
    return { act, id };
  };

  test("says so, keeps what was written, and takes it in once the person is verified", async () => {
    const { act, id } = await asking({ requests: "verified" });
    const person = await somebody();
    const visitor = await visitorOf(person);
    const page = await visitor.get(`/en/consultations/${id}`);
    expect(page.html).toContain("Make a request: as a verified person");
    const form = `/en/acts/${act.slug}/requests/new/s3`;
    await visitor.get(form);
    const typed = { wish: "Publish within ten days.", reasons: "Floods are faster." };
    const refused = await visitor.send(form, typed);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("the consultation asks for a verified person");
    expect(refused.html).toContain("Floods are faster.");
    provider.personIs("ida", { assurance: "high" });
    await verifyFrom(visitor);
    const kept = await visitor.get("/en/kept");
    expect(kept.html).toContain("Publish within ten days.");
    const made = await visitor.send(form);
    expect(made.url).toContain("/en/requests/");
    expect(made.html).toContain("Floods are faster.");
    expect((await visitor.get("/en/kept")).url).toBe(`${app.url}/en`);
  });

  test.each([
    ["comments", "/en/comments", { on: "provision", provision: "s3", body: "Why thirty days?" }],
    ["amendments", "/en/amendments", {}],
  ] as const)("asks it for %s alone", async (taking, path, fields) => {
    const { act } = await asking({ [taking]: "confirmed" });
    const person = await somebody();
    const visitor = await app.as(person);
    if (taking === "comments") {
      const refused = await visitor.post(path, { ...fields, act: String(act.id) }).expect(403);
      expect(refused.text).toContain("a confirmed e-mail address");
      expect(refused.text).toContain("Why thirty days?");
    }
    const side = citizenSide(app.deps);
    const branch = await side.written(person, act.id);
    const submitted = side.submit(person, branch);
    if (taking === "amendments") await expect(submitted).rejects.toThrow("confirmed e-mail");
    else await expect(submitted).resolves.toBeDefined();
    await app.deps.db
      .update(peoplePrivate)
      .set({ emailConfirmedAt: app.deps.now() })
      .where(eq(peoplePrivate.personId, person.id));
    const sure = await findPerson(app.deps.db, person.id);
    if (taking === "comments") {
      await visitor.post(path, { ...fields, act: String(act.id) }).expect(303);
    } else await side.submit(sure ?? person, branch);
  });

  test("words sent without being signed in are there again afterwards", async () => {
    const { act } = await asking({});
    provider.personIs("ada", { assurance: "high" });
    const body = { on: "provision", act: String(act.id), provision: "s3", body: "Ten days do." };
    const response = await fetch(`${app.url}/en/comments`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(body),
    });
    expect(response.status).toBe(401);
    const [cookie = ""] = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    const visitor = wanderer(app.url, cookie);
    await visitor.get("/en/sign-in/provider?back=%2Fen%2Fkept");
    const said = await visitor.send("/en/comments");
    expect(said.html).toContain("Ten days do.");
  });

  test("the form of opening offers the levels that this site can give", async () => {
    const make = factories(app.deps.db);
    const lead = await make.ministry.any();
    const act = await make.act.bill({ lead });
    const visitor = await visitorOf(await make.person.official(lead));
    const form = `/en/acts/${act.slug}/consultations/new`;
    const page = await visitor.get(form);
    expect(page.html).toContain("as a verified person");
    // No mail server is set, so no address could be confirmed.
    expect(page.html).not.toContain("with a confirmed e-mail address");
    const notices = { "notice.eng": "Tell us.", "notice.fra": "Dites-nous." };
    const opened = await visitor.send(form, { ...notices, "level.sides": "verified" });
    expect(opened.html).toContain("Agree, disagree or be unsure: as a verified person");
  });
});

describe("settings", () => {
  test("without a provider there is no button and no address", async () => {
    const plainApp = await testApp();
    try {
      const visitor = wanderer(plainApp.url);
      expect((await visitor.get("/en/sign-in")).html).not.toContain("/sign-in/provider");
      expect((await visitor.get("/en/sign-in/provider")).status).toBe(404);
    } finally {
      await plainApp.close();
    }
  });

  test("half a provider stops the program, and says what is missing", () => {
    expect(() => readConfig({ OIDC_ISSUER: "https://id.example" })).toThrow(
      "Missing: OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_VERIFIED_CLAIM",
    );
    expect(() => readConfig({ ...provider.env, OIDC_ISSUER: "http://id.example" })).toThrow(
      "must start with https://",
    );
  });
});
