/** Real acts from outside the repository; suites that need them say so when they are not there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, relative } from "node:path";
import { describe } from "@jest/globals";

const root = fileURLToPath(new URL("../../../shared/acts", import.meta.url));

export const haveRealActs = existsSync(join(root, "justice-canada"));

/** Runs where the real acts are at hand; elsewhere the suite is shown as skipped, with the reason. */
export function describeRealActs(name: string, suite: () => void): void {
  if (haveRealActs) describe(name, suite);
  else describe.skip(`${name} (skipped: ../shared/acts is not here)`, suite);
}

/** The text of a file, by its path below shared/acts: "justice-canada/eng/A-1.xml". */
export function realFile(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function realPath(path: string): string {
  return join(root, path);
}

/** Every XML file of Justice Canada at hand. */
export function justiceFiles(): string[] {
  return ["justice-canada", "before-after"].flatMap((folder) => xmlFilesIn(join(root, folder)));
}

function xmlFilesIn(folder: string): string[] {
  if (!haveRealActs) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return xmlFilesIn(path).map((inner) => join(root, inner));
      return entry.name.endsWith(".xml") ? [path] : [];
    })
    .map((path) => relative(root, path))
    .sort();
}

/** The English and French files of one act, in that order. */
export const bilingualActs: Record<string, [string, string]> = {
  "A-1": inBoth("A-1"),
  "B-1.01": inBoth("B-1.01"),
  "B-1.5": inBoth("B-1.5"),
  "I-21": inBoth("I-21"),
  "O-3.01": inBoth("O-3.01"),
  "P-21": inBoth("P-21"),
  "C.R.C. c. 870": [
    "justice-canada/eng/C.R.C.,_c._870.xml",
    "justice-canada/fra/C.R.C.,_ch._870.xml",
  ],
  "SOR-83-507": ["justice-canada/eng/SOR-83-507.xml", "justice-canada/fra/DORS-83-507.xml"],
  "2019 c. 18": ["justice-canada/annual/2019-c18_E.xml", "justice-canada/annual/2019-c18_F.xml"],
  "2023 c. 29": ["justice-canada/annual/2023-c29_E.xml", "justice-canada/annual/2023-c29_F.xml"],
};

function inBoth(name: string): [string, string] {
  return [`justice-canada/eng/${name}.xml`, `justice-canada/fra/${name}.xml`];
}

/** Both files of an act as an importer takes them. */
export function realAct(name: string): { name: string; xml: string }[] {
  const files = bilingualActs[name];
  if (!files) throw new RangeError(`no act called ${name}`);
  return files.map((path) => ({ name: path, xml: realFile(path) }));
}
