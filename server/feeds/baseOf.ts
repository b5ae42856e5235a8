import type { Request } from "express";
import type { Deps } from "../app.js";

/** The site's own address, as readers of feeds and calendars must know it. */
export const baseOf = ({ config }: Pick<Deps, "config">, req: Request): string =>
  config.publicUrl ?? `${req.protocol}://${req.get("host") ?? "localhost"}`;
