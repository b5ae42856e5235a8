/** Rows to a client as they are read: a reader that is slow slows the database, and one that leaves ends it. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Response } from "express";
import type { Column } from "./columns.js";

/** For spreadsheets: a byte order mark, and no cell that they would run as a formula. */
export async function sendCsv<Row>(
  res: Response,
  rows: AsyncIterable<Row>,
  columns: Column<Row>[],
): Promise<void> {
  const cells = async function* () {
    for await (const row of rows) yield columns.map((column) => column.of(row));
  };
  const csv = stringify({
    header: true,
    columns: columns.map(({ name }) => name),
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  res.type("text/csv; charset=utf-8");
  await untilTheReaderLeaves(pipeline(Readable.from(cells()), csv, res));
}

/** One JSON object a line. */
export async function sendJsonLines(res: Response, rows: AsyncIterable<unknown>): Promise<void> {
  const lines = async function* () {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  };
  res.type("application/jsonl; charset=utf-8");
  await untilTheReaderLeaves(pipeline(Readable.from(lines()), res));
}

async function untilTheReaderLeaves(sent: Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}
