import { sql } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import type { Transaction } from "../db/connect.js";
import { changes } from "../db/tables.js";
import type { Person } from "../permissions.js";
import type { Amendment } from "./branchStore.js";
import { requireProvision } from "./provisionOfVersion.js";
import { Refusal } from "./refusal.js";

/** Strikes the whole provision. Words written before stay in the live text, for whoever thinks again. */
export async function repealProvision(
  tx: Transaction,
  { branch }: Amendment,
  person: Person,
  provisionId: ProvisionId,
): Promise<void> {
  const provision = await requireProvision(tx, branch.versionId, provisionId);
  if (provision.kind === "title" || provision.repealed) throw new Refusal("cannotRepealHere");
  await tx
    .insert(changes)
    .values({ branchId: branch.id, provisionId, facets: { repeal: true }, createdBy: person.id })
    .onConflictDoUpdate({
      target: [changes.branchId, changes.provisionId],
      set: { facets: sql`${changes.facets} || '{"repeal":true}'`, conflict: false },
    });
}
