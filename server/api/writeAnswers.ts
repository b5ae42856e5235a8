import { z } from "zod";
import { latestVersion } from "../acts/actStore.js";
import { approveAnswer, returnAnswer } from "../answers/approveAnswer.js";
import { draftAnswer } from "../answers/draftAnswer.js";
import { publishAnswer } from "../answers/publishAnswer.js";
import { reasonCodes } from "../answers/reasonCodes.js";
import { concludeConsultation } from "../consultations/concludeConsultation.js";
import { openConsultation } from "../consultations/openConsultation.js";
import { decisions } from "../db/tables.js";
import { publishVersion } from "../drafts/publishVersion.js";
import { oneConsultation } from "./consultationEndpoints.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";
import { actCalled } from "./find.js";
import { byId, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { draftedAnswerView, versionView } from "./views.js";

const target = z.object({ kind: z.enum(["change", "request"]), id: z.int().positive() });

/** The ministry's side. */
export const writeAnswers: Endpoint[] = [
  endpoint({
    method: "post",
    path: "/answers",
    tag: "answers",
    summary: "Draft an answer to one or several changes and requests",
    token: true,
    body: z.object({
      on: z.array(target).min(1).max(100),
      decision: z.enum(decisions),
      reasonCode: z.enum(reasonCodes),
      reasons: schemas.byLanguage,
      sameAs: target.optional().describe("With the decision sameAs."),
    }),
    response: z.object({ items: z.array(schemas.draftedAnswer) }),
    status: 201,
    async run(call) {
      const { on, ...words } = call.body;
      const drafted = await draftAnswer(call.deps.db, on, caller(call), words);
      return { items: drafted.map(draftedAnswerView) };
    },
  }),
  endpoint({
    method: "post",
    path: "/answers/{id}/approve",
    tag: "answers",
    summary: "Approve an answer that somebody else drafted",
    token: true,
    params: byId,
    response: schemas.draftedAnswer,
    run: async (call) =>
      draftedAnswerView(await approveAnswer(call.deps.db, call.params.id, caller(call))),
  }),
  endpoint({
    method: "post",
    path: "/answers/{id}/return",
    tag: "answers",
    summary: "Send an answer back to whoever drafts, with a note",
    token: true,
    params: byId,
    body: z.object({ note: z.string().trim().min(1).max(5000) }),
    response: schemas.draftedAnswer,
    run: async (call) =>
      draftedAnswerView(
        await returnAnswer(call.deps.db, call.params.id, caller(call), call.body.note),
      ),
  }),
  endpoint({
    method: "post",
    path: "/answers/{id}/publish",
    tag: "answers",
    summary: "Publish an approved answer",
    description:
      "The words of an accepted change are merged into the draft where they join by themselves. Where a person must decide (409, reason wordsMissing), they do so on the desk.",
    token: true,
    params: byId,
    response: schemas.draftedAnswer,
    run: async (call) =>
      draftedAnswerView(await publishAnswer(call.deps.db, call.params.id, caller(call))),
  }),
  endpoint({
    method: "post",
    path: "/acts/{slug}/consultations",
    tag: "consultations",
    summary: "Open a consultation on the newest version",
    token: true,
    params: ofAct,
    body: z.object({
      opensAt: schemas.moment,
      closesAt: schemas.moment,
      scope: z.array(schemas.provisionId).min(1).nullable().default(null),
      notices: schemas.byLanguage,
    }),
    response: schemas.consultationWithGate,
    status: 201,
    async run(call) {
      const act = await actCalled(call.deps.db, call.params.slug);
      const { opensAt, closesAt, ...rest } = call.body;
      const wanted = { opensAt: new Date(opensAt), closesAt: new Date(closesAt), ...rest };
      const { id } = await openConsultation(call.deps.db, act, caller(call), wanted);
      return oneConsultation(call.deps.db, id, call.now);
    },
  }),
  endpoint({
    method: "post",
    path: "/consultations/{id}/conclude",
    tag: "consultations",
    summary: "Conclude a consultation in which everything is answered",
    description: "Refused (409, code unanswered) with the list of what is missing.",
    token: true,
    params: byId,
    response: schemas.consultationWithGate,
    async run(call) {
      await concludeConsultation(call.deps.db, call.params.id, caller(call), call.now);
      return oneConsultation(call.deps.db, call.params.id, call.now);
    },
  }),
  endpoint({
    method: "post",
    path: "/acts/{slug}/versions",
    tag: "acts",
    summary: "Publish the draft as the next version",
    token: true,
    params: ofAct,
    body: z.object({
      status: z.enum(["inForce", "consultationDraft", "introduced", "enacted"]),
      oneLanguage: z
        .array(schemas.provisionId)
        .default([])
        .describe("Provisions whose change concerns one language alone, on purpose."),
    }),
    response: schemas.version,
    status: 201,
    async run(call) {
      const act = await actCalled(call.deps.db, call.params.slug);
      await publishVersion(call.deps, act, caller(call), call.body);
      const version = await latestVersion(call.deps.db, act.id);
      if (!version) throw new Error("the version was not stored");
      return versionView(act, version);
    },
  }),
];
