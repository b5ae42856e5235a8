/**
 * Builds what the browser loads, once at start: the style sheet, the small script of every page and the
 * editor. Every file is named after its bytes, so any cache may keep it for ever; a new build has new names.
 *
 * Files that something else makes (fonts, pictures) come in as `{ name, bytes }`. A style sheet calls
 * them `url("asset:NAME")`, a page `assets("NAME")`.
 */
import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, type Metafile, type OutputFile, type Plugin } from "esbuild";
import type { Request, RequestHandler, Response } from "express";
import { fontFiles } from "./fonts.js";
import type { Assets } from "./pages/layout.js";

export interface AssetFile {
  name: string;
  bytes: Uint8Array;
}

export interface BuiltAssets {
  url: Assets;
  /** Stands at `/assets`. */
  serve: RequestHandler;
  /** By entry name, for the size budgets. */
  sizes(): Promise<Record<string, { plain: number; gzip: number; brotli: number }>>;
  /** Compresses everything now, so that the first visitor need not wait for it. */
  precompress(): Promise<void>;
  metafile: Metafile;
}

interface Built extends AssetFile {
  /** The name with its hash: "editor-K3QF2A7B.js". */
  file: string;
  type: string;
  gzip(): Promise<Uint8Array>;
  brotli(): Promise<Uint8Array>;
}

const client = fileURLToPath(new URL("../client/", import.meta.url));
const entries = {
  styles: `${client}styles/index.css`,
  enhance: `${client}enhance.ts`,
  editor: `${client}editor/editor.ts`,
};

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webmanifest": "application/manifest+json",
};
/** Already compressed inside; a second time only costs. */
const packed = new Set([".woff2", ".png", ".ico"]);

export async function buildAssets(files: AssetFile[] = []): Promise<BuiltAssets> {
  const given = [...(await fontFiles()), ...files].map(givenFile);
  const { outputs, metafile } = await bundle(given);
  const built = [...given, ...outputs];
  const byName = new Map(built.map((file) => [file.name, file]));
  return {
    url: (name) => address(byName, name),
    serve: serveFiles(new Map(built.map((file) => [file.file, file]))),
    sizes: () => measure(built),
    precompress: async () => void (await measure(built)),
    metafile,
  };
}

async function bundle(given: Built[]): Promise<{ outputs: Built[]; metafile: Metafile }> {
  const result = await build({
    entryPoints: entries,
    entryNames: "[name]-[hash]",
    outdir: client,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [assetAddresses(new Map(given.map((file) => [file.name, file])))],
  });
  return { outputs: result.outputFiles.map(builtFile), metafile: result.metafile };
}

/** Turns `url("asset:NAME")` of a style sheet into the address of that file; an unknown name fails the build. */
function assetAddresses(given: Map<string, Built>): Plugin {
  return {
    name: "asset-addresses",
    setup: (build) =>
      build.onResolve({ filter: /^asset:/ }, ({ path }) => ({
        path: address(given, path.slice("asset:".length)),
        external: true,
      })),
  };
}

function address(files: Map<string, Built>, name: string): string {
  const file = files.get(name);
  if (!file) {
    throw new Error(`No asset is called "${name}". There are: ${[...files.keys()].join(", ")}.`);
  }
  return `/assets/${file.file}`;
}

function givenFile({ name, bytes }: AssetFile): Built {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const extension = extname(name);
  return withCompression(name, `${basename(name, extension)}-${hash}${extension}`, bytes);
}

function builtFile(output: OutputFile): Built {
  const file = basename(output.path);
  return withCompression(file.replace(/-[A-Z0-9]{8}(?=\.)/, ""), file, output.contents);
}

function withCompression(name: string, file: string, bytes: Uint8Array): Built {
  const isPacked = packed.has(extname(name));
  return {
    name,
    file,
    bytes,
    type: types[extname(name)] ?? "application/octet-stream",
    gzip: once(() => (isPacked ? Promise.resolve(bytes) : promisify(gzip)(bytes, { level: 9 }))),
    brotli: once(() => (isPacked ? Promise.resolve(bytes) : smallest(bytes))),
  };
}

const smallest = (bytes: Uint8Array) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function serveFiles(files: Map<string, Built>): RequestHandler {
  return async (req, res) => {
    const file = files.get(req.path.slice(1));
    if (!file || (req.method !== "GET" && req.method !== "HEAD")) {
      res.status(404).type("text").send("There is no such file. Reload the page.");
      return;
    }
    await send(req, res, file);
  };
}

async function send(req: Request, res: Response, file: Built): Promise<void> {
  res.set({
    "Content-Type": file.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  const encoding = packed.has(extname(file.name)) ? "identity" : chosenEncoding(req);
  if (!packed.has(extname(file.name))) res.set("Vary", "Accept-Encoding");
  if (encoding !== "identity") res.set("Content-Encoding", encoding);
  const bytes = encoding === "br" ? file.brotli() : encoding === "gzip" ? file.gzip() : file.bytes;
  res.end(await bytes);
}

function chosenEncoding(req: Request): "br" | "gzip" | "identity" {
  if (req.acceptsEncodings("br")) return "br";
  return req.acceptsEncodings("gzip") ? "gzip" : "identity";
}

async function measure(built: Built[]) {
  const sizeOf = async (file: Built) => ({
    plain: file.bytes.length,
    gzip: (await file.gzip()).length,
    brotli: (await file.brotli()).length,
  });
  const sizes = built.map(async (file) => [file.name, await sizeOf(file)] as const);
  return Object.fromEntries(await Promise.all(sizes));
}
