/**
 * The two families, cut down to English and French: together under 150 KB.
 *
 * Fontsource's Source Serif lacks small caps, so Adobe's own file is cut here. That takes two seconds,
 * so the results are kept beside the packages; a read-only installation simply cuts anew at each start.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import type { AssetFile } from "./assets.js";

interface Cut {
  name: string;
  source: string;
  axes: Record<string, number | { min: number; max: number }>;
  features: string[];
}

const serif = "source-serif/VAR/SourceSerif4Variable";
const grotesk = "@fontsource-variable/schibsted-grotesk/files";
const cuts: Cut[] = [
  {
    name: "serif.woff2",
    source: `${serif}-Roman.ttf`,
    axes: { wght: { min: 400, max: 600 }, opsz: { min: 18, max: 52 } },
    features: ["kern", "liga", "locl", "ccmp", "smcp", "lnum", "pnum"],
  },
  {
    name: "serif-italic.woff2",
    source: `${serif}-Italic.ttf`,
    axes: { wght: { min: 400, max: 600 }, opsz: 20 },
    features: ["kern", "liga", "locl", "ccmp"],
  },
  {
    name: "grotesk.woff2",
    source: `${grotesk}/schibsted-grotesk-latin-wght-normal.woff2`,
    axes: { wght: { min: 400, max: 700 } },
    features: ["kern", "liga", "locl", "ccmp", "tnum"],
  },
];

/** What stands first on every page, so the browser asks for it at once. */
export const preloadedFonts = ["serif.woff2", "grotesk.woff2"];

/** English, French, and the names of people who live with them. */
const letters =
  Array.from({ length: 95 }, (_, at) => String.fromCodePoint(32 + at)).join("") +
  "ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒàâäæçèéêëîïôöùûüÿœÁÍÓÚÑáíóúñåÅøØßŠšŽž" +
  "\u00a0\u202f\u2009¡¢£§©ª«¬®°±²³´¶·¹º»¼½¾¿×÷–—‘’‚“”„†•…‰‹›€™−≤≥";

const packages = fileURLToPath(new URL("../node_modules/", import.meta.url));

export async function fontFiles(): Promise<AssetFile[]> {
  return Promise.all(cuts.map(async (cut) => ({ name: cut.name, bytes: await cutOnce(cut) })));
}

async function cutOnce(cut: Cut): Promise<Uint8Array> {
  const kept = `${packages}.cache/assent/${fingerprint(cut)}-${cut.name}`;
  const before = await readFile(kept).catch(() => null);
  if (before) return before;
  const bytes = await subsetFont(await readFile(packages + cut.source), letters, {
    targetFormat: "woff2",
    variationAxes: cut.axes,
    keepFeatures: cut.features,
    noHinting: true,
  });
  await keep(kept, bytes).catch(() => undefined);
  return bytes;
}

async function keep(file: string, bytes: Uint8Array) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

const fingerprint = (cut: Cut) =>
  createHash("sha256")
    .update(JSON.stringify([cut, letters]))
    .digest("hex")
    .slice(0, 12);
