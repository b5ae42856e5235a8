/** What we heard: everything the report says, read from what was handed in, answered and recorded. */
import { eq } from "drizzle-orm";
import type { ProvisionId } from "../../legaltext/act.js";
import { findVersionById, type Version } from "../acts/actStore.js";
import { provisionNames, type ProvisionName } from "../consultations/provisionNames.js";
import type { Queryable } from "../db/connect.js";
import { decisions, ministries, type Decision } from "../db/tables.js";
import type { Ministry } from "../ministries/ministryStore.js";
import type { SiteLanguage } from "../paths.js";
import { contestedProvisions, drew, type ContestedProvision } from "./contested.js";
import { findForeword, type Foreword, type HeardCase } from "./foreword.js";
import { heardItems, type HeardItem } from "./heardItems.js";
import { lawChanged, type LawChanged } from "./lawChanged.js";
import {
  firstAnswerDay,
  participation,
  periods,
  unitOf,
  type Participation,
  type Period,
  type Unit,
} from "./participationStore.js";
import { themesOf, type Theme } from "./themes.js";

export interface Report extends HeardCase {
  lead: Ministry;
  version: Version;
  concluded: boolean;
  foreword: Foreword | null;
  participation: Participation;
  unit: Unit;
  periods: Period[];
  firstAnswer: string | null;
  items: HeardItem[];
  provisions: ContestedProvision[];
  names: Map<ProvisionId, ProvisionName>;
  themes: Theme[];
  /** By decision, in the order of decisions; what waits is in none. */
  decisions: { decision: Decision; changes: number; requests: number }[];
  /** Half of the answers took no longer than so many days; null without answers. */
  medianDays: number | null;
  law: LawChanged | null;
}

export async function reportOf(
  db: Queryable,
  one: HeardCase,
  language: SiteLanguage,
  now: Date,
): Promise<Report> {
  const { consultation, act, ministryIds } = one;
  const version = await findVersionById(db, consultation.versionId);
  const [lead] = await db.select().from(ministries).where(eq(ministries.id, act.leadMinistryId));
  if (!version || !lead) throw new Error(`consultation ${consultation.id} hangs in the air`);
  const asked = { consultation, ministryIds, timeZone: lead.timeZone, now };
  const items = await heardItems(db, consultation.id);
  const provisions = await contestedProvisions(db, consultation, items, now);
  return {
    ...one,
    lead,
    version,
    concluded: consultation.state === "concluded",
    foreword: await findForeword(db, consultation.id),
    participation: await participation(db, asked),
    unit: unitOf(consultation),
    periods: await periods(db, asked),
    firstAnswer: await firstAnswerDay(db, asked),
    items,
    provisions,
    names: await provisionNames(db, version.id, spokenOf(provisions), language),
    themes: await themesOf(db, provisions, ministryIds, language),
    decisions: countDecisions(items),
    medianDays: medianDays(items),
    law: await lawChanged(db, consultation),
  };
}

/** Names are needed of what drew something, and of the Parts under the chart. */
const spokenOf = (provisions: ContestedProvision[]): ProvisionId[] => [
  ...provisions.filter((one) => drew(one) > 0).map(({ id }) => id),
  ...new Set(provisions.flatMap(({ part }) => part ?? [])),
];

function countDecisions(items: HeardItem[]): Report["decisions"] {
  return decisions
    .map((decision) => {
      const own = items.filter((one) => one.decision === decision);
      const changes = own.filter(({ item }) => item.kind === "change").length;
      return { decision, changes, requests: own.length - changes };
    })
    .filter(({ changes, requests }) => changes + requests > 0);
}

function medianDays(items: HeardItem[]): number | null {
  const days = items
    .flatMap(({ item, answeredAt }) =>
      answeredAt ? [(answeredAt.getTime() - item.submittedAt.getTime()) / 86_400_000] : [],
    )
    .sort((a, b) => a - b);
  const middle = days[Math.floor((days.length - 1) / 2)];
  return middle === undefined ? null : Math.max(1, Math.ceil(middle));
}
