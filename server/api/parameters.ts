/** Parts of addresses. */
import { z } from "zod";
import { idParameter } from "../http/form.js";
import * as schemas from "./schemas.js";

export const ofAct = z.object({ slug: schemas.slug.describe("The act, as in its address.") });
export const byId = z.object({ id: idParameter });
export const versionNumber = z
  .union([z.literal("latest"), idParameter])
  .describe("Number of the version, or `latest`.");
export const content = z
  .enum(["words", "structure"])
  .default("words")
  .describe("`structure` adds every text as JSON: lines, tables, marks.");
