import type { ByLanguage } from "../../legaltext/act.js";
import { diffTexts } from "../../legaltext/diff.js";
import { sameText } from "../../legaltext/hash.js";
import { formsOf } from "../../legaltext/languages.js";
import { settle } from "../../legaltext/settle.js";
import type { Text } from "../../legaltext/schema.js";
import type { Act } from "../acts/actStore.js";
import { packText } from "../amendments/wordsForm.js";
import { shownWords } from "../amendments/rewordLine.js";
import { refusalWords, type MinistryReason } from "../consultations/ministryRefusal.js";
import type { Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import { day } from "../pages/messages.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { settleWords } from "./draftMessages.js";
import { facetsKey, type AcceptancePlan, type WordsPlan } from "./planAcceptance.js";
import { isLong, needsPerson } from "./settleForm.js";
import { SettleLines, type SideNames } from "./SettleLines.js";

export interface SettleView {
  act: Act;
  answerId: number;
  branchId: number;
  /** "Section 3". */
  name: string;
  authorName: string;
  versionNumber: number;
  publishedAt: Date;
  /** Amendments whose words the draft has here. */
  inDraft: number[];
  plan: AcceptancePlan;
  /** With "in part": the words said so far; null asks for them first. */
  part: ByLanguage<Text> | null | "whole";
  typed: Typed;
  wrong: MinistryReason | null;
  deskHref: string;
}

/** Puts an accepted change into the draft: what joins is shown, what does not is decided here. */
export function SettlePage({ context, view }: { context: PageContext; view: SettleView }) {
  const { language } = context;
  const t = settleWords(language);
  const counts = countLines(view.plan);
  const asks = counts.open > 0;
  return (
    <>
      <PageHead
        kicker={asks ? t.kicker : undefined}
        title={asks ? t.settleTitle(view.name) : t.putTitle(view.name)}
        lead={t.accepted(view.branchId)}
      >
        <p class="signs">
          {counts.joined > 0 && (
            <Status of="clean" language={language} words={t.joined(counts.joined)} />
          )}
          {asks && <Status of="conflict" language={language} words={t.toSettle(counts.open)} />}
        </p>
      </PageHead>
      <Wrong context={context} reason={view.wrong} />
      {view.part === null ? (
        <PartForm context={context} view={view} />
      ) : (
        <MergeForm context={context} view={view} asks={asks} />
      )}
    </>
  );
}

function Wrong({ context, reason }: { context: PageContext; reason: MinistryReason | null }) {
  if (!reason) return null;
  return (
    <ErrorSummary
      language={context.language}
      errors={{ form: refusalWords(context.language)[reason] }}
    />
  );
}

function countLines({ words, facets }: AcceptancePlan) {
  const lines = words.flatMap(({ merged }) => merged.lines);
  const open = lines.filter(needsPerson).length + (facets.questions.length > 0 ? 1 : 0);
  const joined = lines.filter(({ outcome }) => outcome === "theirs" || outcome === "same").length;
  return { open, joined };
}

function MergeForm({
  context,
  view,
  asks,
}: {
  context: PageContext;
  view: SettleView;
  asks: boolean;
}) {
  const { language } = context;
  const t = settleWords(language);
  const { plan, typed } = view;
  return (
    <form method="post" action={to(language).settle(view.answerId)} data-module="desk-keys">
      <FormToken context={context} />
      <input type="hidden" name="step" value="accept" />
      <input type="hidden" name="fingerprint" value={plan.fingerprint} />
      <Facets context={context} plan={plan} typed={typed} />
      {plan.words.map((words) => (
        <SettleLines
          site={language}
          {...words}
          names={namesOf(context, view)}
          typed={typed}
          many={plan.words.length > 1}
        />
      ))}
      <Previews context={context} words={plan.words} />
      {typeof view.part === "object" && view.part && <PackedPart part={view.part} />}
      {asks && <SettlementReasons context={context} view={view} />}
      <p class="actions">
        <button data-save>{asks ? t.record : t.put}</button>
        <a class="button second" href={view.deskHref}>
          {t.leave}
        </a>
      </p>
    </form>
  );
}

function SettlementReasons({ context, view }: { context: PageContext; view: SettleView }) {
  const t = settleWords(context.language);
  return (
    <>
      <p class="meta">{t.reasonsHint}</p>
      {view.act.languages.map((of) => (
        <TextArea
          name={`reasons.${of}`}
          label={t.reasons(languageName(of, context.language))}
          lang={formsOf(of).tag}
          value={view.typed[`reasons.${of}`]}
          rows={3}
        />
      ))}
    </>
  );
}

function namesOf({ language }: PageContext, view: SettleView): SideNames {
  const t = settleWords(language);
  const whole = view.part === "whole";
  return {
    base: t.version(view.versionNumber),
    ours: t.draft,
    theirs: whole ? t.amendment(view.branchId) : t.part,
    keepOurs: t.keepDraft,
    takeTheirs: whole ? t.take(view.branchId) : t.takePart,
    backToBase: t.goBack(view.versionNumber),
    notes: {
      base: t.published(day(language, view.publishedAt)),
      ours: view.inDraft.length > 0 ? t.carries(view.inDraft) : t.asPublished,
      theirs: view.authorName,
    },
  };
}

/** What the draft gains, in every language, before anything is written. */
function Previews({ context, words }: { context: PageContext; words: WordsPlan[] }) {
  const t = settleWords(context.language);
  return (
    <>
      {words.map(({ language, ours, merged }) => {
        const settled = settle(merged, {});
        if ("unsettled" in settled) return null;
        return (
          <section class="preview">
            <h2>{t.preview(languageName(language, context.language))}</h2>
            {sameText(ours, settled.text) ? (
              <p class="meta">{t.noChange}</p>
            ) : (
              <div class="narrow">
                <Redline
                  diff={
                    ours.content.length === 0
                      ? wholeDiff(settled.text, "inserted")
                      : diffTexts(ours, settled.text)
                  }
                  a={ours}
                  b={settled.text}
                  language={language}
                  site={context.language}
                  onlyChanges
                />
              </div>
            )}
          </section>
        );
      })}
    </>
  );
}

/** Place, repeal and number are decided together. */
function Facets(props: { context: PageContext; plan: AcceptancePlan; typed: Typed }) {
  const t = settleWords(props.context.language);
  const { questions, numbers, neighbours } = props.plan.facets;
  if (questions.length === 0) return null;
  const placing = questions.every((one) => one === "samePlace" || one === "numberTaken");
  const offered = numbers
    ? t.offered(Object.values(numbers.wanted)[0] ?? "", Object.values(numbers.offered)[0] ?? "")
    : null;
  return (
    <section class="settle-line">
      <h2>{t.facetKicker}</h2>
      {questions.map((question) => (
        <p>
          {t.facets[question]} {question === "numberTaken" && offered}
          {question === "samePlace" && ` (${neighbours.length})`}
        </p>
      ))}
      <Radios
        name={`take.${facetsKey}`}
        label={t.decide}
        required
        value={props.typed[`take.${facetsKey}`]}
        choices={
          placing
            ? [{ value: "theirs", label: t.confirmPlace }]
            : [
                { value: "ours", label: t.keepFacets, key: "1" },
                { value: "theirs", label: t.takeFacets, key: "2" },
              ]
        }
      />
    </section>
  );
}

function PackedPart({ part }: { part: ByLanguage<Text> }) {
  return (
    <>
      {Object.entries(part).map(([language, text]) => (
        <input type="hidden" name={`packed.${language}`} value={packText(text)} />
      ))}
    </>
  );
}

/** "In part": the official writes the part that is accepted, starting from the proposal. */
function PartForm({ context, view }: { context: PageContext; view: SettleView }) {
  const { language } = context;
  const t = settleWords(language);
  return (
    <form class="part-form" method="post" action={to(language).settle(view.answerId)}>
      <FormToken context={context} />
      <input type="hidden" name="step" value="part" />
      <h2>{t.partTitle}</h2>
      <p class="lead">{t.partLead}</p>
      <p class="meta">{t.ownWordsHint}</p>
      {view.plan.words.map((words) => (
        <fieldset class="field" lang={formsOf(words.language).tag}>
          <legend>{languageName(words.language, context.language)}</legend>
          {words.proposal.content.map((block, at) =>
            block.type === "line" ? (
              <TextArea
                name={`part.${words.language}.${at}`}
                label={t.line(at + 1)}
                law
                rows={isLong(block) ? 5 : 2}
                value={view.typed[`part.${words.language}.${at}`] ?? shownWords(block.content)}
              />
            ) : null,
          )}
        </fieldset>
      ))}
      <p class="actions">
        <button>{t.partNext}</button>
      </p>
    </form>
  );
}
