import { expect, test } from "@jest/globals";
import { features } from "../../server/features.js";
import { to, toEnglishPath } from "../../server/paths.js";
import { notPages, pages } from "./pages.js";
import { walkEveryPage } from "./walk.js";

const walk = walkEveryPage("eng");

/** What the application answers with GET, in the order it is asked; the API is mounted apart. */
function routes(): string[] {
  const layers = features.flatMap((feature) => stackOf(feature(walk().app.deps)));
  return layers.flatMap(function paths(layer): string[] {
    if (layer.route) return layer.route.methods.get ? [layer.route.path].flat() : [];
    return layer.slash ? stackOf(layer.handle).flatMap(paths) : [];
  });
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  /** Mounted at the root. */
  slash?: boolean;
  handle: unknown;
}

function stackOf(handler: unknown): Layer[] {
  const { stack = [] } = handler as { stack?: Layer[] };
  return stack;
}

test("no page of the application is left out", () => {
  const all = routes();
  const { one } = walk();
  expect(all.length).toBeGreaterThan(40);
  const matches = (route: string, path: string) =>
    new RegExp(`^${route.replaceAll(/:\w+/g, "[^/]+")}$`).test(path);
  const walked = pages.map(({ path }) => {
    const [, , ...rest] = path(to("eng"), one).replace(/\?.*/, "").split("/");
    const canonical = toEnglishPath(`/${rest.join("/")}`);
    return all.find((route) => matches(route, canonical));
  });
  const missing = all.filter((route) => !walked.includes(route) && !(route in notPages));
  expect(missing).toEqual([]);
});
