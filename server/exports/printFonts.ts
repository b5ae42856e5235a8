/** The site's two families as files that Typst can read: Source Serif as it comes, Schibsted Grotesk cut to two weights. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const packages = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const serif = ["Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt"].map(
  (style) => `${packages}source-serif/TTF/SourceSerif4-${style}.ttf`,
);
const grotesk = `${packages}@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2`;

/** Latin with its accents; anything else is set in the other family. */
const letters =
  Array.from({ length: 0x17f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)).join("") +
  "\u2009\u202f–—‘’‚“”„†‡•…‹›€™−≤≥";

let made: Promise<string[]> | null = null;

/** Paths of the fonts; made once a process, kept for the next. */
export function printFonts(): Promise<string[]> {
  made ??= Promise.all([400, 700].map(cut)).then((sans) => [...serif, ...sans]);
  made.catch(() => (made = null));
  return made;
}

async function cut(weight: number): Promise<string> {
  const name = `print-${fingerprint(weight)}.ttf`;
  const places = [`${packages}.cache/assent/${name}`, join(tmpdir(), `assent-${name}`)];
  for (const path of places) if (await exists(path)) return path;
  const bytes = await subsetFont(await readFile(grotesk), letters, {
    targetFormat: "sfnt",
    variationAxes: { wght: weight },
  });
  // A read-only installation keeps them with the temporary files.
  return keep(places[0]!, bytes).catch(() => keep(places[1]!, bytes));
}

const exists = (path: string) =>
  stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );

/** Whole or not at all: another process may be looking. */
async function keep(path: string, bytes: Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}`;
  await writeFile(part, bytes);
  await rename(part, path);
  return path;
}

const fingerprint = (weight: number) =>
  createHash("sha256").update(`${grotesk} ${weight} ${letters}`).digest("hex").slice(0, 12);
