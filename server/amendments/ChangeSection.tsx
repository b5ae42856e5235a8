/** One change of an amendment, in each of its four views, with where people stand and the answer. */
import type { Language } from "../../legaltext/act.js";
import { diffTexts } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import type { Text } from "../../legaltext/schema.js";
import { SidesForm } from "../discussion/SidesForm.js";
import { Answer, AnswerAwaited } from "../pages/components/Answer.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import { TextBlocks } from "../pages/components/TextBlocks.js";
import { languageName } from "../pages/languageNames.js";
import type { PageContext } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { words } from "./amendmentMessages.js";
import type { AmendmentView, ShownChange } from "./amendmentView.js";
import { theProvision } from "./naming.js";

export const views = ["redline", "clean", "compare", "clause"] as const;
export type View = (typeof views)[number];

interface Props {
  context: PageContext;
  view: AmendmentView;
  change: ShownChange;
  as: View;
}

export function ChangeSection({ context, view, change, as }: Props) {
  const t = words(context.language);
  const { number, id } = change.proposal;
  const anchor = `change-${number}`;
  return (
    <section class="change" id={anchor} aria-labelledby={`${anchor}-title`}>
      <header class="change-head">
        <h2 id={`${anchor}-title`}>
          {t.change(number)} · {changeTitle(change, context.language)}
        </h2>
        <a class="meta" href={id ? to(context.language).change(id) : `#${anchor}`}>
          {t.permanent}
          <span class="hidden"> {t.permanentTo(number)}</span>
        </a>
      </header>
      <Sentences change={change} site={context.language} />
      <Conflict change={change} site={context.language} />
      {as !== "clause" && <ChangedWords change={change} site={context.language} as={as} />}
      <LanguageToFollow change={change} site={context.language} />
      <Overlaps change={change} site={context.language} />
      <AnswerOfChange view={view} change={change} site={context.language} />
      {change.sides && id && (
        <SidesForm
          context={context}
          on={{ kind: "change", id }}
          seen={change.sides}
          open={sidesOpen(view)}
          intakeOver={view.intakeOver}
          id={`sides-${number}`}
          note={number === 1}
        />
      )}
    </section>
  );
}

const sidesOpen = ({ submission, state }: AmendmentView) =>
  submission !== null && submission.withdrawnAt === null && state !== "concluded";

/** "Reword section 3", "Add section 3.1 after section 3", "Repeal section 4". */
export function changeTitle({ proposal, named, after }: ShownChange, site: SiteLanguage): string {
  const t = words(site);
  const what = theProvision(named, site);
  const { insert, repeal, move } = proposal.facets;
  if (insert) return after ? t.add(what, theProvision(after, site)) : t.addFirst(what);
  if (repeal) return t.repeal(what);
  return move && Object.keys(proposal.wordings).length === 0 ? t.move(what) : t.reword(what);
}

const siteFirst = (languages: Language[], site: SiteLanguage) =>
  [...languages].sort((a, b) => Number(b === site) - Number(a === site));

/** The change in sentences comes before every picture of it: for ears, for mail, for print. */
function Sentences({ change, site }: { change: ShownChange; site: SiteLanguage }) {
  const languages = siteFirst(Object.keys(change.sentences), site);
  const language = languages.find((one) => (change.sentences[one] ?? []).length > 0);
  const sentences = language === undefined ? [] : (change.sentences[language] ?? []);
  if (language === undefined) return null;
  return (
    <ul
      class="sentences"
      role="list"
      aria-label={words(site).inWords}
      lang={language === site ? undefined : formsOf(language).tag}
    >
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  );
}

interface WordsProps {
  change: ShownChange;
  site: SiteLanguage;
  as: Exclude<View, "clause">;
}

export function ChangedWords({ change, site, as }: WordsProps) {
  const t = words(site);
  const languages = siteFirst(Object.keys(change.wordings), site);
  return (
    <>
      {languages.map((language) => (
        <div class="changed-words">
          {(languages.length > 1 || language !== site) && (
            <h3 class="label">{t.inLanguage(languageName(language, site))}</h3>
          )}
          <OneLanguage change={change} site={site} as={as} language={language} />
        </div>
      ))}
    </>
  );
}

