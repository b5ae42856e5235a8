/** The amending clauses of an amendment: as the bill that would make law of it words them. */
import type { ActText, ByLanguage } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import { amendingBills } from "../../legaltext/formats/amendingBill/amendingBills.js";
import { billAct } from "../../legaltext/formats/amendingBill/billAct.js";
import { findVersionById, loadVersion } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import type { AmendmentView } from "./amendmentView.js";
import { changeOf } from "./proposalStore.js";

export interface Clauses {
  /** The bill as an act: a section for each passage, in every language. */
  bill: ActText;
  /** By language: names what no clause says. */
  unsaid: ByLanguage<string>;
}

/** Null where the changes cannot stand together, so that no bill makes them. */
export async function clausesOf(
  db: Queryable,
  { amendment, submission, changes }: AmendmentView,
): Promise<Clauses | null> {
  const version = await findVersionById(db, submission?.versionId ?? amendment.version.id);
  if (!version) return null;
  const base = await loadVersion(db, version);
  const result = applyChanges(
    base,
    changes.map(({ proposal }) => changeOf(proposal)),
  );
  if (!("act" in result)) return null;
  const { bills, unsaid } = amendingBills(base, result.act);
  return { bill: billAct(bills), unsaid };
}
