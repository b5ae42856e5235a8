import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const rooms = ["legaltext", "server", "client"];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

function imports(file: string): string[] {
  const words = readFileSync(join(root, file), "utf8");
  return [...words.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** Files of ours that a file imports, from the root. */
function localImports(file: string): string[] {
  return imports(file)
    .filter((path) => path.startsWith("."))
    .map((path) => relative(root, resolve(root, dirname(file), path)));
}

const everything = rooms.flatMap(sources);

describe("who may import whom", () => {
  test("legaltext is pure: it imports neither server nor client nor Node", () => {
    const wrong = sources("legaltext").filter(
      (file) =>
        localImports(file).some((path) => !path.startsWith("legaltext")) ||
        imports(file).some((path) => path.startsWith("node:")),
    );
    expect(wrong).toEqual([]);
  });

  test("server and client never import each other", () => {
    const crosses = (from: string, onto: string) =>
      sources(from).filter((file) => localImports(file).some((path) => path.startsWith(onto)));
    expect(crosses("server", "client/")).toEqual([]);
    expect(crosses("client", "server/")).toEqual([]);
  });

  test("features reach live editing only through rooms", () => {
    const open = new Set(["server/live/rooms.js", "server/live/liveServer.js"]);
    const wrong = sources("server")
      .filter((file) => !file.startsWith("server/live/"))
      .flatMap((file) =>
        localImports(file)
          .filter((path) => path.startsWith("server/live/") && !open.has(path))
          .map((path) => `${file} -> ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  test("permissions, paths and errors know nothing of the database or of pages", () => {
    const pure = ["server/permissions", "server/paths", "server/errors"];
    const wrong = pure.flatMap((file) =>
      localImports(`${file}.ts`).filter(
        (path) => !path.startsWith("legaltext") && !pure.includes(path.replace(/\.js$/, "")),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("stores do not know HTTP, and pages do not know the database", () => {
    const stores = sources("server").filter((file) => /Store\.ts$/.test(file));
    const pages = sources("server").filter((file) => /Pages?\.tsx$/.test(file));
    expect(stores.filter((file) => imports(file).includes("express"))).toEqual([]);
    expect(pages.filter((file) => localImports(file).includes("server/db/connect.js"))).toEqual([]);
  });

  test("there is exactly one Yjs", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version?: string }>;
    };
    const copies = Object.entries(lock.packages).filter(([path]) =>
      /(^|\/)node_modules\/yjs$/.test(path),
    );
    expect(copies.map(([, { version }]) => version)).toEqual(["13.6.33"]);
  });
});

describe("the size of things", () => {
  test("no file is longer than 400 lines", () => {
    const long = everything
      .map((file) => [file, readFileSync(join(root, file), "utf8").split("\n").length] as const)
      .filter(([, lines]) => lines > 400)
      .filter(([file]) => !prose.has(file));
    expect(long).toEqual([]);
  });
});

/** Tables and prose, not code. */
const prose = new Set([
  "server/demonstration/repairAct.ts",
  "server/db/tables.ts",
  "server/permissions.ts",
]);
