import { formsOf } from "../../legaltext/languages.js";
import type { ProvisionId } from "../../legaltext/act.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { Answer } from "../pages/components/Answer.js";
import { Select } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { RedlineExcerpt } from "../pages/components/RedlineExcerpt.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import type { HeardCase } from "./foreword.js";
import type { AnsweredItem, AnswersPage } from "./heardAnswers.js";
import { heardWords } from "./heardMessages.js";
import { openingWords } from "./themes.js";
import { fullName } from "./WhereContested.js";

interface Props {
  context: PageContext;
  one: HeardCase;
  answers: AnswersPage;
  names: Map<ProvisionId, ProvisionName>;
}

/** Each change and request with its answer and the reasons, a page at a time. */
export function HeardAnswersPage(props: Props) {
  const { context, one, answers, names } = props;
  const t = heardWords(context.language);
  return (
    <>
      <PageHead
        kicker={inWords(one.act.titles, context.language)}
        title={t.answersTitle}
        lead={t.answersLead}
      />
      <Filter {...props} />
      {answers.items.length === 0 && <p>{t.nothing}</p>}
      {runsOf(answers.items).map(({ provision, items }) => (
        <section class="band" aria-labelledby={`about-${provision}`}>
          <header>
            <h2 id={`about-${provision}`}>
              <a href={to(context.language).provision(one.act.slug, provision)}>
                {fullName(names.get(provision))}
              </a>
            </h2>
          </header>
          {items.map((item) => (
            <Item context={context} item={item} />
          ))}
        </section>
      ))}
      <Paging {...props} />
    </>
  );
}

function Filter({ context, one, answers, names }: Props) {
  const t = heardWords(context.language);
  return (
    <form action={to(context.language).heardAnswers(one.consultation.id)} class="filter">
      <Select
        name="provision"
        label={t.about}
        value={answers.chosen ?? ""}
        options={[
          { value: "", label: t.everything },
          ...answers.provisions.map(({ id }) => ({ value: id, label: fullName(names.get(id)) })),
        ]}
        short
      />
      <p class="actions">
        <button class="second">{t.show}</button>
      </p>
    </form>
  );
}

function runsOf(items: AnsweredItem[]) {
  const runs: { provision: ProvisionId; items: AnsweredItem[] }[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.provision === item.provision) last.items.push(item);
    else runs.push({ provision: item.provision, items: [item] });
  }
  return runs;
}

function Item({ context, item: one }: { context: PageContext; item: AnsweredItem }) {
  const { language } = context;
  const t = heardWords(language);
  const { item, words, sides } = one;
  const go = to(language);
  const href = item.kind === "change" ? go.amendment(item.branchId ?? 0) : go.request(item.id);
  const lang = formsOf(item.language);
  return (
    <article class="heard-item">
      <h3>
        <a href={href} lang={lang.tag}>
          {item.title}
        </a>
      </h3>
      <p class="meta">
        {item.kind === "change"
          ? t.change(item.branchId ?? 0, item.number ?? 0)
          : t.requestTitle(item.id)}{" "}
        {t.by(item.authorName)} ·{" "}
        {t.sides(sides.people.agree, sides.people.disagree, sides.people.unsure)}
      </p>
      {words && (
        <p class="words" lang={formsOf(words.language).tag}>
          <RedlineExcerpt diff={words.diff} site={language} />
        </p>
      )}
      <p>
        {t.reasonsOf}{" "}
        <i lang={lang.tag}>
          {lang.quotes[0]}
          {openingWords(item.reasons)}
          {lang.quotes[1]}
        </i>
      </p>
      <Said context={context} one={one} />
    </article>
  );
}

function Said({ context, one }: { context: PageContext; one: AnsweredItem }) {
  const { language } = context;
  const t = heardWords(language);
  const { answer } = one;
  if (!answer) {
    return (
      <p>
        <Status of="waiting" language={language} />
      </p>
    );
  }
  const { sameAs } = answer;
  const other =
    sameAs === null
      ? undefined
      : "requestId" in sameAs
        ? { label: t.requestTitle(sameAs.requestId), href: to(language).request(sameAs.requestId) }
        : {
            label: t.change(sameAs.branchId, sameAs.number),
            href: to(language).amendment(sameAs.branchId),
          };
  return <Answer {...answer} sameAs={other} language={language} level={4} />;
}

function Paging({ context, one, answers }: Props) {
  const t = heardWords(context.language);
  const { page, pages, chosen } = answers;
  if (pages === 1) return null;
  const href = (n: number) => {
    const query = new URLSearchParams({
      page: String(n),
      ...(chosen ? { provision: chosen } : {}),
    });
    return `${to(context.language).heardAnswers(one.consultation.id)}?${query}`;
  };
  return (
    <p class="paging">
      {page > 1 && <a href={href(page - 1)}>{t.newer}</a>}
      <span>{t.page(page, pages)}</span>
      {page < pages && <a href={href(page + 1)}>{t.older}</a>}
    </p>
  );
}
