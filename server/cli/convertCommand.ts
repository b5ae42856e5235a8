import { randomUUID } from "node:crypto";
import { expectPositionals, readArguments, type Command } from "./command.js";
import { formatIn, languageIn, readFiles } from "./formatOption.js";
import { writeOut } from "./writeOut.js";

export const convertCommand: Command = {
  usage: "FILE [FILE] --to FORMAT [--language LANGUAGE] [-o FILE]",
  summary: "Turn files of an act into another format, without a database.",
  help: `Reads Justice Laws XML and Akoma Ntoso, one file a language, and JSON.

  --to FORMAT          akoma-ntoso, html, json or text
  --language LANGUAGE  eng or fra; Akoma Ntoso and text hold one language, the first where not said
  -o, --output FILE    write there instead of to standard output`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      to: { type: "string" },
      language: { type: "string" },
      output: { type: "string", short: "o" },
    });
    expectPositionals(positionals, 1, 2, "which file");
    const format = formatIn(values.to);
    const { readAct, writeAct } = await import("../../legaltext/formats/convert.js");
    const act = readAct(await readFiles(positionals), randomUUID);
    const language = languageIn(values.language, act.languages);
    await writeOut(shell, values.output, writeAct(act, format, language ? { language } : {}));
  },
};
