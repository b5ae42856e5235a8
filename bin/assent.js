#!/usr/bin/env node
// TypeScript and JSX are read as they stand; nothing has to be built first.
import { register } from "tsx/esm/api";

register();
await import("../server/cli.ts");
