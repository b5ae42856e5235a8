import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { importJson } from "../../legaltext/formats/json.js";
import { plainWords } from "../../legaltext/hash.js";
import { runCommand } from "../../server/cli/runCommand.js";
import { describeRealActs, realPath } from "../helpers/realActs.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assent-apply-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command line in this process; what is applied to files needs no database. */
async function apply(...args: string[]) {
  const outcome = { code: 0, said: "", warned: "" };
  outcome.code = await runCommand(["apply", ...args], {
    env: {},
    say: (line) => void (outcome.said += `${line}\n`),
    warn: (line) => void (outcome.warned += `${line}\n`),
    write: (words) => {
      outcome.said += typeof words === "string" ? words : Buffer.from(words).toString("latin1");
      return Promise.resolve();
    },
    readInput: () => Promise.resolve(""),
  });
  return outcome;
}

async function file(name: string, words: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, words);
  return path;
}

const act = () =>
  file(
    "act.xml",
    `<Statute xml:lang="en"><Identification><ShortTitle>Water Act</ShortTitle></Identification><Body>
      <Section><Label>1</Label><Text>The Minister grants licences.</Text></Section>
      <Section><Label>2</Label><Text>A licence lasts five years.</Text></Section>
    </Body></Statute>`,
  );

const bill = (...sections: string[]) =>
  file(
    "bill.xml",
    `<Bill xml:lang="en"><Identification><LongTitle>An Act to amend the Water Act</LongTitle></Identification><Body>${sections.join("")}</Body></Bill>`,
  );

const amending = (number: number, words: string, quoted = "") =>
  `<Section type="amending"><Label>${number}</Label><Text>${words}</Text>${quoted && `<AmendedText>${quoted}</AmendedText>`}</Section>`;
const water = '<XRefExternal reference-type="act">Water Act</XRefExternal>';
const newTwo = "<Section><Label>2</Label><Text>A licence lasts ten years.</Text></Section>";

describe("a bill applied at the command line", () => {
  test("says what became of each instruction, and ends well where none was refused", async () => {
    const outcome = await apply(
      await act(),
      await bill(
        amending(1, `Section 2 of the ${water} is replaced by the following:`, newTwo),
        amending(
          2,
          'Section 3 of the <XRefExternal reference-type="act">Air Act</XRefExternal> is repealed.',
        ),
      ),
    );
    expect(outcome.said.split("\n").filter(Boolean)).toEqual([
      "applied\teng\t1\tSection 2 of the Water Act is replaced by the following:",
      "elsewhere\teng\t2\tSection 3 of the Air Act is repealed.",
    ]);
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.warned).toContain("1 instructions applied, 0 refused, 1 not for this act.");
  });

  test("writes the amended act where a format is given", async () => {
    const path = join(folder, "after.json");
    const { code } = await apply(
      await act(),
      await bill(amending(1, `Section 2 of the ${water} is replaced by the following:`, newTwo)),
      ...["--to", "json", "-o", path],
    );
    expect(code).toBe(0);
    const after = importJson(await readFile(path, "utf8"));
    expect(after.provisions.map(({ texts }) => plainWords(texts.eng!))).toEqual([
      "The Minister grants licences.",
      "A licence lasts ten years.",
    ]);
  });

  test("an instruction that cannot be certain is refused with its reason, and leaves no trace", async () => {
    const { code, said, warned } = await apply(
      await act(),
      await bill(
        amending(1, `Section 7 of the ${water} is repealed.`),
        amending(2, "Section 1 of the Act shall be read with good will."),
      ),
      ...["--to", "text"],
    );
    expect(code).toBe(1);
    expect(said).toContain("A licence lasts five years.");
    expect(warned).toContain("the act has no such place: 7");
    expect(warned).toContain("the wording is not known");
  });

  test("wants one act and one bill, and says which is missing", async () => {
    const [anAct, aBill] = [await act(), await bill(amending(1, "Section 1 is repealed."))];
    const twoActs = await apply(anAct, anAct);
    expect(twoActs).toMatchObject({ code: 2 });
    expect(twoActs.warned).toContain("None of the files is a bill in Justice Laws XML.");
    expect((await apply(aBill, aBill)).warned).toContain("which act is amended?");
    expect(await apply(anAct)).toMatchObject({ code: 2 });
  });
});

describeRealActs("a real bill applied at the command line", () => {
  test("gives the Interpretation Act as it reads after it, in both languages", async () => {
    const path = (name: string) => realPath(`before-after/interpretation-2024c30/${name}.xml`);
    const { code, said } = await apply(
      ...["before.en", "before.fr", "amending.en", "amending.fr"].map(path),
    );
    expect(code).toBe(0);
    expect(said.match(/^applied\teng/gm)).toHaveLength(1);
    expect(said.match(/^applied\tfra/gm)).toHaveLength(1);
  });
});
