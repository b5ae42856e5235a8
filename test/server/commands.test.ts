import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { importAkomaNtoso } from "../../legaltext/formats/akomaNtoso/index.js";
import { exportJson, importJson } from "../../legaltext/formats/json.js";
import { versionHash } from "../../server/acts/versionHash.js";
import { commands, runCommand } from "../../server/cli/runCommand.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { waterAct } from "../helpers/waterAct.js";

const water = waterAct();
let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await testApp();
  folder = await mkdtemp(join(tmpdir(), "assent-commands-"));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number;
  said: string;
  warned: string;
}

/** The command line in this process, on the suite's database. */
async function assent(args: string[], input = ""): Promise<Outcome> {
  const outcome = { code: 0, said: "", warned: "" };
  outcome.code = await runCommand(args, {
    env: { DATABASE_URL: app.database.url },
    say: (line) => void (outcome.said += `${line}\n`),
    warn: (line) => void (outcome.warned += `${line}\n`),
    write: (words) => {
      outcome.said += typeof words === "string" ? words : Buffer.from(words).toString("latin1");
      return Promise.resolve();
    },
    readInput: () => Promise.resolve(input),
  });
  return outcome;
}

async function file(name: string, words: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, words);
  return path;
}

test.each(Object.keys(commands))("%s says how it is used", async (name) => {
  const { code, said, warned } = await assent([name, "--help"]);
  expect({ code, warned }).toEqual({ code: 0, warned: "" });
  expect(said).toContain(`assent ${name}`);
  expect(said).toContain(commands[name]?.summary);
});

test.each([
  [[], 2],
  [["dance"], 2],
  [["import"], 2],
  [["import", "a.xml", "--ministry", "M", "--colour"], 2],
  [["convert", "nowhere.xml", "--to", "html"], 1],
  [["export", "no-such-act", "--to", "json"], 1],
  [["user", "role", "nobody@example.org", "moderator"], 1],
  [["token", "create", "not an address", "--name", "t"], 2],
])("called wrongly, %j says why in one line", async (args, code) => {
  const outcome = await assent(args);
  expect(outcome.code).toBe(code);
  if (args.length > 0) expect(outcome.warned).toMatch(/^assent.*\.\n$/);
});

describe("an act", () => {
  const slug = "water-by-command";
  test("is imported whole, and a new ministry is said to have nobody yet", async () => {
    const path = await file("water.json", exportJson(water));
    const { code, said, warned } = await assent([
      ...["import", path, "--ministry", "Rivers", "--slug", slug],
    ]);
    expect({ code, warned }).toEqual({ code: 0, warned: "" });
    expect(said).toContain(`in eng and fra. Address: ${slug}`);
    expect(said).toContain(
      "nobody works for it yet: assent user role EMAIL official --ministry rivers",
    );
  });

  test("is exported in every format, the lossless ones equal to what came in", async () => {
    for (const format of ["akoma-ntoso", "html", "json", "text"]) {
      const { code, said } = await assent(["export", slug, "--to", format]);
      expect(code).toBe(0);
      expect(said).toContain(water.titles.eng);
    }
    const json = importJson((await assent(["export", slug, "--to", "json"])).said);
    expect(versionHash(json)).toBe(versionHash(water));
    const xml = await assent(["export", slug, "--to", "akoma-ntoso", "--language", "fra"]);
    const read = importAkomaNtoso([{ name: "water.xml", xml: xml.said }], randomUUID);
    expect(read.titles.fra).toBe(water.titles.fra);
  });

  test.each([
    ["truncated.xml", "<Statute xml:lang='en'><Body><Section>", "line 1"],
    ["bomb.xml", `<!DOCTYPE x [<!ENTITY a "b">]><Statute>&a;</Statute>`, "entities"],
    ["foreign.xml", "<recipe>Stir.</recipe>", "recipe"],
  ])(
    "that is broken (%s) is refused with the place, and nothing is stored",
    async (name, words, why) => {
      const path = await file(name, words);
      const { code, warned } = await assent(["import", path, "--ministry", "Ministry of Faults"]);
      expect(code).toBe(1);
      expect(warned).toContain(name);
      expect(warned).toContain(why);
      const { warned: unknown } = await assent([
        ...["user", "role", "a@b.example", "official", "--ministry", "Ministry of Faults"],
      ]);
      expect(unknown).not.toBe("");
      const { rows } = await app.deps.pool.query(
        "select 1 from ministries where names->>'eng' = 'Ministry of Faults'",
      );
      expect(rows).toEqual([]);
    },
  );
});

test("a person is made, given a role and a token that the API knows, until it is revoked", async () => {
  const email = "ines@example.org";
  const password = "a password of enough characters\n";
  const made = ["user", "create", email, "--name", "Inès", "--password-stdin"];
  expect(await assent(made, password)).toMatchObject({ code: 0, warned: "" });
  expect((await assent(["user", "role", email, "moderator"])).code).toBe(0);
  expect((await assent(["user", "list"])).said).toContain(`${email}\tInès\tmoderator`);
  const token = (await assent(["token", "create", email, "--name", "script"])).said.trim();
  const visit = (await app.as(null)).get("/api/v1/amendments?mine=true");
  await visit.set("Authorization", `Bearer ${token}`).expect(200);
  const [id = ""] = (await assent(["token", "list", email])).said.split("\t");
  expect((await assent(["token", "revoke", email, id])).code).toBe(0);
  const again = (await app.as(null)).get("/api/v1/amendments?mine=true");
  await again.set("Authorization", `Bearer ${token}`).expect(401);
});

test("verify recomputes the record and names the first entry that was tampered with", async () => {
  const sound = await assent(["verify"]);
  expect(sound.code).toBe(0);
  const head = /Last hash: (\w+)/.exec(sound.said)?.[1] ?? "";
  expect((await assent(["verify", "--head", head])).code).toBe(0);
  expect(await assent(["verify", "--head", "f".repeat(64)])).toMatchObject({ code: 1 });
  await asOwner(`update record set content = '{"n":"forged"}' where seq = 1`);
  const { code, warned } = await assent(["verify"]);
  expect(code).toBe(1);
  expect(warned).toContain("Entry 1 of the record is not as it was written");
});

/** Past the guards, as only the owner of the machine can. */
async function asOwner(statement: string) {
  const client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(statement);
  await client.end();
}

describe("instructions", () => {
  const changed = {
    ...water,
    provisions: water.provisions.map((provision) => ({
      ...provision,
      texts: JSON.parse(
        JSON.stringify(provision.texts)
          .replaceAll("thirty", "sixty")
          .replaceAll("trente", "soixante"),
      ) as typeof provision.texts,
    })),
  };
  const files = () =>
    Promise.all([file("before.json", exportJson(water)), file("after.json", exportJson(changed))]);

  test("writes the amending bill as text where no format is said", async () => {
    const { code, said } = await assent(["instructions", ...(await files())]);
    expect(code).toBe(0);
    expect(said).toMatch(/is replaced by the following:/);
    expect(said).toContain("sixty");
  });

  test("writes it as Akoma Ntoso with what it changes", async () => {
    const args = ["--to", "akoma-ntoso", "--language", "fra"];
    const { said } = await assent(["instructions", ...(await files()), ...args]);
    expect(said).toContain('<textualMod type="substitution"');
    expect(said).toMatch(/<mod [^>]*>[^<]*<i>/);
    expect(said).toContain("soixante");
  });
});
