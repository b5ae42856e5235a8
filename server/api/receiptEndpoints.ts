import { z } from "zod";
import { notFound } from "../errors.js";
import { normalCode } from "../receipts/giveReceipt.js";
import { checkReceipt, receiptsOf } from "../receipts/receiptStore.js";
import { insist } from "../permissions.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";

const receipt = z.object({
  code: z.string(),
  statement: z.string().describe("What was done, as canonical JSON: exactly what is hashed."),
  leaf: z.string(),
  recordEntry: z.int().nullable().describe("Null until a side is sealed."),
});

const checked = receipt.extend({
  verdict: z.enum(["sound", "waits", "broken"]),
  entryHash: z.string().nullable(),
  root: z.string().nullable(),
  path: z.array(z.object({ side: z.enum(["left", "right"]), hash: z.string() })),
});

export const receiptEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/receipts/{code}",
    tag: "record",
    summary: "Check a receipt against the record",
    params: z.object({ code: z.string().max(60) }),
    response: checked,
    async run({ deps, params }) {
      const code = normalCode(params.code);
      const found = code === null ? null : await checkReceipt(deps.db, code);
      if (!found) throw notFound("such receipt");
      const { entry, root, verdict } = found;
      const { path, ...one } = found.receipt;
      return {
        ...receiptView(one),
        verdict,
        root,
        entryHash: entry?.hash ?? null,
        path: path ?? [],
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/me/receipts",
    tag: "me",
    summary: "Your receipts, newest first",
    token: true,
    response: z.object({ items: z.array(receipt) }),
    async run(call) {
      const person = caller(call);
      insist(person, "readNotices");
      return { items: (await receiptsOf(call.deps.db, person.id)).map(receiptView) };
    },
  }),
];

const receiptView = (one: {
  code: string;
  statement: string;
  leaf: string;
  recordSeq: number | null;
}) => ({
  code: one.code,
  statement: one.statement,
  leaf: one.leaf,
  recordEntry: one.recordSeq,
});
