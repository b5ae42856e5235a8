import type { Language, Provision } from "../../legaltext/act.js";
import { plainWords } from "../../legaltext/hash.js";
import { Icon } from "../pages/components/Icons.js";
import { noteWords } from "../pages/components/Provision.js";
import { langOf } from "../pages/components/TextBlocks.js";
import type { PageContext } from "../pages/layout.js";
import { actWords } from "./actMessages.js";
import type { ActPart } from "./actParts.js";
import type { OutlineProvision } from "./actStore.js";
import { pulseAt, type ActView } from "./actView.js";

interface Props {
  context: PageContext;
  view: ActView;
  law: Language;
  /** The address of a page of the act. */
  pageHref: (part: number) => string;
}

/**
 * The whole act at a glance: every Part and Division, and the sections of the page that is open.
 * Sections of other pages are left out: on the Bank Act they would weigh more than the law on the page.
 */
export function Contents({ context, view, law, pageHref }: Props) {
  const t = actWords(context.language);
  const { part, parts } = view;
  const title = parts.length > 1 ? t.contentsPart(part.number, parts.length) : t.contents;
  return (
    <details class="contents" data-module="contents">
      <summary>{title}</summary>
      <nav aria-label={t.contents}>
        <ol role="list" lang={law === context.language ? undefined : langOf(law)}>
          {parts.map((one) =>
            one === part ? (
              <OpenPart view={view} law={law} context={context} />
            ) : (
              <ClosedPart part={one} view={view} law={law} context={context} pageHref={pageHref} />
            ),
          )}
        </ol>
      </nav>
    </details>
  );
}

function OpenPart({ view, law, context }: Omit<Props, "pageHref">) {
  return (
    <>
      {view.provisions
        .filter(({ parent, kind }) => parent === null && kind !== "title")
        .map((provision) =>
          provision.kind === "heading" ? (
            <li>
              <HeadingEntry view={view} provision={provision} law={law} href={`#${provision.id}`} />
            </li>
          ) : (
            <li>
              <SectionEntry provision={provision} view={view} law={law} context={context} />
            </li>
          ),
        )}
    </>
  );
}

function SectionEntry(props: {
  provision: Provision;
  view: ActView;
  law: Language;
  context: PageContext;
}) {
  const { provision, view, law, context } = props;
  const { amendments } = pulseAt(view, provision.id);
  const label = provision.labels[law] ?? "";
  const long = label.length > 6;
  return (
    <a class="entry" href={`#${provision.id}`}>
      <span>{long ? "" : label}</span>
      <span>{long ? label : noteWords(provision.texts[law]) || nameOf(provision, law)}</span>
      {amendments > 0 && (
        <span class="count">
          <Icon name="amendment" /> {amendments}
          <span class="hidden">
            {" "}
            {actWords(context.language)
              .amendmentsAt(amendments)
              .replace(/^\S+\s/, "")}
          </span>
        </span>
      )}
    </a>
  );
}

function nameOf({ kind }: Provision, law: Language): string {
  if (kind === "preamble") return law === "fra" ? "Préambule" : "Preamble";
  if (kind === "schedule") return law === "fra" ? "Annexe" : "Schedule";
  return "";
}

function ClosedPart(props: Props & { part: ActPart<OutlineProvision> }) {
  const { part, view, law, context, pageHref } = props;
  const href = pageHref(part.number);
  const headings = part.provisions.flatMap(({ id, kind, parent, level }) =>
    kind === "heading" && parent === null && (level ?? 1) <= 2 ? (view.headings.get(id) ?? []) : [],
  );
  return (
    <li class="elsewhere">
      {headings.map((heading) => (
        <HeadingEntry view={view} provision={heading} law={law} href={`${href}#${heading.id}`} />
      ))}
      {(headings.length === 0 || headings.every(({ level }) => (level ?? 1) > 1)) && (
        <a class="entry" href={href}>
          <span />
          <span>{rangeOf(part, law, context)}</span>
        </a>
      )}
    </li>
  );
}

/** "sections 12 to 48" of a page. */
export function rangeOf(
  part: ActPart<OutlineProvision>,
  law: Language,
  context: PageContext,
): string {
  const t = actWords(context.language);
  const labels = part.provisions
    .filter(({ kind, parent }) => kind === "section" && parent === null)
    .map(({ labels }) => labels[law] ?? "");
  const [first, last] = [labels[0], labels.at(-1)];
  return first && last ? t.sectionsFrom(first, last) : t.schedules;
}

function HeadingEntry(props: { view: ActView; provision: Provision; law: Language; href: string }) {
  const { view, provision, law, href } = props;
  const label = provision.labels[law];
  const text = provision.texts[law];
  return (
    <a class={isLesser(view, provision) ? "part lesser" : "part"} href={href}>
      {label && <span class="label">{label}</span>}
      {text && plainWords(text).trim()}
    </a>
  );
}

/** Some acts give a cross-heading the level of a Part; beside numbered Parts it still reads as lesser. */
function isLesser(view: ActView, { level = 1, labels }: Provision): boolean {
  const numbered = (heading: Pick<Provision, "labels">) =>
    Object.values(heading.labels).some((label) => label !== "");
  return level > 1 || (!numbered({ labels }) && [...view.headings.values()].some(numbered));
}
