/** Typst source to PDF: in a process of its own, with a limit of time and of memory, one at a time. */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AssentError } from "../errors.js";
import { printFonts } from "./printFonts.js";
import type { Printed, PrintJob } from "./typstProcess.js";

export interface PrintLimits {
  seconds: number;
  megabytes: number;
}

export interface PdfDocument {
  pdf: Uint8Array;
  /** Null where the compiler did not accept the document as PDF/UA-1; `refusal` says why. */
  standard: "ua-1" | null;
  refusal: string | null;
  pages: number;
}

/** The Food and Drug Regulations in both languages take a minute and a half and 2 GB on two busy cores. */
const usual: PrintLimits = { seconds: 240, megabytes: 4096 };

const longestQueue = 12;

/**
 * @throws AssentError "tooMany" where too many documents wait already, "tooLarge" where one is beyond
 * the limits.
 */
export async function printPdf(source: string, limits = usual): Promise<PdfDocument> {
  const name = createHash("sha256").update(source).digest("hex");
  const kept = finished.take(name);
  if (kept) return kept;
  const running = underway.get(name) ?? queued(() => compile(source, limits));
  underway.set(name, running);
  try {
    const document = await running;
    finished.keep(name, document);
    return document;
  } finally {
    underway.delete(name);
  }
}

const underway = new Map<string, Promise<PdfDocument>>();

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

async function queued(run: () => Promise<PdfDocument>): Promise<PdfDocument> {
  if (waiting >= longestQueue) {
    throw new AssentError("tooMany", "Many documents are being printed. Try again in a minute.");
  }
  waiting++;
  const turn = last.then(run, run);
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting--;
  }
}

async function compile(source: string, limits: PrintLimits): Promise<PdfDocument> {
  const job: PrintJob = { source, fonts: await printFonts(), megabytes: limits.megabytes };
  const printed = await inProcess(job, limits);
  if ("error" in printed) throw new Error(`Typst: ${printed.error}`);
  return { ...printed, pdf: Buffer.from(printed.pdf) };
}

function inProcess(job: PrintJob, { seconds, megabytes }: PrintLimits): Promise<Printed> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const child = fork(fileURLToPath(new URL("./typstProcess.ts", import.meta.url)), {
    execArgv: ["--import", tsx],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { PATH: process.env.PATH },
  });
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.once("message", (printed) => resolve(printed as Printed));
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(timer);
      const why = late ? `${seconds} seconds` : `${megabytes} MB`;
      reject(new AssentError("tooLarge", `This document takes more than ${why} to print.`));
    });
    child.send(job);
  });
}

/** Versions never change, so what was printed may be had again; the oldest goes first. */
class Finished {
  private readonly documents = new Map<string, PdfDocument>();
  private bytes = 0;

  take(name: string): PdfDocument | undefined {
    const found = this.documents.get(name);
    if (found) {
      this.documents.delete(name);
      this.documents.set(name, found);
    }
    return found;
  }

  keep(name: string, document: PdfDocument): void {
    if (this.documents.has(name)) return;
    this.documents.set(name, document);
    this.bytes += document.pdf.byteLength;
    for (const [oldest, { pdf }] of this.documents) {
      if (this.bytes <= mostKept) return;
      this.documents.delete(oldest);
      this.bytes -= pdf.byteLength;
    }
  }
}

const mostKept = 48 * 1024 * 1024;
const finished = new Finished();
