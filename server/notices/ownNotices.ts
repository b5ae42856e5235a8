import { Router } from "express";
import type { Deps } from "../app.js";
import "../http/request.js";
import { noticesAtAGlance } from "./followStore.js";

/** For the head of each page of somebody signed in: how much is new, and what they follow. */
export function ownNotices({ db }: Deps): Router {
  const router = Router();
  router.use(async (req, _res, next) => {
    if (req.person && !req.path.startsWith("/api/")) {
      req.notices = await noticesAtAGlance(db, req.person.id);
    }
    next();
  });
  return router;
}
