import { MinistryRefusal } from "./ministryRefusal.js";
import { constraintOf } from "../db/constraints.js";

/** Runs a write; when the gate refuses it because all is concluded, says so in words. */
export async function refuseConcluded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) !== "not_concluded") throw error;
    throw new MinistryRefusal("concluded");
  }
}