function OneLanguage({ change, site, as, language }: WordsProps & { language: Language }) {
  const t = words(site);
  const wording = change.wordings[language];
  if (!wording) return null;
  const { base, proposed } = wording;
  if (as === "redline") {
    return (
      <Redline
        diff={diffOf(base, proposed)}
        a={base}
        b={proposed}
        language={language}
        site={site}
      />
    );
  }
  const label = change.named.kind === "section" ? change.named.labels[language] : undefined;
  if (as === "clean") {
    return <Law text={proposed} language={language} label={label} instead={t.struckWhole} />;
  }
  return (
    <div class="before-after">
      <div>
        <p class="meta">{t.before}</p>
        <Law text={base} language={language} label={label} instead={t.newHere} />
      </div>
      <div>
        <p class="meta">{t.after}</p>
        <Law text={proposed} language={language} label={label} instead={t.struckWhole} />
      </div>
    </div>
  );
}

function diffOf(base: Text | null, proposed: Text | null) {
  if (base && proposed) return diffTexts(base, proposed);
  if (base) return wholeDiff(base, "deleted");
  return wholeDiff(proposed ?? { type: "doc", content: [] }, "inserted");
}

function Law(props: { text: Text | null; language: Language; label?: string; instead: string }) {
  if (!props.text) return <p class="meta">{props.instead}</p>;
  return (
    <div class="law" lang={formsOf(props.language).tag}>
      <TextBlocks text={props.text} language={props.language} label={props.label} />
    </div>
  );
}

function LanguageToFollow({ change, site }: { change: ShownChange; site: SiteLanguage }) {
  if (change.toFollow.length === 0) return null;
  const t = words(site);
  const name = (language: Language) => languageName(language, site);
  const changed = Object.keys(change.wordings).map(name).join(", ");
  return (
    <div class="notice time">
      <p>
        <Status
          of="waiting"
          language={site}
          words={t.toFollow(capital(change.toFollow.map(name).join(", ")))}
        />
      </p>
      <p class="meta">{t.toFollowHint(changed)}</p>
    </div>
  );
}

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Conflict({ change, site }: { change: ShownChange; site: SiteLanguage }) {
  if (change.proposal.conflicts.length === 0) return null;
  return (
    <div class="notice overlap">
      <p>
        <Status of="conflict" language={site} />
      </p>
      <p>{words(site).conflictHere}</p>
    </div>
  );
}

function Overlaps({ change, site }: { change: ShownChange; site: SiteLanguage }) {
  if (change.overlaps.length === 0) return null;
  const t = words(site);
  return (
    <div class="overlaps">
      <p>
        <Status of="overlap" language={site} words={t.overlaps} />{" "}
        <span class="meta">{t.overlapsWith}</span>
      </p>
      <ul role="list">
        {change.overlaps.map(({ branchId, number, title, language }) => (
          <li>
            <a href={`${to(site).amendment(branchId)}#change-${number}`}>
              {t.amendment(branchId)} · <span lang={formsOf(language).tag}>{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AnswerOfChange(props: { view: AmendmentView; change: ShownChange; site: SiteLanguage }) {
  const { view, change, site } = props;
  const { answer, proposal } = change;
  if (!answer) {
    const waits = view.submission !== null && view.submission.withdrawnAt === null;
    return waits ? <AnswerAwaited language={site} /> : null;
  }
  const { sameAs, merged, ...letter } = answer;
  return (
    <Answer
      {...letter}
      language={site}
      id={`answer-${proposal.number}`}
      sameAs={sameAs ? sameAsLink(sameAs, site) : undefined}
      now={
        letter.decision === "acceptedInPart" ? <Merged merged={merged} site={site} /> : undefined
      }
    />
  );
}

type Answered = NonNullable<ShownChange["answer"]>;

export function sameAsLink(sameAs: NonNullable<Answered["sameAs"]>, site: SiteLanguage) {
  const go = to(site);
  if ("requestId" in sameAs) {
    return { label: String(sameAs.requestId), href: go.request(sameAs.requestId) };
  }
  const { branchId, number } = sameAs;
  const t = words(site);
  return {
    label: `${t.amendment(branchId)}, ${t.change(number).toLowerCase()}`,
    href: `${go.amendment(branchId)}#change-${number}`,
  };
}

function Merged({ merged, site }: { merged: Answered["merged"]; site: SiteLanguage }) {
  return (
    <>
      {merged.map(({ language, base, result }) => (
        <Redline
          diff={diffOf(base, result)}
          a={base}
          b={result}
          language={language}
          site={site}
          onlyChanges
        />
      ))}
    </>
  );
}
