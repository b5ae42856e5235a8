/** Every feature's routes, in the order they are asked. A new feature adds one line. */
import type { Router } from "express";
import type { Deps } from "./app.js";
import { lastEntry } from "./http/lastEntry.js";
import { recordRoutes } from "./record/recordRoutes.js";

export const features: ((deps: Deps) => Router)[] = [lastEntry, recordRoutes];
