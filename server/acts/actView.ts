/** Everything an act's page shows, read in a handful of queries whatever the act weighs. */
import type { Language, Provision, ProvisionId } from "../../legaltext/act.js";
import {
  consultationState,
  inScope,
  intakeOpen,
  runningConsultation,
  type Consultation,
} from "../consultations/consultationStore.js";
import { gatesOf } from "../consultations/gateStore.js";
import type { Queryable } from "../db/connect.js";
import { notFound } from "../errors.js";
import { ministriesById, type Ministry } from "../ministries/ministryStore.js";
import type { GateCounts } from "../pages/components/Gate.js";
import { noPulse, type PulseCounts } from "../pages/components/Pulse.js";
import { actParts, partWith, type ActPart } from "./actParts.js";
import {
  findAct,
  findVersion,
  latestVersion,
  loadOutline,
  ministriesOfAct,
  withTexts,
  type Act,
  type OutlineProvision,
  type Version,
} from "./actStore.js";
import { pulseOf, withItems } from "./pulse.js";

export interface ActFrame {
  act: Act;
  version: Version;
  latest: Version;
  ministries: Ministry[];
  consultation: RunningConsultation | null;
}

export interface RunningConsultation extends Consultation {
  now: ReturnType<typeof consultationState>;
  gate: GateCounts;
  timeZone: string;
}

export interface ActView extends ActFrame {
  outline: OutlineProvision[];
  parts: ActPart<OutlineProvision>[];
  part: ActPart<OutlineProvision>;
  /** What this page shows, with words. */
  provisions: Provision[];
  /** Headings of the whole act and the long title, with words: the contents. */
  headings: Map<ProvisionId, Provision>;
  pulse: Map<ProvisionId, PulseCounts>;
}

/** The act, one version of it, and the consultation it is in. */
export async function loadFrame(
  db: Queryable,
  slug: string,
  number: number | null,
  now: Date,
): Promise<ActFrame> {
  const act = await findAct(db, slug);
  const latest = act && (await latestVersion(db, act.id));
  if (!act || !latest) throw notFound("act");
  const version = number === null ? latest : await findVersion(db, act.id, number);
  if (!version) throw notFound("version");
  const ids = await ministriesOfAct(db, act);
  const found = await ministriesById(db, ids);
  const ministries = ids.flatMap((id) => found.get(id) ?? []);
  const running = await runningConsultation(db, act.id);
  return {
    act,
    version,
    latest,
    ministries,
    consultation: running && {
      ...running,
      now: consultationState(running, now),
      gate: (await gatesOf(db, [running.id])).get(running.id) ?? { answered: 0, all: 0 },
      timeZone: ministries[0]?.timeZone ?? "America/Toronto",
    },
  };
}

export async function loadActView(
  db: Queryable,
  frame: ActFrame,
  which: { part?: number; provision?: ProvisionId },
): Promise<ActView> {
  const outline = await loadOutline(db, frame.version.id);
  const parts = actParts(outline);
  const part = choosePart(parts, which);
  const headings = await withTexts(db, outline.filter(isSignpost));
  return {
    ...frame,
    outline,
    parts,
    part,
    provisions: await withTexts(db, part.provisions),
    headings: new Map(headings.map((heading) => [heading.id, heading])),
    pulse: withItems(await pulseOf(db, frame.act.id), outline),
  };
}

const isSignpost = ({ kind, parent }: OutlineProvision) =>
  kind === "title" || (kind === "heading" && parent === null);

function choosePart<P extends OutlineProvision>(
  parts: ActPart<P>[],
  which: { part?: number; provision?: ProvisionId },
): ActPart<P> {
  const part =
    which.provision === undefined ? parts[(which.part ?? 1) - 1] : partWith(parts, which.provision);
  if (!part) throw notFound("page of this act");
  return part;
}

/** May a change of this provision be proposed at this moment, by anyone who signs in? */
export function takesChanges(
  frame: ActFrame,
  provision: { id: ProvisionId; parent: ProvisionId | null },
  now: Date,
): boolean {
  const { consultation, version } = frame;
  return (
    consultation !== null &&
    consultation.versionId === version.id &&
    intakeOpen(consultation, now) &&
    inScope(consultation, provision)
  );
}

export const pulseAt = (view: ActView, id: ProvisionId): PulseCounts =>
  view.pulse.get(id) ?? noPulse;

/** Which language of the law a page shows: the one asked for, else the page's own, else the act's first. */
export function lawLanguage(act: Act, wanted: unknown, site: Language): Language {
  const languages = [wanted, site, act.languages[0]];
  return (
    languages.find(
      (language): language is Language =>
        typeof language === "string" && act.languages.includes(language),
    ) ?? "eng"
  );
}
