import { z } from "zod";
import { plainWords } from "../../legaltext/hash.js";
import { openAmendment } from "../amendments/openAmendment.js";
import { audiences, openToEveryone } from "../amendments/openToEveryone.js";
import { reviseAmendment } from "../amendments/reviseAmendment.js";
import { setTitleAndReasons } from "../amendments/setTitleAndReasons.js";
import { submitAmendment } from "../amendments/submitAmendment.js";
import { withdrawAmendment } from "../amendments/withdrawAmendment.js";
import { oneAmendment } from "./amendmentEndpoints.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";
import { actCalled, readableAmendment } from "./find.js";
import { byId, content, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { liveText, newWords, reword } from "./reword.js";
import { textView } from "./views.js";

const siteLanguage = z.enum(["eng", "fra"]);

/** Each does what the page of the same name does, by the same verb. */
export const writeAmendments: Endpoint[] = [
  endpoint({
    method: "post",
    path: "/acts/{slug}/amendments",
    tag: "amendments",
    summary: "Propose a change: open an amendment, or extend one of your own",
    token: true,
    params: ofAct,
    body: z.object({
      provision: schemas.provisionId,
      how: z.enum(["reword", "addAfter", "repeal"]),
      extend: z
        .int()
        .positive()
        .nullable()
        .default(null)
        .describe("An amendment of yours that takes the change."),
      language: siteLanguage.default("eng").describe("Of title and reasons."),
    }),
    response: z.object({
      amendment: schemas.amendment,
      provision: schemas.provisionId.describe(
        "Where to go on writing; a new provision has just got its id.",
      ),
    }),
    status: 201,
    async run(call) {
      const { provision, ...how } = call.body;
      const act = await actCalled(call.deps.db, call.params.slug);
      const wanted = { act, provisionId: provision, ...how };
      const opened = await openAmendment(call.deps.db, caller(call), wanted, call.now);
      await call.deps.rooms.askAgain(opened.branchId);
      return {
        amendment: await oneAmendment(call, opened.branchId),
        provision: opened.provisionId,
      };
    },
  }),
  endpoint({
    method: "patch",
    path: "/amendments/{id}",
    tag: "amendments",
    summary: "Write title and reasons",
    token: true,
    params: byId,
    body: z.object({
      title: z.string().trim().max(200),
      reasons: z.string().trim().max(20_000),
      language: siteLanguage,
    }),
    response: schemas.amendment,
    async run(call) {
      const { id } = call.params;
      await readableAmendment(call.deps.db, id, call.person, call.now);
      await setTitleAndReasons(call.deps.db, caller(call), id, call.body, call.now);
      return oneAmendment(call, id);
    },
  }),
  endpoint({
    method: "get",
    path: "/amendments/{id}/words/{provision}/{language}",
    tag: "amendments",
    summary: "A provision's words as they are being written",
    params: byId.extend({ provision: schemas.provisionId, language: schemas.language }),
    response: schemas.liveWords,
    async run(call) {
      const { id, provision, language } = call.params;
      await readableAmendment(call.deps.db, id, call.person, call.now, "watchBranch");
      const place = { branchId: id, provisionId: provision, language };
      const text = await liveText(call.deps.db, place);
      return { provision, language, words: plainWords(text), text: textView(text) };
    },
  }),
  endpoint({
    method: "put",
    path: "/amendments/{id}/words/{provision}/{language}",
    tag: "amendments",
    summary: "Reword a provision of an amendment",
    description:
      "Writes into the same live text that others edit at this moment. Either find and replace words that stand in one place, or send the text you started from and the text you want: what others changed meanwhile is merged, and where they changed the same words nothing is written (409).",
    token: true,
    params: byId.extend({ provision: schemas.provisionId, language: schemas.language }),
    query: z.object({ content }),
    body: newWords,
    response: schemas.amendment,
    async run(call) {
      const { id, provision: provisionId, language } = call.params;
      await readableAmendment(call.deps.db, id, call.person, call.now);
      const place = { branchId: id, provisionId, language };
      await reword(call.deps.db, caller(call), place, call.body, call.now);
      return oneAmendment(call, id, call.query.content === "structure");
    },
  }),
  step("submit", "Submit it: its words are frozen, and the ministry owes an answer", (call, id) =>
    submitAmendment(call.deps, caller(call), id, call.now),
  ),
  step("revise", "Open a submitted amendment for writing again", (call, id) =>
    reviseAmendment(call.deps, caller(call), id, call.now),
  ),
  step("withdraw", "Withdraw it", (call, id) =>
    withdrawAmendment(call.deps, caller(call), id, call.now),
  ),
  endpoint({
    method: "put",
    path: "/amendments/{id}/audience",
    tag: "amendments",
    summary: "Say who sees it while it is written",
    token: true,
    params: byId,
    body: z.object({ seenBy: z.enum(audiences) }),
    response: schemas.amendment,
    async run(call) {
      const { id } = call.params;
      await readableAmendment(call.deps.db, id, call.person, call.now);
      await openToEveryone(call.deps, caller(call), id, call.body.seenBy, call.now);
      return oneAmendment(call, id);
    },
  }),
];

type StepCall = Parameters<typeof oneAmendment>[0];

/** A step of an amendment's life that needs no words. */
function step(
  name: "submit" | "revise" | "withdraw",
  summary: string,
  run: (call: StepCall, id: number) => Promise<unknown>,
): Endpoint {
  return endpoint({
    method: "post",
    path: `/amendments/{id}/${name}`,
    tag: "amendments",
    summary,
    token: true,
    params: byId,
    response: schemas.amendment,
    async run(call) {
      const { id } = call.params;
      await readableAmendment(call.deps.db, id, call.person, call.now);
      await run(call, id);
      return oneAmendment(call, id);
    },
  });
}
