import { randomUUID } from "node:crypto";
import { expectPositionals, readArguments, type Command } from "./command.js";
import { formatIn, languageIn, readFiles } from "./formatOption.js";
import { writeOut } from "./writeOut.js";

export const convertCommand: Command = {
  usage: "FILE [FILE] --to FORMAT [--language LANGUAGE] [-o FILE]",
  summary: "Turn files of an act into another format, without a database.",
  help: `Reads Justice Laws XML, Akoma Ntoso, Word documents and plain text, one file a language, and JSON.

  --to FORMAT          akoma-ntoso, html, json, text, docx or pdf
  --language LANGUAGE  eng or fra; Akoma Ntoso, text and docx hold one language, the first where not
                       said; a pdf holds both side by side where none is said
  -o, --output FILE    write there instead of to standard output`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      to: { type: "string" },
      language: { type: "string" },
      output: { type: "string", short: "o" },
    });
    expectPositionals(positionals, 1, 2, "which file");
    const format = formatIn(values.to);
    const { readAct } = await import("../../legaltext/formats/convert.js");
    const { writtenFile } = await import("../exports/writtenFile.js");
    const act = readAct(await readFiles(positionals), randomUUID);
    const language = languageIn(values.language, act.languages);
    const written = await writtenFile(act, format, {
      ...(language ? { language } : {}),
      onRefusal: (why) => shell.warn(`assent convert: tagged, but not PDF/UA-1: ${why}`),
    });
    await writeOut(shell, values.output, written);
  },
};
