import { randomBytes } from "node:crypto";
import type { Connection } from "../db/connect.js";
import { shortestPassword } from "../accounts/passwords.js";
import { expectPositionals, readArguments, required, UsageError, type Command } from "./command.js";
import type { Shell } from "./command.js";
import { findMinistry } from "./ministryOption.js";
import { withDatabase } from "./withDatabase.js";

export const userCommand: Command = {
  usage: "create EMAIL --name NAME | role EMAIL ROLE | list",
  summary: "Register people, give and take roles.",
  help: `  create EMAIL --name NAME   register somebody; prints a password, or takes one from standard input
      --organisation         an organisation, not a person
      --language LANGUAGE    eng or fra (eng)
      --password-stdin       read the password from standard input
      --role ROLE            give a role at once
  role EMAIL ROLE            give a role
      --take                 take it instead
  list                       everybody with a role; --all for everybody

  --ministry NAME            by its name or its slug; needed for drafter, official and approver
Roles: drafter, official, approver, moderator, researcher, administrator.`,
  async run(args, shell) {
    const [verb, ...rest] = args;
    const run = verb === undefined ? undefined : verbs[verb];
    if (!run) throw new UsageError("Say create, role or list.");
    await run(rest, shell);
  },
};

const verbs: Record<string, Command["run"]> = { create, role, list };

async function create(args: string[], shell: Shell): Promise<void> {
  const { values, positionals } = readArguments(args, {
    name: { type: "string" },
    organisation: { type: "boolean" },
    language: { type: "string", default: "eng" },
    "password-stdin": { type: "boolean" },
    role: { type: "string" },
    ministry: { type: "string" },
  });
  expectPositionals(positionals, 1, 1, "the e-mail address");
  const email = emailIn(positionals[0]);
  const publicName = required(values.name, "name");
  const password = values["password-stdin"] ? await passwordFrom(shell) : null;
  const { createPerson } = await import("../accounts/createPerson.js");
  const { membershipOf } = await import("../accounts/roles.js");
  const chosen = password ?? randomBytes(15).toString("base64url");
  await withDatabase(
    shell,
    async ({ db }) => {
      const ministry = await findMinistry(db, values.ministry);
      const memberships = values.role ? [membershipOf(values.role, ministry?.id ?? null)] : [];
      await db.transaction((tx) =>
        createPerson(tx, {
          email,
          publicName,
          password: chosen,
          kind: values.organisation ? "organisation" : "person",
          language: values.language === "fra" ? "fra" : "eng",
          memberships,
        }),
      );
    },
    { mayCreate: true },
  );
  shell.say(`${publicName} <${email}> is registered.`);
  if (password === null) shell.say(`Password, shown only now: ${chosen}`);
}

async function passwordFrom(shell: Shell): Promise<string> {
  const password = (await shell.readInput()).replace(/\r?\n$/, "");
  if (password.length < shortestPassword) {
    throw new UsageError(`The password needs at least ${shortestPassword} characters.`);
  }
  return password;
}

async function role(args: string[], shell: Shell): Promise<void> {
  const { values, positionals } = readArguments(args, {
    ministry: { type: "string" },
    take: { type: "boolean" },
  });
  expectPositionals(positionals, 2, 2, "the e-mail address and the role");
  const [email, wanted = ""] = positionals;
  await withDatabase(shell, async ({ db }) => {
    const { giveRole, membershipOf, takeRole } = await import("../accounts/roles.js");
    const person = await personCalled(db, emailIn(email));
    const ministry = await findMinistry(db, values.ministry);
    const membership = membershipOf(wanted, ministry?.id ?? null);
    if (values.take) {
      const held = await takeRole(db, person.personId, membership);
      if (!held) throw new Error(`${email} does not hold the role ${wanted}.`);
    } else await giveRole(db, person.personId, membership);
  });
  shell.say(`${email} ${values.take ? "no longer is" : "is now"} ${wanted}.`);
}

async function list(args: string[], shell: Shell): Promise<void> {
  const { values, positionals } = readArguments(args, { all: { type: "boolean" } });
  expectPositionals(positionals, 0, 0, "nothing");
  await withDatabase(shell, async ({ db }) => {
    const { findPeople } = await import("../accounts/accountStore.js");
    const people = await findPeople(db, "", values.all ? 1_000_000 : 10_000);
    for (const { email, publicName, roles } of people) {
      const held = roles.map(({ role, ministry }) =>
        ministry ? `${role}@${ministry.slug}` : role,
      );
      if (values.all || held.length > 0) shell.say([email, publicName, held.join(",")].join("\t"));
    }
  });
}

/** @throws Error in one line where nobody has the address. */
export async function personCalled(db: Connection["db"], email: string) {
  const { findByEmail } = await import("../accounts/accountStore.js");
  const person = await findByEmail(db, email);
  if (!person) throw new Error(`Nobody is registered with ${email}.`);
  return person;
}

export function emailIn(given: string | undefined): string {
  if (!given || !/^[^@\s]+@[^@\s]+$/.test(given)) {
    throw new UsageError(`"${given ?? ""}" is not an e-mail address.`);
  }
  return given;
}
