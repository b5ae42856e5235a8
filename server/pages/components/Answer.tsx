import type { ComponentChildren } from "preact";
import type { Decision } from "../../db/tables.js";
import { to, type SiteLanguage } from "../../paths.js";
import { day, messages, number } from "../messages.js";
import { Paragraphs } from "./Paragraphs.js";
import { initialsOf } from "./People.js";
import { Status } from "./Status.js";

const words = messages({
  eng: {
    now: "Words now in the draft",
    settled: "Others had changed the same words. Why these stand",
    approved: (name: string) => `approved by ${name}`,
    entry: (seq: string) => `record entry ${seq}`,
    other: "En français",
    waits: "The ministry owes this an answer, with reasons, before the consultation can conclude.",
    because: "Kind of reason:",
  },
  fra: {
    now: "Mots désormais au projet",
    settled: "D’autres avaient changé les mêmes mots. Pourquoi ceux-ci demeurent",
    approved: (name: string) => `approuvée par ${name}`,
    entry: (seq: string) => `inscription ${seq} au registre`,
    other: "In English",
    waits: "Le ministère doit une réponse motivée avant que la consultation puisse se conclure.",
    because: "Genre de motif :",
  },
});

export interface AnswerProps {
  language: SiteLanguage;
  decision: Decision;
  /** In the page's language. */
  reasons: string;
  /** In words: "Already in the law". */
  reasonKind?: string;
  publishedAt: Date | null;
  ministry: string;
  /** In place of the ministry's name, while the answer is not published. */
  signature?: string;
  approvedBy?: string;
  recordSeq?: number | null;
  /** The words now in the draft, usually a <Redline>. */
  now?: ComponentChildren;
  /** Why a conflict with others' words was settled so, in the page's language. */
  settled?: string;
  /** The other side of "same as another". */
  sameAs?: { label: string; href: string };
  /** The same letter in the other language. */
  otherLanguage?: string;
  /** Level of its heading; 3 unless told. */
  level?: 3 | 4;
  id?: string;
}

const forms: Record<Decision, string> = {
  accepted: "accepted",
  acceptedInPrinciple: "in-part",
  acceptedInPart: "in-part",
  notAccepted: "refused",
  outOfScope: "refused",
  sameAs: "refused",
};

/** A letter: decision, reasons, the words now in the draft, who signs, and where it stands in the record. */
export function Answer(props: AnswerProps) {
  const t = words(props.language);
  const Heading = props.level === 4 ? "h4" : "h3";
  return (
    <article class={`answer ${forms[props.decision]}`} id={props.id}>
      <header>
        <Heading>
          <Status of={props.decision} language={props.language} />
          {props.sameAs && (
            <>
              {" "}
              <a href={props.sameAs.href}>{props.sameAs.label}</a>
            </>
          )}
        </Heading>
        {props.publishedAt && (
          <time class="meta" dateTime={props.publishedAt.toISOString()}>
            {day(props.language, props.publishedAt)}
          </time>
        )}
      </header>
      {props.reasonKind && (
        <p class="meta">
          {t.because} {props.reasonKind}
        </p>
      )}
      <div class="reasons">
        <Paragraphs words={props.reasons} />
      </div>
      {props.now && (
        <div class="now">
          <h4>{t.now}</h4>
          {props.now}
        </div>
      )}
      {props.settled && (
        <div class="reasons">
          <h4>{t.settled}</h4>
          <Paragraphs words={props.settled} />
        </div>
      )}
      <Signature {...props} />
    </article>
  );
}

function Signature(props: AnswerProps) {
  const t = words(props.language);
  return (
    <p class="signed">
      <span class="initials official" aria-hidden="true">
        {initialsOf(props.ministry)}
      </span>
      <span>
        {props.signature ?? props.ministry}
        {props.approvedBy && ` · ${t.approved(props.approvedBy)}`}
        {props.recordSeq && (
          <>
            {" · "}
            <a href={to(props.language).recordEntry(props.recordSeq)}>
              {t.entry(number(props.language, props.recordSeq))}
            </a>
          </>
        )}
        {props.otherLanguage && (
          <>
            {" · "}
            <a href={props.otherLanguage} lang={props.language === "eng" ? "fr" : "en"}>
              {t.other}
            </a>
          </>
        )}
      </span>
    </p>
  );
}

/** In the place of a letter that has not come yet. */
export function AnswerAwaited({ language }: { language: SiteLanguage }) {
  return (
    <div class="answer waiting">
      <p>
        <Status of="waiting" language={language} />
      </p>
      <p class="meta">{words(language).waits}</p>
    </div>
  );
}
