/** Every feature's routes, in the order they are asked. A new feature adds one line. */
import type { Router } from "express";
import type { Deps } from "./app.js";
import { accountRoutes } from "./accounts/accountRoutes.js";
import { peopleRoutes } from "./accounts/peopleRoutes.js";
import { signInRoutes } from "./accounts/signInRoutes.js";
import { lastEntry } from "./http/lastEntry.js";
import { recordRoutes } from "./record/recordRoutes.js";

export const features: ((deps: Deps) => Router)[] = [
  lastEntry,
  signInRoutes,
  accountRoutes,
  peopleRoutes,
  recordRoutes,
];
