import { z } from "zod";
import { findActById, findVersionById } from "../acts/actStore.js";
import { consultationsOfAct, type Consultation } from "../consultations/consultationStore.js";
import { waitingItems } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { actCalled, consultationCalled } from "./find.js";
import { byId, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";
import { consultationView } from "./views.js";

export const consultationEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/acts/{slug}/consultations",
    tag: "consultations",
    summary: "The consultations of an act, newest first",
    params: ofAct,
    response: z.object({ items: z.array(schemas.consultation) }),
    async run({ deps, params, now }) {
      const act = await actCalled(deps.db, params.slug);
      const all = await consultationsOfAct(deps.db, act.id);
      return { items: await Promise.all(all.map((one) => view(deps.db, one, now))) };
    },
  }),
  endpoint({
    method: "get",
    path: "/consultations/{id}",
    tag: "consultations",
    summary: "One consultation, and what still waits for an answer",
    params: byId,
    response: schemas.consultationWithGate,
    run: ({ deps, params, now }) => oneConsultation(deps.db, params.id, now),
  }),
];

export async function oneConsultation(db: Queryable, id: number, now: Date) {
  const consultation = await consultationCalled(db, id);
  const waiting = await waitingItems(db, id);
  return {
    ...(await view(db, consultation, now)),
    waiting: waiting.map(({ branchId, ...item }) => ({ ...item, amendment: branchId })),
  };
}

async function view(db: Queryable, consultation: Consultation, now: Date) {
  const act = await findActById(db, consultation.actId);
  const version = await findVersionById(db, consultation.versionId);
  if (!act || !version) throw new Error(`consultation ${consultation.id} hangs in the air`);
  return consultationView(consultation, act, version.number, now);
}
