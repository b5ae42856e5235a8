import { expectPositionals, readArguments, type Command } from "./command.js";
import { withDatabase } from "./withDatabase.js";

const faults = {
  missing: "is missing",
  detached: "does not follow from the entry before it",
  altered: "is not as it was written",
} as const;

export const verifyCommand: Command = {
  usage: "[--head HASH]",
  summary: "Recompute every hash of the record.",
  help: `Prints how many entries are sound and the hash of the last. Keep that hash somewhere else: with
--head it is proved that the record still contains it, so nothing was cut off the end either.
Exit code 1 where an entry is missing or changed.

  --head HASH  the hash an earlier check printed`,
  async run(args, shell) {
    const { values, positionals } = readArguments(args, { head: { type: "string" } });
    expectPositionals(positionals, 0, 0, "nothing");
    const { verifyRecord } = await import("../record/verifyRecord.js");
    await withDatabase(shell, async ({ db }) => {
      const check = await verifyRecord(db, values.head);
      if (check.fault) {
        const { seq, why } = check.fault;
        throw new Error(
          `Entry ${seq} of the record ${faults[why]}. The ${check.sound} before it are sound.`,
        );
      }
      if (check.knows === false) {
        throw new Error(
          `The record has no entry with the hash ${values.head}: it was cut or replaced.`,
        );
      }
      shell.say(`${check.sound} entries, all sound. Last hash: ${check.head}`);
    });
  },
};
