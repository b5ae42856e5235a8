import { desc } from "drizzle-orm";
import { Router } from "express";
import type { Deps } from "../app.js";
import { record } from "../db/tables.js";
import "./request.js";

/** Reads the end of the record for the foot of each page; machines' addresses do without. */
export function lastEntry({ db }: Deps): Router {
  const router = Router();
  router.use(async (req, _res, next) => {
    if (!req.path.startsWith("/api/")) {
      const [entry] = await db
        .select({ seq: record.seq, at: record.at })
        .from(record)
        .orderBy(desc(record.seq))
        .limit(1);
      if (entry) req.lastEntry = entry;
    }
    next();
  });
  return router;
}
