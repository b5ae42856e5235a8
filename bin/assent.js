#!/usr/bin/env node
// TypeScript and JSX are read as they stand; nothing has to be built first. The settings of JSX are
// those of this folder, from wherever it is called.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
await import("../server/cli.ts");
