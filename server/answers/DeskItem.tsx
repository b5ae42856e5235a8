import type { Language } from "../../legaltext/act.js";
import { diffTexts } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import { provisionTitle } from "../amendments/naming.js";
import { keyOf } from "../consultations/inputStore.js";
import { Icon } from "../pages/components/Icons.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day, number } from "../pages/messages.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { AnswerPanel } from "./AnswerPanel.js";
import { deskWords } from "./answerMessages.js";
import type { DeskItemView } from "./deskItemView.js";
import { emptyText } from "../drafts/draftStore.js";

/** One change or request with everything an answer needs beside it. */
export function DeskItem(props: { context: PageContext; view: DeskItemView }) {
  const { context, view } = props;
  const { item } = view.one;
  const t = deskWords(context.language);
  return (
    <article aria-labelledby="desk-item-title">
      <header class="desk-item-head">
        <h2 class="title" id="desk-item-title" lang={item.language === "fra" ? "fr" : "en"}>
          {item.title}
        </h2>
        <p class="meta">{placeOf(props)}</p>
      </header>
      <div class="desk-columns">
        <div class="desk-words">
          {view.shown ? <ChangeWords {...props} /> : <Wish {...props} />}
          <Overlaps {...props} />
          <Group {...props} />
          {view.shown && (
            <section>
              <h3>{t.theirReasons}</h3>
              <blockquote class="their-words" lang={item.language === "fra" ? "fr" : "en"}>
                <Paragraphs words={item.reasons} />
              </blockquote>
              <p class="meta">
                {item.authorName}, {day(context.language, item.submittedAt)}
              </p>
            </section>
          )}
          <p>
            <a href={publicPage(props)}>{t.fullPage}</a>
          </p>
        </div>
        <AnswerPanel {...props} />
      </div>
    </article>
  );
}

type Props = { context: PageContext; view: DeskItemView };

function placeOf({ context, view }: Props): string {
  const t = deskWords(context.language);
  const { item } = view.one;
  const { agree, disagree } = view.tally.sides;
  const what =
    item.kind === "change"
      ? `${t.amendment(item.branchId ?? 0)}, ${t.changeOf(item.number ?? 0)}`
      : t.request(item.id);
  return [what, t.agree(agree), ...(disagree ? [t.disagree(disagree)] : [])].join(" · ");
}

function publicPage({ context, view }: Props): string {
  const { item } = view.one;
  const go = to(context.language);
  return item.kind === "change" ? go.amendment(item.branchId ?? 0) : go.request(item.id);
}

function Wish({ context, view }: Props) {
  const t = deskWords(context.language);
  const { item } = view.one;
  return (
    <section>
      <h3>{view.name?.name}</h3>
      <h3>{t.theirWish}</h3>
      <blockquote class="their-words" lang={item.language === "fra" ? "fr" : "en"}>
        <Paragraphs words={item.title} />
      </blockquote>
      <h3>{t.theirReasons}</h3>
      <blockquote class="their-words" lang={item.language === "fra" ? "fr" : "en"}>
        <Paragraphs words={item.reasons} />
      </blockquote>
      <p class="meta">
        {item.authorName}, {day(context.language, item.submittedAt)}
      </p>
    </section>
  );
}

/** What the change does, in a sentence and as redline, in every language it was proposed in. */
function ChangeWords({ context, view }: Props) {
  const { language } = context;
  const t = deskWords(language);
  const { shown, one } = view;
  if (!shown) return null;
  const languages = Object.keys(shown.wordings).sort((a) => (a === language ? -1 : 1));
  return (
    <section class="change-words">
      <h3>{whatItDoes(context, shown)}</h3>
      <Sentences sentences={shown.sentences[language] ?? []} />
      {languages.length === 0 && <p class="meta">{t.noWords}</p>}
      {languages.map((of) => (
        <LanguageWords of={of} context={context} view={view} many={one.act.languages.length > 1} />
      ))}
      {shown.toFollow.map((of) => (
        <p class="meta">
          <Icon name="waiting" /> {t.missing(languageName(of, context.language))}
        </p>
      ))}
    </section>
  );
}

function Sentences({ sentences }: { sentences: string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </>
  );
}

function whatItDoes(
  { language }: PageContext,
  { proposal, named, after }: NonNullable<DeskItemView["shown"]>,
): string {
  const t = deskWords(language);
  const { facets } = proposal;
  const of = provisionTitle(named, language);
  if (facets.repeal) return `${t.repeal} · ${of}`;
  if (facets.insert && after) return `${t.add} · ${provisionTitle(after, language)}`;
  if (facets.insert) return t.addFirst;
  if (facets.move) return `${t.move} · ${of}`;
  return `${t.reword} · ${of}`;
}

function LanguageWords(props: Props & { of: Language; many: boolean }) {
  const { context, view, of } = props;
  const { base, proposed } = view.shown?.wordings[of] ?? { base: null, proposed: null };
  const diff =
    base === null
      ? wholeDiff(proposed ?? emptyText, "inserted")
      : proposed === null
        ? wholeDiff(base, "deleted")
        : diffTexts(base, proposed);
  return (
    <div class="narrow">
      {props.many && <h4 class="meta">{languageName(of, context.language)}</h4>}
      <Redline
        diff={diff}
        a={base}
        b={proposed}
        language={of}
        site={context.language}
        onlyChanges
      />
    </div>
  );
}

function Overlaps({ context, view }: Props) {
  const t = deskWords(context.language);
  const go = to(context.language);
  const ids = [...new Set(view.overlaps.items.flatMap(({ branchId }) => branchId ?? []))];
  if (ids.length === 0) return null;
  return (
    <div class="notice overlap">
      <p>
        <Status of="overlap" language={context.language} words={t.overlapTitle(ids.slice(0, 3))} />
      </p>
      <p>{t.overlapWords}</p>
      <ul>
        {view.overlaps.items.map((other) => (
          <li>
            <a href={go.deskItem("change", other.id)}>
              {other.branchId} · {other.authorName}:{" "}
              <span lang={formsOf(other.language).tag}>{other.title}</span>
            </a>
          </li>
        ))}
      </ul>
      <More context={context} {...view.overlaps} />
    </div>
  );
}

function More(props: { context: PageContext; items: unknown[]; all: number }) {
  const left = props.all - props.items.length;
  return left > 0 ? <p class="meta">{deskWords(props.context.language).andMore(left)}</p> : null;
}

function Group({ context, view }: Props) {
  const t = deskWords(context.language);
  const go = to(context.language);
  if (view.group.all < 2) return null;
  return (
    <section class="same-words">
      <h3>
        <Icon name="same" /> {t.sameWords(view.group.all)}
      </h3>
      <ul role="list">
        {view.group.items.map((other) => (
          <li>
            <a href={go.deskItem("change", other.id)}>
              {other.branchId} · {other.authorName}
            </a>
            <span class="meta">
              {number(context.language, view.tallies.get(keyOf(other))?.sides.agree ?? 0)}
            </span>
          </li>
        ))}
      </ul>
      <More context={context} {...view.group} />
    </section>
  );
}
