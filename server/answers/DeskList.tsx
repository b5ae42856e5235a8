import { keyOf, type InputItem, type Tally } from "../consultations/inputStore.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { Icon } from "../pages/components/Icons.js";
import { PageTurner } from "../pages/components/PageTurner.js";
import { Status } from "../pages/components/Status.js";
import { number } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import { deskWords } from "./answerMessages.js";
import type { Signs as SignsSeen } from "./deskNeighbours.js";
import { stageOf, stages, type DeskFilter, type Stage } from "./deskStore.js";

export interface DeskListProps {
  language: SiteLanguage;
  now: Date;
  stage: Stage;
  filter: DeskFilter;
  /** One page of what waits at this stage. */
  items: InputItem[];
  page: number;
  pages: number;
  counts: Record<Stage, number>;
  /** By id of the change. */
  signs: Map<number, SignsSeen>;
  names: Map<string, ProvisionName>;
  tallies: Map<string, Tally>;
  current: { kind: string; id: number } | null;
}

/** What waits, in the order in which it should be answered. */
export function DeskList(props: DeskListProps) {
  const { language, stage } = props;
  const t = deskWords(language);
  return (
    <nav class="desk-list" aria-label={t.list}>
      <ul class="desk-stages" role="list" aria-label={t.stages}>
        {stages.map((one) => (
          <li>
            <a
              class="button small quiet"
              href={deskHref(language, one, props.filter)}
              aria-current={one === stage ? "page" : undefined}
            >
              {t[one]} {number(language, props.counts[one])}
            </a>
          </li>
        ))}
      </ul>
      {props.items.length === 0 && <p class="meta">{t.empty}</p>}
      <ol class="desk-items" role="list">
        {props.items.map((item) => (
          <DeskEntry {...props} item={item} />
        ))}
      </ol>
      <PageTurner
        {...props}
        hrefOf={(n) => `${deskHref(props.language, props.stage, props.filter)}&page=${n}`}
      />
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
        href={withFilter(to(language).deskItem(item.kind, item.id), props.filter)}
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

function Signs({ language, item, signs, tallies }: DeskListProps & { item: InputItem }) {
  const t = deskWords(language);
  const own = item.kind === "change" ? signs.get(item.id) : undefined;
  const identical = own?.identical ?? 1;
  const overlaps = [...new Set(own?.overlaps)];
  const comments = tallies.get(keyOf(item))?.comments ?? 0;
  const returned = stageOf(item) === "decide" && item.answer?.returnNote;
  if (identical < 2 && overlaps.length === 0 && comments === 0 && !returned) return null;
  return (
    <span class="signs">
      {returned && <Status of="editing" language={language} words={t.returned} />}
      {identical > 1 && <Status of="sameAs" language={language} words={t.identical(identical)} />}
      {overlaps.length > 0 && (
        <Status of="overlap" language={language} words={t.overlaps(overlaps)} />
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

export const deskHref = (language: SiteLanguage, stage: Stage, filter: DeskFilter): string =>
  withFilter(`${to(language).desk()}?stage=${stage}`, filter);

/** Whoever looks at one provision goes on with it from item to item. */
export function withFilter(href: string, filter: DeskFilter): string {
  const kept = Object.entries(filter).filter(([, value]) => value !== null) as [string, string][];
  if (kept.length === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${new URLSearchParams(kept).toString()}`;
}

/** A wish can be long; a list wants its first words. */
export function shortened(words: string, most = 90): string {
  if (words.length <= most) return words;
  const space = words.lastIndexOf(" ", most);
  return `${words.slice(0, space > 0 ? space : most)} …`;
}
