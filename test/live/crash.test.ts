import { expect, test } from "@jest/globals";
import { testDatabase } from "../helpers/database.js";
import { runCrash } from "./crashRun.js";

const seed = 20_261;

test("what was acknowledged outlives a server killed under load", async () => {
  const database = await testDatabase();
  const result = await runCrash({
    databaseUrl: database.url,
    kills: 3,
    servers: 1,
    editors: 4,
    seed,
  });
  expect(result).toMatchObject({ kills: 3, lost: 0, doubled: 0, converged: true });
  expect(result.acknowledged).toBeGreaterThan(50);
  await database.close();
}, 180_000);

test("with two servers and one killed, nothing is lost and everybody agrees", async () => {
  const database = await testDatabase();
  const result = await runCrash({
    databaseUrl: database.url,
    kills: 2,
    servers: 2,
    editors: 4,
    seed,
  });
  expect(result).toMatchObject({ kills: 2, lost: 0, doubled: 0, converged: true });
  await database.close();
}, 180_000);
