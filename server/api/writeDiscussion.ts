import { z } from "zod";
import { findActById } from "../acts/actStore.js";
import { comment, type NewComment } from "../discussion/comment.js";
import { makeRequest } from "../discussion/makeRequest.js";
import { takeSide } from "../discussion/takeSide.js";
import { withdrawRequest } from "../discussion/withdrawRequest.js";
import { idParameter } from "../http/form.js";
import { caller, endpoint, type Call, type Endpoint } from "./endpoint.js";
import { actCalled, readableAmendment, requestCalled } from "./find.js";
import { byId, ofAct } from "./parameters.js";
import { oneRequest } from "./requestEndpoints.js";
import * as schemas from "./schemas.js";
import { commentView } from "./views.js";

const siteLanguage = z.enum(["eng", "fra"]);
const words = z.string().trim().min(1);

const newComment = z.object({
  language: siteLanguage,
  body: words.max(10_000),
  parent: z.int().positive().nullable().default(null).describe("The comment it answers."),
});

export const writeDiscussion: Endpoint[] = [
  endpoint({
    method: "post",
    path: "/acts/{slug}/requests",
    tag: "discussion",
    summary: "Make a request: say in plain words what should change",
    token: true,
    params: ofAct,
    body: z.object({
      provision: schemas.provisionId,
      language: siteLanguage,
      wish: words.max(5000),
      reasons: words.max(20_000),
    }),
    response: schemas.request,
    status: 201,
    async run(call) {
      const { provision, ...said } = call.body;
      const act = await actCalled(call.deps.db, call.params.slug);
      const wish = { act, provisionId: provision, ...said };
      const { id } = await makeRequest(call.deps.db, caller(call), wish, call.now);
      return oneRequest(call.deps.db, id, call.now);
    },
  }),
  endpoint({
    method: "post",
    path: "/requests/{id}/withdraw",
    tag: "discussion",
    summary: "Withdraw a request of yours",
    token: true,
    params: byId,
    response: schemas.request,
    async run(call) {
      await withdrawRequest(call.deps.db, caller(call), call.params.id, call.now);
      return oneRequest(call.deps.db, call.params.id, call.now);
    },
  }),
  endpoint({
    method: "post",
    path: "/acts/{slug}/provisions/{provision}/comments",
    tag: "discussion",
    summary: "Comment on a provision, or on words of it",
    token: true,
    params: ofAct.extend({ provision: schemas.provisionId }),
    body: newComment.extend({
      quoted: z
        .string()
        .max(5000)
        .default("")
        .describe("Words of the provision, as they stand there."),
    }),
    response: schemas.comment,
    status: 201,
    async run(call) {
      const act = await actCalled(call.deps.db, call.params.slug);
      const place = { on: "provision", actId: act.id, provisionId: call.params.provision } as const;
      return say(call, { place, ...commentOf(call.body), quoted: call.body.quoted });
    },
  }),
  endpoint({
    method: "post",
    path: "/amendments/{id}/comments",
    tag: "discussion",
    summary: "Comment on an amendment",
    token: true,
    params: byId,
    body: newComment,
    response: schemas.comment,
    status: 201,
    async run(call) {
      const { branch, act } = await readableAmendment(
        call.deps.db,
        call.params.id,
        call.person,
        call.now,
      );
      const place = { on: "amendment", actId: act.id, branchId: branch.id } as const;
      return say(call, { place, ...commentOf(call.body), quoted: "" });
    },
  }),
  endpoint({
    method: "post",
    path: "/requests/{id}/comments",
    tag: "discussion",
    summary: "Comment on a request",
    token: true,
    params: byId,
    body: newComment,
    response: schemas.comment,
    status: 201,
    async run(call) {
      const { request, act } = await requestCalled(call.deps.db, call.params.id);
      const place = { on: "request", actId: act.id, requestId: request.id } as const;
      return say(call, { place, ...commentOf(call.body), quoted: "" });
    },
  }),
  endpoint({
    method: "put",
    path: "/sides/{kind}/{id}",
    tag: "discussion",
    summary: "Agree, disagree or be unsure; null takes it back",
    token: true,
    params: z.object({ kind: z.enum(["change", "request"]), id: idParameter }),
    body: z.object({ side: schemas.side.nullable() }),
    response: z.object({ side: schemas.side.nullable() }),
    async run(call) {
      await takeSide(call.deps.db, caller(call), call.params, call.body.side, call.now);
      return call.body;
    },
  }),
];

const commentOf = ({ parent, language, body }: z.output<typeof newComment>) => ({
  parentId: parent,
  language,
  body,
});

async function say(call: Call<unknown, unknown, unknown>, wanted: NewComment) {
  const author = caller(call);
  const stored = await comment(call.deps.db, author, wanted, call.now);
  const act = await findActById(call.deps.db, stored.actId);
  return commentView({ comment: stored, author, official: false }, act?.slug ?? "");
}
