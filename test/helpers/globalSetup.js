// Jest loads this file itself, without its transform; tsx reads the TypeScript behind it.
import { register } from "tsx/esm/api";

export default async function globalSetup() {
  if (process.env.ASSENT_TEST_DATABASE) return;
  const unregister = register();
  const { startPostgres } = await import("./startPostgres.ts");
  await unregister();
  const postgres = await startPostgres();
  process.env.ASSENT_TEST_DATABASE = postgres.url;
  globalThis.stopTestPostgres = postgres.stop;
}
