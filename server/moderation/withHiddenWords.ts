import type { InputItem } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { wordsHiddenOf } from "./moderationStore.js";
import { inTheirPlace } from "./placeWords.js";

/**
 * For the ministry's desk: what came in time has a right to an answer, hidden or not, so whoever answers
 * reads it, told that it is hidden.
 */
export async function withHiddenWords(db: Queryable, item: InputItem): Promise<InputItem> {
  if (item.title !== inTheirPlace) return item;
  const thing =
    item.kind === "request"
      ? ({ kind: "request", id: item.id } as const)
      : ({ kind: "amendment", id: item.branchId ?? 0 } as const);
  const words = await wordsHiddenOf(db, thing);
  if (!words) return item;
  const { wish, title = inTheirPlace, reasons = "" } = words;
  return { ...item, title: wish ?? title, reasons: `${inTheirPlace}\n\n${reasons}` };
}
