import { randomUUID } from "node:crypto";
import type { AmendingSentence, QuotedPart } from "../../legaltext/instructions/index.js";
import { blockWords } from "../../legaltext/hash.js";
import { expectPositionals, readArguments, required, UsageError, type Command } from "./command.js";
import { languageIn, readFiles } from "./formatOption.js";

export const instructionsCommand: Command = {
  usage: "BEFORE [BEFORE2] AFTER [AFTER2] --language LANGUAGE",
  summary: "Write the amending instructions that make one act of another, without a database.",
  help: `Reads what convert reads. Give as many files of the act after as of the act before: one each, or one
a language. Each instruction is followed by the text it quotes. The exit code is 1 where a change has
no words, and the provisions are named.

  --language LANGUAGE  eng or fra: the language of the bill`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, { language: { type: "string" } });
    expectPositionals(positionals, 2, 4, "the act before and after");
    if (positionals.length % 2) throw new UsageError("Give as many files after as before.");
    const wanted = required(values.language, "language");
    const half = positionals.length / 2;
    const { readAct } = await import("../../legaltext/formats/convert.js");
    const { generateInstructions, withIdsOf } =
      await import("../../legaltext/instructions/index.js");
    const before = readAct(await readFiles(positionals.slice(0, half)), randomUUID);
    const after = withIdsOf(before, readAct(await readFiles(positionals.slice(half)), randomUUID));
    const language = languageIn(wanted, before.languages)!;
    const { bill, unsaid } = generateInstructions(before, after, language);
    for (const sentence of bill.sentences) await shell.write(sentenceInText(sentence));
    if (unsaid.length === 0) return;
    const names = unsaid.map((id) => {
      const found = [...after.provisions, ...before.provisions].find((one) => one.id === id);
      return found?.labels[language] || (found?.kind ?? id);
    });
    throw new Error(`${unsaid.length} changes have no words: ${names.join(", ")}.`);
  },
};

function sentenceInText({ number, sentence, quoted }: AmendingSentence): string {
  return `${number} ${sentence.replaceAll("*", "")}\n\n${quoted.map(partInText).join("")}`;
}

function partInText({ label, loose, text, parts }: QuotedPart): string {
  const own = text.content.flatMap((block) => {
    if (block.type === "items") return parts.map(partInText).map((words) => words.trimEnd());
    const number = block.type === "line" ? block.attrs.number : null;
    const words = [number, blockWords(block)].filter(Boolean).join(" ");
    return words ? [`${"  ".repeat(block.attrs.depth + 1)}${words}`] : [];
  });
  const head = loose || label === "" ? [] : [`  ${label}`];
  return `${[...head, ...own].join("\n")}\n\n`;
}
