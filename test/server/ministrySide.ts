/** The ministry's people and the steps that tests of its side begin with. */
import { eq } from "drizzle-orm";
import type { ActText, ByLanguage, Language } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { findActById, latestVersion, loadVersion } from "../../server/acts/actStore.js";
import { approveAnswer } from "../../server/answers/approveAnswer.js";
import { draftAnswer, type AnswerWords } from "../../server/answers/draftAnswer.js";
import type { AssentError } from "../../server/errors.js";
import { ministries, type Decision } from "../../server/db/tables.js";
import { findDraft } from "../../server/drafts/draftStore.js";
import { readLive } from "../../server/live/rooms.js";
import type { TestDatabase } from "../helpers/database.js";
import {
  replaceWords,
  type Factories,
  type MadeSubmission,
  type ProposedChange,
} from "../helpers/factories.js";

export const bothReasons = { eng: "It is right.", fra: "C’est juste." };

export function ministrySide({ db }: TestDatabase, make: Factories) {
  async function stage() {
    return stageOf(await make.consultation.open());
  }
  async function stageOf(consultation: Awaited<ReturnType<typeof make.consultation.open>>) {
    const act = (await findActById(db, consultation.actId))!;
    const [lead] = await db.select().from(ministries).where(eq(ministries.id, act.leadMinistryId));
    const text = await loadVersion(db, (await latestVersion(db, act.id))!);
    return {
      consultation,
      act,
      text,
      official: await make.person.official(lead!),
      approver: await make.person.approver(lead!),
      drafter: await make.person.drafter(lead!),
    };
  }
  type Stage = Awaited<ReturnType<typeof stage>>;

  /** One proposal on a provision: these words for those, in one or both languages. */
  async function propose(
    { consultation, text }: Stage,
    provisionId: string,
    swaps: ByLanguage<[from: string, onto: string]>,
  ): Promise<MadeSubmission> {
    const change: ProposedChange = { provisionId, words: reworded(text, provisionId, swaps) };
    return make.amendment.submitted({ consultation, changes: [change] });
  }

  async function answer(
    { official }: Stage,
    target: { kind: "change" | "request"; id: number },
    decision: Decision = "accepted",
    more: Partial<AnswerWords> = {},
  ) {
    const words = { decision, reasonCode: "purpose", reasons: bothReasons, ...more };
    const [drafted] = await draftAnswer(db, [target], official, words);
    return drafted!;
  }

  async function approved(
    one: Stage,
    target: { kind: "change" | "request"; id: number },
    decision: Decision = "accepted",
    more: Partial<AnswerWords> = {},
  ) {
    const drafted = await answer(one, target, decision, more);
    return approveAnswer(db, drafted.id, one.approver);
  }

  /** The words of the draft, as one string. */
  async function draftWords({ act }: Stage, provisionId: string, language: Language = "eng") {
    const draft = await findDraft(db, act.id);
    const live = draft ? await readLive(db, draft.id, "all") : new Map<string, Text>();
    const text = live.get(`${provisionId}/${language}`);
    return text ? plainWords(text) : null;
  }

  return { stage, stageOf, propose, answer, approved, draftWords };
}

export function reworded(
  text: ActText,
  provisionId: string,
  swaps: ByLanguage<[from: string, onto: string]>,
): ByLanguage<Text> {
  const provision = text.provisions.find(({ id }) => id === provisionId);
  return Object.fromEntries(
    Object.entries(swaps).map(([language, [from, onto]]) => {
      const base = provision?.texts[language];
      if (!base) throw new Error(`${provisionId} has no text in ${language}`);
      return [language, replaceWords(base, from, onto)];
    }),
  );
}

export const changeOf = (made: MadeSubmission, at = 0) =>
  ({ kind: "change", id: made.changes[at]!.id }) as const;

/** What a refused verb says. */
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it was not refused");
    },
    (error: AssentError & { reason?: string }) => ({
      code: error.code,
      reason: error.reason,
      details: error.details,
    }),
  );
