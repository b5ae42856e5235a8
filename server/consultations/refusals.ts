import { constraintOf } from "../db/constraints.js";
import { AssentError } from "../errors.js";

/** Runs a write; when the gate refuses it because all is concluded, says so in words. */
export async function refuseConcluded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) !== "not_concluded") throw error;
    throw new AssentError(
      "closed",
      "The consultation is concluded: nothing in it changes any more.",
    );
  }
}
