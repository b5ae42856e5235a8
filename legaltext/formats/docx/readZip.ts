/**
 * The parts of a zip that are wanted, and no more. What the directory claims is checked before anything
 * is unpacked, and what comes out is counted while it is: a few kilobytes can claim to be petabytes.
 */
import { Inflate } from "fflate";
import { FormatError } from "../formatError.js";

export const zipLimits = { entries: 5000, megabytes: 64 };

const megabyte = 1024 * 1024;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
}

export class ZipFile {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly entries: Map<string, Entry>;
  private readonly file: string | undefined;
  private room = zipLimits.megabytes * megabyte;

  constructor(bytes: Uint8Array, file?: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.file = file;
    this.entries = this.directory();
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The part of that name, unpacked; null where there is none. Names are never used as paths. */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.unpacked > this.room) throw this.tooBig();
    const packed = this.packed(entry);
    const whole = entry.method === 0 ? packed : this.inflated(packed);
    this.room -= whole.length;
    if (this.room < 0) throw this.tooBig();
    return whole;
  }

  private packed({ at, packed }: Entry): Uint8Array {
    if (at + 30 > this.bytes.length || this.view.getUint32(at, true) !== 0x04034b50) {
      throw this.broken("a part is missing");
    }
    const names = this.view.getUint16(at + 26, true) + this.view.getUint16(at + 28, true);
    const from = at + 30 + names;
    if (from + packed > this.bytes.length) throw this.broken("a part is cut off");
    return this.bytes.subarray(from, from + packed);
  }

  private inflated(packed: Uint8Array): Uint8Array {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const inflate = new Inflate((chunk) => {
      size += chunk.length;
      if (size > this.room) throw this.tooBig();
      chunks.push(chunk);
    });
    try {
      const step = 16 * 1024;
      for (let at = 0; at < packed.length; at += step) {
        inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
      }
    } catch (error) {
      if (error instanceof FormatError) throw error;
      throw this.broken("a part cannot be unpacked");
    }
    return joined(chunks, size);
  }

  private directory(): Map<string, Entry> {
    const end = this.endOfDirectory();
    const count = this.view.getUint16(end + 10, true);
    const start = this.view.getUint32(end + 16, true);
    if (count > zipLimits.entries) throw this.tooBig();
    const entries = new Map<string, Entry>();
    let total = 0;
    let at = start;
    for (let n = 0; n < count; n++) {
      const entry = this.entryAt(at);
      total += entry.unpacked;
      entries.set(entry.name, entry);
      at = entry.end;
    }
    // Pictures count for little here, but what claims a gigabyte is no act.
    if (total > 16 * zipLimits.megabytes * megabyte) throw this.tooBig();
    return entries;
  }

  private entryAt(at: number): Entry & { end: number } {
    if (at + 46 > this.bytes.length || this.view.getUint32(at, true) !== 0x02014b50) {
      throw this.broken("its directory is damaged");
    }
    const flags = this.view.getUint16(at + 8, true);
    const method = this.view.getUint16(at + 10, true);
    if (flags & 1) throw this.broken("it is encrypted");
    if (method !== 0 && method !== 8) throw this.broken("it is packed in an unknown way");
    const length = this.view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + length));
    return {
      name: name.replace(/^\/+/, ""),
      method,
      packed: this.view.getUint32(at + 20, true),
      unpacked: this.view.getUint32(at + 24, true),
      at: this.view.getUint32(at + 42, true),
      end:
        at + 46 + length + this.view.getUint16(at + 30, true) + this.view.getUint16(at + 32, true),
    };
  }

  /** Searched from the end, past a comment of at most 64 KB. */
  private endOfDirectory(): number {
    const least = Math.max(0, this.bytes.length - 22 - 0xffff);
    for (let at = this.bytes.length - 22; at >= least; at--) {
      if (this.view.getUint32(at, true) === 0x06054b50) return at;
    }
    throw this.broken("its end is missing");
  }

  private broken(what: string): FormatError {
    return new FormatError("brokenPackage", { file: this.file }, { what });
  }

  private tooBig(): FormatError {
    return new FormatError("tooBig", { file: this.file }, { limit: zipLimits.megabytes });
  }
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
