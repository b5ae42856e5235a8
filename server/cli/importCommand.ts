import { randomUUID } from "node:crypto";
import { expectPositionals, readArguments, required, type Command } from "./command.js";
import { readFiles } from "./formatOption.js";
import { findOrCreateMinistry } from "./ministryOption.js";
import { withDatabase } from "./withDatabase.js";

export const importCommand: Command = {
  usage: "FILE [FILE] --ministry NAME [--slug SLUG]",
  summary: "Take in an act as version 1: all of it, or nothing.",
  help: `Reads Justice Laws XML, Akoma Ntoso, Word documents and plain text, one file a language, and JSON.

  --ministry NAME  the ministry that leads, by its name or slug; made where nobody has that name
  --slug SLUG      the act's address; from its title where not said`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, {
      ministry: { type: "string" },
      slug: { type: "string" },
    });
    expectPositionals(positionals, 1, 2, "which file");
    const ministryName = required(values.ministry, "ministry");
    const { readAct } = await import("../../legaltext/formats/convert.js");
    const act = readAct(await readFiles(positionals), randomUUID);
    const { createAct } = await import("../acts/createAct.js");
    const open = { mayCreate: true };
    const { stored, ministry } = await withDatabase(
      shell,
      ({ db }) =>
        db.transaction(async (tx) => {
          const ministry = await findOrCreateMinistry(tx, ministryName);
          const slug = values.slug === undefined ? {} : { slug: values.slug };
          const wanted = { act, ...slug, ministryId: ministry.id, createdBy: null };
          return { stored: await createAct(tx, { ...wanted, kind: "import" }), ministry };
        }),
      open,
    );
    const sections = act.provisions.filter(({ kind }) => kind === "section").length;
    const title = act.titles[act.languages[0] ?? ""] ?? "";
    shell.say(
      `${title}: ${sections} sections, ${act.provisions.length} provisions, in ${act.languages.join(" and ")}. Address: ${stored.act.slug}`,
    );
    if (ministry.isNew) shell.say(nobodyYet(ministry));
  },
};

const nobodyYet = ({ slug }: { slug: string }) =>
  `The ministry ${slug} is new and nobody works for it yet: assent user role EMAIL official --ministry ${slug} (and drafter, approver).`;
