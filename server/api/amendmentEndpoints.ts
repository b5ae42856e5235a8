import { z } from "zod";
import { listAmendments, listStates } from "../amendments/amendmentList.js";
import { viewAmendment } from "../amendments/amendmentView.js";
import { commentsOn } from "../discussion/commentStore.js";
import { AssentError } from "../errors.js";
import { exportedAnswers } from "../exports/exportedAnswers.js";
import { endpoint, type Call, type Endpoint } from "./endpoint.js";
import { actCalled, readableAmendment } from "./find.js";
import { flatComments } from "./flatComments.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import { byId, content, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { amendmentView, listedAmendmentView } from "./views.js";

const filters = z.object({
  ...paging,
  state: z
    .enum(listStates)
    .default("all")
    .describe("`mine` needs a token and adds what only you and your co-authors see."),
  provision: schemas.provisionId.optional(),
});

export const amendmentEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/amendments",
    tag: "amendments",
    summary: "Amendments of all acts, newest first",
    query: filters,
    response: pageOf(schemas.listedAmendment),
    run: (call) => list(call),
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/amendments",
    tag: "amendments",
    summary: "Amendments of an act, newest first",
    params: ofAct,
    query: filters,
    response: pageOf(schemas.listedAmendment),
    run: async (call) => list(call, (await actCalled(call.deps.db, call.params.slug)).id),
  }),
  endpoint({
    method: "get",
    path: "/amendments/{id}",
    tag: "amendments",
    summary: "One amendment with its changes, redlines, sides and answers",
    params: byId,
    query: z.object({ content }),
    response: schemas.amendment,
    run: (call) => oneAmendment(call, call.params.id, call.query.content === "structure"),
  }),
  endpoint({
    method: "get",
    path: "/amendments/{id}/comments",
    tag: "discussion",
    summary: "Comments on an amendment, oldest first",
    params: byId,
    query: z.object(paging),
    response: pageOf(schemas.comment),
    async run({ deps, person, params, query, now }) {
      const { branch, act } = await readableAmendment(deps.db, params.id, person, now);
      const place = { on: "amendment", actId: act.id, branchId: branch.id } as const;
      return flatComments(await commentsOn(deps.db, place), act, query);
    },
  }),
];

type Filtered = Call<unknown, z.output<typeof filters>, unknown>;

async function list({ deps, person, query }: Filtered, actId?: number) {
  if (query.state === "mine" && !person) {
    throw new AssentError("signInFirst", "Send an access token to see your own amendments.");
  }
  const before = placeOf(query.cursor);
  const rows = await listAmendments(deps.db, {
    state: query.state,
    personId: person?.id ?? null,
    limit: query.limit + 1,
    ...(actId === undefined ? {} : { actId }),
    ...(query.provision === undefined ? {} : { provisionId: query.provision }),
    ...(before === null ? {} : { before }),
  });
  return page(rows, query.limit, ({ id }) => id, listedAmendmentView);
}

/** As the person sees it now; also what the writing endpoints give back. */
export async function oneAmendment(
  { deps, person, language, now }: Call<unknown, unknown, unknown>,
  id: number,
  structure = false,
) {
  const amendment = await readableAmendment(deps.db, id, person, now);
  const view = await viewAmendment(deps.db, amendment, person, now, language);
  const ids = view.changes.flatMap(({ proposal }) => proposal.id ?? []);
  return amendmentView(view, await exportedAnswers(deps.db, "change", ids), structure);
}
