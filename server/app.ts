/** The table of contents of a request: middleware in the order it meets it, then the features' routes. */
import compression from "compression";
import express, { type Express } from "express";
import type { Config } from "./config.js";
import type { Logger } from "pino";
import type pg from "pg";
import type { Database } from "./db/connect.js";
import { errorPages } from "./http/errorPages.js";
import { language } from "./http/language.js";
import { limitForms } from "./http/rateLimits.js";
import "./http/request.js";
import { refuseForgery, securityHeaders } from "./http/security.js";
import { session, type SessionParts } from "./http/session.js";
import { features } from "./features.js";
import type { Assets } from "./pages/layout.js";
import type { Rooms } from "./live/rooms.js";

/** Everything the routes need from outside. */
export interface Deps {
  config: Config;
  db: Database;
  pool: pg.Pool;
  rooms: Rooms;
  assets: Assets;
  serveAssets: express.RequestHandler;
  log: Logger;
  /** Signs sessions and form tokens. */
  secret: string;
  sessionParts: SessionParts;
  now: () => Date;
}

export function createApp(deps: Deps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", deps.config.trustedProxies);
  app.get("/livez", (_req, res) => void res.type("text").send("ok"));
  app.use("/assets", deps.serveAssets);
  app.use(securityHeaders(deps.config.publicUrl));
  app.use(compression());
  app.use(language);
  app.use(session(deps));
  app.use(express.urlencoded({ extended: false, limit: "2mb", parameterLimit: 2000 }));
  app.use(express.json({ limit: "4mb" }));
  app.use(refuseForgery(deps.secret, deps.config.publicUrl));
  app.use(limitForms(deps.db));
  for (const routes of features) app.use(routes(deps));
  app.use(errorPages(deps));
  return app;
}
