import { randomUUID } from "node:crypto";
import type { ActFile } from "../../legaltext/formats/convert.js";
import type { Verdict } from "../../legaltext/instructions/index.js";
import { expectPositionals, readArguments, UsageError, type Command } from "./command.js";
import { formatIn, languageIn, readFiles } from "./formatOption.js";
import { verdictLine } from "./refusalWords.js";
import { writeOut } from "./writeOut.js";

export const applyCommand: Command = {
  usage: "BEFORE [BEFORE2] AMENDING [AMENDING2] [--to FORMAT] [--language LANGUAGE] [-o FILE]",
  summary: "Carry out an amending bill on an act, without a database.",
  help: `Reads the act in any format convert reads and the bill in Justice Laws XML, one file a language each.
Every instruction is applied whole or refused with its reason; nothing is guessed. Those for another
act or language version are passed over. Without --to it prints one line for each instruction; with it,
the amended act, and the refusals as warnings. The exit code is 1 where an instruction was refused.

  --to FORMAT          akoma-ntoso, html, json, text, docx or pdf
  --language LANGUAGE  eng or fra, as for convert
  -o, --output FILE    write there instead of to standard output`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      to: { type: "string" },
      language: { type: "string" },
      output: { type: "string", short: "o" },
    });
    expectPositionals(positionals, 2, 4, "the act and the bill");
    const format = values.to === undefined ? null : formatIn(values.to);
    const { act, verdicts } = await applied(await readFiles(positionals));
    if (format) {
      const language = languageIn(values.language, act.languages);
      const { writtenFile } = await import("../exports/writtenFile.js");
      const written = await writtenFile(act, format, language ? { language } : {});
      await writeOut(shell, values.output, written);
    }
    for (const verdict of verdicts) {
      if (!format) shell.say(verdictLine(verdict));
      else if (verdict.outcome === "refused") shell.warn(verdictLine(verdict));
    }
    summarise(verdicts, shell.warn);
  },
};

async function applied(files: ActFile[]) {
  const { readAct } = await import("../../legaltext/formats/convert.js");
  const { isAmendingBill, readAmendingBill } =
    await import("../../legaltext/instructions/readBill.js");
  const { applyInstructions } = await import("../../legaltext/instructions/index.js");
  const texts = files.map(({ name, content }) => ({
    name,
    xml: new TextDecoder().decode(bytes(content)),
  }));
  const bills = texts.filter(({ xml }) => isAmendingBill(xml));
  const acts = files.filter((_, at) => !isAmendingBill(texts[at]!.xml));
  if (bills.length === 0) throw new UsageError("None of the files is a bill in Justice Laws XML.");
  if (acts.length === 0) throw new UsageError("All of the files are bills: which act is amended?");
  return applyInstructions(readAct(acts, randomUUID), bills.map(readAmendingBill), randomUUID);
}

const bytes = (content: Uint8Array | string) =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

function summarise(verdicts: Verdict[], warn: (line: string) => void): void {
  const count = (outcome: Verdict["outcome"]) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const [applied, refused, elsewhere] = [count("applied"), count("refused"), count("elsewhere")];
  const sum = `${applied} instructions applied, ${refused} refused, ${elsewhere} not for this act.`;
  if (refused > 0) throw new Error(sum);
  warn(sum);
}
