import { expect, test } from "@jest/globals";
import { to } from "../../server/paths.js";
import { accessibilityProblems, visit } from "../helpers/browser.js";
import { pages } from "./pages.js";
import { walkEveryPage } from "./walk.js";

const walk = walkEveryPage("fra");

test("some pages at night", async () => {
  const { app, browser, one } = walk();
  const { page } = await visit(browser, app, one.official, { size: "desktop", dark: true });
  const night = ["home", "act", "answered amendment", "change on the desk", "conflict", "editor"];
  for (const { path } of pages.filter(({ what }) => night.includes(what))) {
    await page.goto(path(to("fra"), one));
    expect(await accessibilityProblems(page)).toEqual([]);
  }
});
