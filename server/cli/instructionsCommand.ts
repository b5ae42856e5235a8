import { randomUUID } from "node:crypto";
import { expectPositionals, readArguments, UsageError, type Command } from "./command.js";
import { formatIn, languageIn, readFiles } from "./formatOption.js";
import { writeOut } from "./writeOut.js";

export const instructionsCommand: Command = {
  usage: "BEFORE [BEFORE2] AFTER [AFTER2] [--to FORMAT] [--language LANGUAGE] [-o FILE]",
  summary: "Write the amending bill that makes one act of another, without a database.",
  help: `Reads what convert reads. Give as many files of the act after as of the act before: one each, or one
a language. Each instruction is followed by the text it quotes. The exit code is 1 where a change has
no words; the bill names the provisions.

  --to FORMAT          text (where not said), html, akoma-ntoso, docx, pdf or json
  --language LANGUAGE  eng or fra: the language of the bill; Akoma Ntoso, text and docx hold one, the
                       first where not said; html and pdf hold both side by side where none is said
  -o, --output FILE    write there instead of to standard output`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      to: { type: "string" },
      language: { type: "string" },
      output: { type: "string", short: "o" },
    });
    expectPositionals(positionals, 2, 4, "the act before and after");
    if (positionals.length % 2) throw new UsageError("Give as many files after as before.");
    const format = formatIn(values.to ?? "text");
    const { readAct, metaOf } = await import("../../legaltext/formats/convert.js");
    const { withIdsOf } = await import("../../legaltext/instructions/index.js");
    const { writtenBill } = await import("../exports/writtenBill.js");
    const half = positionals.length / 2;
    const before = readAct(await readFiles(positionals.slice(0, half)), randomUUID);
    const after = withIdsOf(before, readAct(await readFiles(positionals.slice(half)), randomUUID));
    const wanted = languageIn(values.language, before.languages);
    const language = wanted ?? (holdsOne.has(format) ? before.languages[0] : undefined);
    const baseMeta = metaOf(before);
    const bill = {
      before,
      after,
      ...(language === undefined ? {} : { language }),
      baseMeta,
      meta: { ...baseMeta, work: `${baseMeta.work.replace("/act/", "/bill/")}-amendment` },
      onRefusal: (why: string) =>
        shell.warn(`assent instructions: tagged, but not PDF/UA-1: ${why}`),
    };
    const { file, unsaid } = await writtenBill(bill, format);
    await writeOut(shell, values.output, file);
    const [left] = Object.values(unsaid);
    if (left !== undefined) throw new Error(left);
  },
};

const holdsOne = new Set(["akomaNtoso", "plainText", "docx"]);
