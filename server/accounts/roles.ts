/** Giving and taking roles: by an administrator's page and by the command line, through the same two verbs. */
import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../db/connect.js";
import { memberships } from "../db/tables.js";
import { AssentError } from "../errors.js";
import { roles, type Membership, type Role } from "../permissions.js";

/** Held for one ministry; the other roles hold everywhere. */
export const ministryRoles: readonly Role[] = ["drafter", "official", "approver"];

/** @throws AssentError "invalid" where a role lacks its ministry, or has one it cannot have. */
export function membershipOf(role: string, ministryId: number | null): Membership {
  const known = roles.find((one) => one === role);
  if (!known) {
    throw new AssentError("invalid", `There is no role "${role}". There are: ${roles.join(", ")}.`);
  }
  const needsMinistry = ministryRoles.includes(known);
  if (needsMinistry && ministryId === null) {
    throw new AssentError("invalid", `The role ${known} belongs to a ministry: say which.`);
  }
  if (!needsMinistry && ministryId !== null) {
    throw new AssentError("invalid", `The role ${known} holds everywhere: name no ministry.`);
  }
  return { role: known, ministryId };
}

/** Giving a role twice changes nothing. */
export async function giveRole(db: Queryable, personId: string, given: Membership): Promise<void> {
  await db
    .insert(memberships)
    .values({ personId, ...given })
    .onConflictDoNothing();
}

/** @returns false where the person did not hold it. */
export async function takeRole(
  db: Queryable,
  personId: string,
  taken: Membership,
): Promise<boolean> {
  const { ministryId } = taken;
  const gone = await db
    .delete(memberships)
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.role, taken.role),
        ministryId === null
          ? isNull(memberships.ministryId)
          : eq(memberships.ministryId, ministryId),
      ),
    )
    .returning();
  return gone.length > 0;
}
