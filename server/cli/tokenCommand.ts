import { expectPositionals, readArguments, required, UsageError, type Command } from "./command.js";
import { emailIn, personCalled } from "./userCommand.js";
import { withDatabase } from "./withDatabase.js";

export const tokenCommand: Command = {
  usage: "create EMAIL --name NAME | list EMAIL | revoke EMAIL ID",
  summary: "Make, list and revoke access tokens for the API.",
  help: `A token acts with the permissions of its person. It is shown once.

  create EMAIL --name NAME   prints the new token
  list EMAIL                 id, name, made, last used
  revoke EMAIL ID            ends one`,
  async run(args, shell) {
    const [verb, ...rest] = args;
    const run = verb === undefined ? undefined : verbs[verb];
    if (!run) throw new UsageError("Say create, list or revoke.");
    await run(rest, shell);
  },
};

const create: Command["run"] = async (args, shell) => {
  const { values, positionals } = readArguments(args, { name: { type: "string" } });
  expectPositionals(positionals, 1, 1, "whose token, by e-mail address");
  const name = required(values.name, "name");
  const { createAccessToken } = await import("../accounts/accessTokens.js");
  await withDatabase(shell, async ({ db }) => {
    const person = await personCalled(db, emailIn(positionals[0]));
    shell.say((await createAccessToken(db, person.personId, name)).secret);
  });
};

const list: Command["run"] = async (args, shell) => {
  const { positionals } = readArguments(args, {});
  expectPositionals(positionals, 1, 1, "whose tokens, by e-mail address");
  const { tokensOf } = await import("../accounts/accessTokens.js");
  await withDatabase(shell, async ({ db }) => {
    const person = await personCalled(db, emailIn(positionals[0]));
    for (const token of await tokensOf(db, person.personId)) {
      const used = token.lastUsedAt?.toISOString() ?? "never used";
      shell.say([token.id, token.name, token.createdAt.toISOString(), used].join("\t"));
    }
  });
};

const revoke: Command["run"] = async (args, shell) => {
  const { positionals } = readArguments(args, {});
  expectPositionals(positionals, 2, 2, "the e-mail address and the id of the token");
  const id = Number(positionals[1]);
  const { revokeAccessToken } = await import("../accounts/accessTokens.js");
  await withDatabase(shell, async ({ db }) => {
    const person = await personCalled(db, emailIn(positionals[0]));
    const revoked =
      Number.isInteger(id) && (await revokeAccessToken(db, person.personId, id, new Date()));
    if (!revoked) throw new Error(`${positionals[0]} has no token ${positionals[1]}.`);
  });
  shell.say(`Token ${id} is revoked.`);
};

const verbs: Record<string, Command["run"]> = { create, list, revoke };
