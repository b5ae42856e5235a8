import { provisionNames } from "../consultations/provisionNames.js";
import type { Consultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import type { SiteLanguage } from "../paths.js";
import { contestedProvisions, drew } from "./contested.js";
import type { Contested } from "./MapOfAct.js";

/** What the map on a consultation's page shows. */
export async function contestedSoFar(
  db: Queryable,
  consultation: Consultation,
  language: SiteLanguage,
  now: Date,
): Promise<Contested> {
  const provisions = await contestedProvisions(db, consultation, "counted", now);
  const spoken = [
    ...provisions.filter((one) => drew(one) > 0).map(({ id }) => id),
    ...new Set(provisions.flatMap(({ part }) => part ?? [])),
  ];
  return {
    provisions,
    names: await provisionNames(db, consultation.versionId, spoken, language),
  };
}
