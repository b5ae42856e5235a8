import type { Language, Provision } from "../../legaltext/act.js";
import { formsOf, quoted } from "../../legaltext/languages.js";
import { numberLines } from "../../legaltext/numbering.js";
import { provisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { Inline } from "../pages/components/Inline.js";
import { indents } from "../pages/components/indents.js";
import { LawTable } from "../pages/components/LawTable.js";
import { PageHead } from "../pages/components/PageHead.js";
import { peopleInWords } from "../pages/components/People.js";
import { withoutLastSpace } from "../pages/components/RedlineWords.js";
import { noteOf } from "../pages/components/Provision.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { number } from "../pages/messages.js";
import { to } from "../paths.js";
import { actWords } from "./actMessages.js";
import type { ActFrame } from "./actView.js";
import { originWords } from "./originMessages.js";
import { totalWords, type Hand, type HandRun, type OriginView } from "./originView.js";
import { TextLanguages } from "./TextLanguages.js";

export interface OriginPageProps {
  context: PageContext;
  frame: ActFrame;
  provision: Provision;
  law: Language;
  view: OriginView;
}

/** Any run of words leads to who proposed it and to the answer that made it law: by underline and number, not by colour. */
export function OriginPage(props: OriginPageProps) {
  const { context, frame, provision, law, view } = props;
  const t = originWords(context.language);
  const { name } = provisionName(provision, context.language);
  const go = to(context.language);
  const here = go.origins(frame.act.slug, frame.version.number, provision.id);
  return (
    <div class="origin-page">
      <PageHead
        kicker={`${inWords(frame.version.titles, context.language)} · ${actWords(context.language).version(frame.version.number)} · ${name}`}
        title={t.title}
      >
        <p class="meta lead-in">{t.lead}</p>
      </PageHead>
      <TextLanguages context={context} languages={frame.act.languages} law={law} href={here} />
      <div class="columns even">
        <div>
          <Words {...props} />
          <Shares context={context} view={view} />
        </div>
        <Hands {...props} />
      </div>
    </div>
  );
}

function Words({ context, provision, law, view }: OriginPageProps) {
  const text = provision.texts[law];
  if (!text) return <p class="meta">{actWords(context.language).missing}</p>;
  const numbers = numberLines(text, law);
  const hangs = indents(text);
  const note = noteOf(text);
  return (
    <div class="law narrow" lang={law === context.language ? undefined : formsOf(law).tag}>
      <h2 class="provision-head">
        <span class="hung">
          <span class="number">{`${provision.labels[law] ?? ""} `}</span>
          {note && <Runs runs={view.blocks[0] ?? []} hands={view.hands} context={context} />}
        </span>
      </h2>
      {text.content.map((block, at) => {
        if (note && at === 0) return null;
        if (block.type === "table") return <LawTable table={block} label="" />;
        if (block.type !== "line") return null;
        const label = numbers[at];
        return (
          <p class={`line ${block.attrs.kind} in${hangs[at] ?? 1}`}>
            {label && <span class="number">{`${label} `}</span>}
            <Runs runs={view.blocks[at] ?? []} hands={view.hands} context={context} />
          </p>
        );
      })}
    </div>
  );
}

function Runs(props: { runs: HandRun[]; hands: Hand[]; context: PageContext }) {
  const t = originWords(props.context.language);
  return (
    <>
      {props.runs.map(({ hand, content }) => {
        if (hand === 0) return <Inline content={content} />;
        const { kept, space } = withoutLastSpace(content);
        return (
          <>
            <span class={`hand style${styleOf(hand)}`}>
              <Inline content={kept} />
            </span>
            <a class="hand-number" href={`#hand-${hand}`} aria-label={t.hand(hand)}>
              {hand}
            </a>
            {space}
          </>
        );
      })}
    </>
  );
}

/** Five underline styles in turn; the number tells hands apart beyond them. */
const styleOf = (hand: number) => ((hand - 1) % 5) + 1;

function Shares({ context, view }: { context: PageContext; view: OriginView }) {
  const t = originWords(context.language);
  const all = totalWords(view);
  const hands = view.hands.filter(({ words }) => words > 0);
  return (
    <section class="band" aria-labelledby="shares-title">
      <header>
        <h2 id="shares-title">{t.sum(all, hands.length)}</h2>
      </header>
      <div class="shares" aria-hidden="true">
        {hands.map(({ number: hand, words }) => (
          <span class={`share${hand === 0 ? 0 : styleOf(hand)}`} style={`flex-grow:${words}`}>
            {hand === 0 && words > all / 4 ? t.firstShort : ""}
          </span>
        ))}
      </div>
      <table class="data">
        <caption class="hidden">{t.sum(all, hands.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.from}</th>
            <th scope="col">{t.which}</th>
            <th scope="col" class="number-cell">
              {t.words}
            </th>
          </tr>
        </thead>
        <tbody>
          {hands.map((hand) => (
            <tr>
              <td>{handName(hand, context)}</td>
              <td>{hand.number === 0 ? <span class="meta">{t.noMark}</span> : hand.number}</td>
              <td class="number-cell">{number(context.language, hand.words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function handName(hand: Hand, { language }: PageContext): string {
  const t = originWords(language);
  if (hand.kind === "first") return t.first;
  const names = hand.authors.map(({ publicName }) => publicName);
  const who = names.length > 0 ? peopleInWords(names, language) : t.ministry;
  return hand.kind === "ministry" ? t.ministryHand(who) : who;
}

function Hands({ context, view }: OriginPageProps) {
  const t = originWords(context.language);
  const hands = view.hands.filter(({ number, words }) => number > 0 && words > 0);
  if (hands.length === 0) return <p class="meta">{t.onlyFirst}</p>;
  return (
    <ol class="rows hands" role="list">
      {hands.map((hand) => (
        <li id={`hand-${hand.number}`}>
          <span class="hand-number" aria-hidden="true">
            {hand.number}
          </span>
          <div>
            <h2 class="quote">{quoted(hand.sample, context.language)}</h2>
            <p>
              <b>{handName(hand, context)}</b>
            </p>
            {hand.changes.map((change) => (
              <From change={change} context={context} />
            ))}
            {hand.kind === "ministry" && <p class="meta">{t.ownDraft}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function From({ change, context }: { change: Hand["changes"][number]; context: PageContext }) {
  const t = originWords(context.language);
  const go = to(context.language);
  return (
    <>
      <p>
        <a href={go.amendment(change.branchId)}>{t.amendment(change.branchId)}</a>
        {change.title && (
          <>
            {": "}
            <span lang={formsOf(change.language).tag}>{change.title}</span>
          </>
        )}
      </p>
      {change.answer && (
        <>
          <p>
            <Status of={change.answer.decision} language={context.language} />
          </p>
          <p class="meta">
            {quoted(firstSentence(change.answer.reasons), context.language)}{" "}
            <a href={go.change(change.id)}>{t.answer}</a>
          </p>
        </>
      )}
    </>
  );
}

const firstSentence = (words: string) =>
  words.match(/^[\s\S]{0,220}?[.!?](?=\s|$)/)?.[0] ?? words.slice(0, 220);
