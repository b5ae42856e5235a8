import { expectPositionals, readArguments, UsageError, type Command } from "./command.js";
import { formatIn, languageIn } from "./formatOption.js";
import { withDatabase } from "./withDatabase.js";
import { writeOut } from "./writeOut.js";

export const exportCommand: Command = {
  usage: "ACT --to FORMAT [--version N] [--language LANGUAGE] [-o FILE]",
  summary: "Write a version of an act in an open format.",
  help: `ACT is its address, as in /acts/ACT.

  --to FORMAT          akoma-ntoso, html, json, text, docx or pdf
  --version N          the newest where not said
  --language LANGUAGE  eng or fra; Akoma Ntoso, text and docx hold one language, the first where not
                       said; a pdf holds both side by side where none is said
  -o, --output FILE    write there instead of to standard output`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      to: { type: "string" },
      version: { type: "string" },
      language: { type: "string" },
      output: { type: "string", short: "o" },
    });
    expectPositionals(positionals, 1, 1, "which act, by its address");
    const format = formatIn(values.to);
    const number = versionIn(values.version);
    const { writtenFile } = await import("../exports/writtenFile.js");
    const { editionWords } = await import("../exports/edition.js");
    const words = await withDatabase(shell, async ({ db }) => {
      const store = await import("../acts/actStore.js");
      const { versionMeta } = await import("../exports/versionMeta.js");
      const act = await store.findAct(db, positionals[0] ?? "");
      if (!act) throw new Error(`There is no act "${positionals[0]}".`);
      const version =
        number === null
          ? await store.latestVersion(db, act.id)
          : await store.findVersion(db, act.id, number);
      if (!version) throw new Error(`${act.slug} has no version ${number ?? "yet"}.`);
      const language = languageIn(values.language, act.languages);
      const meta = await versionMeta(db, act, version, language ?? act.languages[0] ?? "eng");
      const text = await store.loadVersion(db, version);
      const edition = editionWords(act, version);
      return writtenFile(text, format, { ...(language ? { language } : {}), meta, edition });
    });
    await writeOut(shell, values.output, words);
  },
};

function versionIn(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError("--version is a whole number from 1.");
  return Number(given);
}
