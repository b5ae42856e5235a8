/** What citizens do, through the same verbs as the pages: for tests that need an amendment with a live text. */
import type { ProvisionId } from "../../legaltext/act.js";
import { findActById } from "../../server/acts/actStore.js";
import { openAmendment, type HowToChange } from "../../server/amendments/openAmendment.js";
import { rewordByForm } from "../../server/amendments/rewordByForm.js";
import { setTitleAndReasons } from "../../server/amendments/setTitleAndReasons.js";
import { submitAmendment } from "../../server/amendments/submitAmendment.js";
import type { Deps } from "../../server/app.js";
import { readLive } from "../../server/live/rooms.js";
import type { Person } from "../../server/permissions.js";
import { replaceWords } from "./factories.js";

interface Proposed {
  actId: number;
  provisionId?: ProvisionId;
  how?: HowToChange;
  extend?: number;
}

export function citizenSide(deps: Deps) {
  const { db } = deps;
  const now = () => deps.now();

  async function propose(person: Person, wanted: Proposed) {
    const act = await findActById(db, wanted.actId);
    if (!act) throw new Error("no such act");
    const { provisionId = "s3", how = "reword", extend = null } = wanted;
    const first = { act, provisionId, how, extend, language: "eng" as const };
    return openAmendment(db, person, first, now());
  }

  async function liveText(branchId: number, provisionId: ProvisionId, language = "eng") {
    const text = (await readLive(db, branchId, "all")).get(`${provisionId}/${language}`);
    if (!text) throw new Error(`${provisionId}/${language} is not in amendment ${branchId}`);
    return text;
  }

  /** Replaces words in the live text, as the form would. */
  async function reword(
    person: Person,
    branchId: number,
    from: string,
    onto: string,
    where: { provisionId?: ProvisionId; language?: string } = {},
  ) {
    const { provisionId = "s3", language = "eng" } = where;
    const base = await liveText(branchId, provisionId, language);
    const edit = { branchId, provisionId, language, base, typed: replaceWords(base, from, onto) };
    return rewordByForm(db, person, edit, now());
  }

  const title = (person: Person, branchId: number, words = "Publish sooner") =>
    setTitleAndReasons(
      db,
      person,
      branchId,
      { title: words, reasons: "Water does not wait.", language: "eng" },
      now(),
    );

  const submit = (person: Person, branchId: number) =>
    submitAmendment(deps, person, branchId, now());

  /** An amendment that says "fifteen days", ready to be submitted. */
  async function written(person: Person, actId: number, days = "fifteen") {
    const { branchId } = await propose(person, { actId });
    await reword(person, branchId, "thirty", days);
    await title(person, branchId);
    return branchId;
  }

  return { propose, liveText, reword, title, submit, written };
}
