import { peopleInWords } from "../pages/components/People.js";
import { Status, type Stage } from "../pages/components/Status.js";
import { Select } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { langOf } from "../pages/components/TextBlocks.js";
import type { PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { localPath, to, type SiteLanguage } from "../paths.js";
import { words } from "./amendmentMessages.js";
import { listStates, type ListedAmendment, type ListState } from "./amendmentList.js";

/** By provision and version, "Section 3". */
export type ProvisionNames = Map<string, string>;

interface ListProps {
  amendments: ListedAmendment[];
  names: ProvisionNames;
  language: SiteLanguage;
  /** On a page of one act its title goes without saying. */
  withAct?: boolean;
  /** Of its headings; 3 unless told. */
  level?: 2 | 3;
}

/** Amendments in a list: title, who, which provisions, how each change was answered. */
export function AmendmentList(props: ListProps) {
  return (
    <ul class="rows" role="list">
      {props.amendments.map((amendment) => (
        <Row {...props} amendment={amendment} />
      ))}
    </ul>
  );
}

function Row(props: ListProps & { amendment: ListedAmendment }) {
  const { amendment, language, names } = props;
  const t = words(language);
  const Heading = props.level === 2 ? "h2" : "h3";
  const provisions = [
    ...new Set(amendment.changes.flatMap(({ provisionId }) => names.get(provisionId) ?? [])),
  ];
  return (
    <li>
      <Heading>
        <a href={to(language).amendment(amendment.id)}>
          <span lang={langOf(amendment.language)}>{amendment.title || t.untitled}</span>
        </a>
      </Heading>
      <p class="meta">
        {[
          t.amendment(amendment.id),
          t.by(
            peopleInWords(
              amendment.authors.map(({ publicName }) => publicName),
              language,
            ),
          ),
          ...(amendment.submittedAt ? [t.submittedOn(day(language, amendment.submittedAt))] : []),
          ...(props.withAct ? [amendment.act.titles[language] ?? ""] : []),
          ...provisions,
        ].join(" · ")}
      </p>
      <p class="statuses">
        {statusesOf(amendment).map((status) => (
          <Status of={status} language={language} />
        ))}
      </p>
    </li>
  );
}

type Statuses = (Stage | NonNullable<ListedAmendment["changes"][number]["decision"]>)[];

function statusesOf(amendment: ListedAmendment): Statuses {
  if (amendment.stage === "withdrawn") return ["withdrawn"];
  if (amendment.changes.length === 0) return ["editing"];
  return [...new Set(amendment.changes.map(({ decision }) => decision ?? ("waiting" as const)))];
}

export interface AmendmentListPageProps {
  context: PageContext;
  amendments: ListedAmendment[];
  names: ProvisionNames;
  acts: { slug: string; titles: Record<string, string> }[];
  chosen: { act?: string; state: ListState };
  /** Id to go on before. */
  older: number | null;
}

export function AmendmentListPage(props: AmendmentListPageProps) {
  const { context, amendments, chosen } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead title={t.listTitle} lead={t.listLead} />
      <FilterForm {...props} />
      {amendments.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <AmendmentList
          amendments={amendments}
          names={props.names}
          language={context.language}
          withAct={!chosen.act}
          level={2}
        />
      )}
      {props.older !== null && (
        <p>
          <a href={olderAddress(props, props.older)}>{t.more}</a>
        </p>
      )}
    </>
  );
}

function olderAddress({ context, chosen }: AmendmentListPageProps, before: number): string {
  const query = new URLSearchParams({ state: chosen.state, before: String(before) });
  if (chosen.act) query.set("act", chosen.act);
  return `${localPath(context.language, "/amendments")}?${query.toString()}`;
}

function FilterForm({ context, acts, chosen }: AmendmentListPageProps) {
  const t = words(context.language);
  const states = listStates.filter((state) => state !== "mine" || context.person);
  return (
    <form method="get" action={to(context.language).amendments()} class="filter">
      <Select
        name="state"
        label={t.filterState}
        value={chosen.state}
        options={states.map((value) => ({ value, label: t.states[value] }))}
        short
      />
      <Select
        name="act"
        label={t.filterAct}
        value={chosen.act ?? ""}
        options={[
          { value: "", label: t.allActs },
          ...acts.map(({ slug, titles }) => ({
            value: slug,
            label: titles[context.language] ?? slug,
          })),
        ]}
        short
      />
      <p class="actions">
        <button class="button second">{t.apply}</button>
      </p>
    </form>
  );
}
