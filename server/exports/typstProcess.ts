/**
 * The process in which Typst runs, one document a process. A compiler that is at work hears nothing, so
 * only the end of its process stops it; and what it held in memory goes with it.
 */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

export interface PrintJob {
  source: string;
  /** Files of fonts, by path. */
  fonts: string[];
  megabytes: number;
}

export type Printed =
  | { pdf: Uint8Array; standard: "ua-1" | null; refusal: string | null; pages: number }
  | { error: string };

process.once("message", (job) => {
  limitMemory((job as PrintJob).megabytes);
  print(job as PrintJob)
    .catch((error: unknown): Printed => ({ error: messageOf(error) }))
    .then((printed) => process.send?.(printed, () => process.exit(0)))
    .catch(() => process.exit(1));
});

/** Watched from a thread of its own, since this one is inside the compiler. */
function limitMemory(megabytes: number): void {
  const watch = `setInterval(() => {
    if (process.memoryUsage.rss() > ${megabytes} * 1048576) process.kill(process.pid, "SIGKILL");
  }, 100)`;
  new Worker(watch, { eval: true }).unref();
}

async function print({ source, fonts }: PrintJob): Promise<Printed> {
  const fontBlobs = await Promise.all(fonts.map((path) => readFile(path)));
  // A compiler that is handed a second source reads only what it takes for the difference, and is not
  // to be trusted with that: every try gets a new one.
  return accessible(
    () => NodeCompiler.create({ workspace: "/", fontArgs: [{ fontBlobs }] }),
    source,
  );
}

/**
 * PDF/UA where the compiler accepts it. Signs that no font here can show are printed as their code
 * points, "[U+6F22]", rather than left out; what is refused for any other reason is tagged all the same.
 */
function accessible(newCompiler: () => NodeCompiler, source: string): Printed {
  let shown = source;
  for (let tries = 0; ; tries++) {
    const compiler = newCompiler();
    const compiled = compiler.compile({ mainFileContent: shown });
    const document = compiled.result;
    if (!document) return { error: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics) };
    const pages = document.numOfPages;
    try {
      const pdf = compiler.pdf(document, { pdfStandard: "ua-1" });
      return { pdf, standard: "ua-1", refusal: null, pages };
    } catch (error) {
      const refusal = messageOf(error);
      const missing = missingSigns(refusal);
      if (missing.length === 0 || tries === 4) {
        return { pdf: compiler.pdf(document), standard: null, refusal, pages };
      }
      shown = withCodePoints(shown, missing);
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The signs of a refusal: `the text "漢" could not be displayed`. */
function missingSigns(refusal: string): string[] {
  const texts = [...refusal.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gu)];
  const signs = texts.flatMap(([, text = ""]) => [...unescaped(text)]);
  return [...new Set(signs)].filter((sign) => (sign.codePointAt(0) ?? 0) > 0x7e);
}

const unescaped = (text: string) =>
  text.replace(/\\+u\{([0-9a-f]{1,6})\}/gi, (_, hex: string) =>
    String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)),
  );

/** Outside its literals the source holds no such sign, so it can be replaced anywhere. */
function withCodePoints(source: string, signs: string[]): string {
  const named = new Map(signs.map((sign) => [sign, codePointName(sign)]));
  return [...source].map((sign) => named.get(sign) ?? sign).join("");
}

const codePointName = (sign: string) =>
  `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
