import type { ByLanguage, ProvisionId } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import { latestVersion, loadTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";

/** The words of a provision in the act's latest version, in each language; null when it is not in it. */
export async function wordsOfProvision(
  db: Queryable,
  { actId, provisionId }: { actId: number; provisionId: ProvisionId },
): Promise<ByLanguage<string> | null> {
  const version = await latestVersion(db, actId);
  const provision = version && (await findProvision(db, version.id, provisionId));
  if (!provision) return null;
  const texts = await loadTexts(db, Object.values(provision.textHashes));
  return Object.fromEntries(
    Object.entries(provision.textHashes).flatMap(([language, hash]) => {
      const text = texts.get(hash);
      return text ? [[language, plainWords(text)]] : [];
    }),
  );
}
