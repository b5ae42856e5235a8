/** The invented people and ministries of the demonstration. */
import { createPerson } from "../accounts/createPerson.js";
import type { Database } from "../db/connect.js";
import { ministries } from "../db/tables.js";
import type { Membership, Person, Role } from "../permissions.js";

export interface Cast {
  consumer: number;
  digital: number;
  citizen: Person;
  neighbour: Person;
  student: Person;
  organisation: Person;
  drafter: Person;
  official: Person;
  approver: Person;
  moderator: Person;
  researcher: Person;
  administrator: Person;
}

export async function makeCast(db: Database): Promise<Cast> {
  const consumer = await makeMinistry(db, "consumer-affairs", {
    eng: "Ministry of Consumer Affairs",
    fra: "Ministère de la Consommation",
  });
  const digital = await makeMinistry(db, "digital-affairs", {
    eng: "Ministry of Digital Affairs",
    fra: "Ministère des Affaires numériques",
  });
  const person = (publicName: string, memberships: Membership[] = []) =>
    createPerson(db, { publicName, email: emailOf(publicName), memberships });
  const at = (role: Role) => [
    { role, ministryId: consumer },
    { role, ministryId: digital },
  ];
  const anywhere = (role: Role) => [{ role, ministryId: null }];
  return {
    consumer,
    digital,
    citizen: await person("Maya Lindqvist"),
    neighbour: await person("Théo Gagnon"),
    student: await person("Priya Nair"),
    organisation: await createPerson(db, {
      publicName: "Repair Café Network",
      email: emailOf("Repair Café Network"),
      kind: "organisation",
    }),
    drafter: await person("Samuel Okafor", at("drafter")),
    official: await person("Claire Beaulieu", at("official")),
    approver: await person("Henrik Dahl", at("approver")),
    moderator: await person("Noor Rahimi", anywhere("moderator")),
    researcher: await person("Lena Vogt", anywhere("researcher")),
    administrator: await person("Administrator", anywhere("administrator")),
  };
}

/** Addresses under a name that can never receive mail (RFC 2606). */
const emailOf = (name: string) =>
  `${name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")}@assent.example`;

async function makeMinistry(db: Database, slug: string, names: Record<string, string>) {
  const [row] = await db.insert(ministries).values({ slug, names }).returning();
  if (!row) throw new Error("the ministry was not stored");
  return row.id;
}

const roles: Record<string, string> = {
  "Maya Lindqvist": "citizen",
  "Théo Gagnon": "citizen",
  "Repair Café Network": "organisation",
  "Samuel Okafor": "drafter",
  "Claire Beaulieu": "official",
  "Henrik Dahl": "approver",
  "Noor Rahimi": "moderator",
  "Lena Vogt": "researcher",
  Administrator: "administrator",
};

/** Whom a sign-in link is printed for, and as what. */
export const roleOf = (publicName: string): string | undefined => roles[publicName];
