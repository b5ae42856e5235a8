import { keyOf, type InputItem, type Tally } from "../consultations/inputStore.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { Icon } from "../pages/components/Icons.js";
import { Status } from "../pages/components/Status.js";
import { to, type SiteLanguage } from "../paths.js";
import { deskWords } from "./answerMessages.js";
import { overlapping, sameEffect, stageOf, stages, type Stage } from "./deskStore.js";

export interface DeskListProps {
  language: SiteLanguage;
  now: Date;
  stage: Stage;
  /** Slug of the act that is looked at alone. */
  act: string | null;
  /** Of every stage: the numbers on the tabs, the groups and the overlaps are counted from them. */
  items: InputItem[];
  names: Map<string, ProvisionName>;
  tallies: Map<string, Tally>;
  current: { kind: string; id: number } | null;
}

/** What waits, in the order in which it should be answered. */
export function DeskList(props: DeskListProps) {
  const { language, stage } = props;
  const t = deskWords(language);
  const here = props.items.filter((item) => stageOf(item) === stage);
  return (
    <nav class="desk-list" aria-label={t.list}>
      <ul class="desk-stages" role="list" aria-label={t.stages}>
        {stages.map((one) => (
          <li>
            <a
              class="button small quiet"
              href={deskHref(language, one, props.act)}
              aria-current={one === stage ? "page" : undefined}
            >
              {t[one]} {props.items.filter((item) => stageOf(item) === one).length}
            </a>
          </li>
        ))}
      </ul>
      {here.length === 0 && <p class="meta">{t.empty}</p>}
      <ol class="desk-items" role="list">
        {here.map((item) => (
          <DeskEntry {...props} item={item} />
        ))}
      </ol>
    </nav>
  );
}

function DeskEntry(props: DeskListProps & { item: InputItem }) {
  const { language, item, current } = props;
  const t = deskWords(language);
  const isHere = current !== null && keyOf(item) === `${current.kind} ${current.id}`;
  return (
    <li class={isHere ? "here" : undefined}>
      <a
        href={withAct(to(language).deskItem(item.kind, item.id), props.act)}
        aria-current={isHere ? "true" : undefined}
        data-desk-item
      >
        <Waited {...props} />
        <span class="says">
          <b lang={item.language === "fra" ? "fr" : "en"}>{shortened(item.title)}</b>
          <span class="meta">
            {item.kind === "change" ? t.amendment(item.branchId ?? 0) : t.request(item.id)}
            {" · "}
            {props.names.get(item.provisionId)?.name}
          </span>
          <Signs {...props} />
        </span>
      </a>
    </li>
  );
}

/** Days since it was handed in: the oldest is owed its answer first. Amber once intake is closed. */
function Waited({ language, item, now }: DeskListProps & { item: InputItem }) {
  const t = deskWords(language);
  const days = daysBetween(item.submittedAt, now);
  return (
    <span class={item.closesAt <= now ? "days soon" : "days"} title={t.waited(days)}>
      {days === 0 ? (
        <span>{t.today}</span>
      ) : (
        <>
          <b>{days}</b>
          <span>{t.days(days)}</span>
        </>
      )}
    </span>
  );
}

function Signs({ language, item, items, tallies }: DeskListProps & { item: InputItem }) {
  const t = deskWords(language);
  const identical = sameEffect(items, item).length;
  const overlaps = [...new Set(overlapping(items, item).flatMap(({ branchId }) => branchId ?? []))];
  const comments = tallies.get(keyOf(item))?.comments ?? 0;
  const returned = stageOf(item) === "decide" && item.answer?.returnNote;
  if (identical < 2 && overlaps.length === 0 && comments === 0 && !returned) return null;
  return (
    <span class="signs">
      {returned && <Status of="editing" language={language} words={t.returned} />}
      {identical > 1 && <Status of="sameAs" language={language} words={t.identical(identical)} />}
      {overlaps.length > 0 && (
        <Status of="overlap" language={language} words={t.overlaps(overlaps.slice(0, 3))} />
      )}
      {comments > 0 && (
        <span class="status">
          <Icon name="comment" /> {t.comments(comments)}
        </span>
      )}
    </span>
  );
}

export const daysBetween = (from: Date, until: Date) =>
  Math.max(0, Math.floor((until.getTime() - from.getTime()) / (24 * 3_600_000)));

export function deskHref(language: SiteLanguage, stage: Stage, act: string | null): string {
  const query = new URLSearchParams({ stage, ...(act ? { act } : {}) });
  return `${to(language).desk()}?${query.toString()}`;
}

export const withAct = (href: string, act: string | null) =>
  act ? `${href}?act=${encodeURIComponent(act)}` : href;

/** A wish can be long; a list wants its first words. */
export function shortened(words: string, most = 90): string {
  if (words.length <= most) return words;
  return `${words.slice(0, words.lastIndexOf(" ", most) || most)} …`;
}
