import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { runConverge } from "./convergeRun.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test.each(Array.from({ length: 24 }, (_, n) => n + 1))(
  "people who edit at random converge with the log: seed %i",
  async (seed) => {
    await expect(runConverge(database, seed)).resolves.toBeUndefined();
  },
);
