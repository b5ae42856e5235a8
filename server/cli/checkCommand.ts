import { randomUUID } from "node:crypto";
import type { Finding } from "../../legaltext/checkAct.js";
import { expectPositionals, readArguments, UsageError, type Command } from "./command.js";
import { readFiles } from "./formatOption.js";

export const checkCommand: Command = {
  usage: "FILE [FILE] [--in LANGUAGE] [--json]",
  summary: "Say what should be mended in an act before it is published, without a database.",
  help: `Reads what convert reads, one file a language. One line for each finding: whether it blocks a
publication, the place, why, and how to mend it. The exit code is 1 where something blocks.

  --in LANGUAGE  eng or fra: the language of the findings; that of the words where not said
  --json         one JSON object a line`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      in: { type: "string" },
      json: { type: "boolean" },
    });
    expectPositionals(positionals, 1, 2, "which file");
    const reader = readerIn(values.in);
    const { readAct } = await import("../../legaltext/formats/convert.js");
    const { checkAct } = await import("../../legaltext/checkAct.js");
    const act = readAct(await readFiles(positionals), randomUUID);
    const findings = act.languages.flatMap((language) =>
      checkAct(act, language, reader ?? language),
    );
    for (const finding of findings) {
      shell.say(values.json ? JSON.stringify(finding) : inALine(finding));
    }
    const blocking = findings.filter(({ weight }) => weight === "blocks").length;
    const others = findings.length - blocking;
    if (blocking > 0)
      throw new Error(`${blocking} findings block a publication, ${others} do not.`);
    shell.warn(`Nothing blocks a publication; ${others} findings to look at.`);
  },
};

function readerIn(given: string | undefined): string | undefined {
  if (given === undefined || given === "eng" || given === "fra") return given;
  throw new UsageError(`--in is eng or fra, not "${given}".`);
}

/** "blocks  4(2)(a) [eng]  It has no words.  Write its words, or repeal it." */
function inALine({ weight, address, language, why, mend }: Finding): string {
  const place = address === "" ? "(act)" : address.replace(/\s+/g, " ");
  return [weight, `${place} [${language}]`, why, mend].join("\t");
}
