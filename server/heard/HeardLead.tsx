import { inWords } from "../ministries/ministryStore.js";
import { heardWords } from "./heardMessages.js";
import type { HeardProps } from "./HeardPage.js";
import { PageHead } from "../pages/components/PageHead.js";

/** The whole report in one paragraph, every number counted. */
export function HeardLead({ context, report }: Pick<HeardProps, "context" | "report">) {
  const { language } = context;
  const t = heardWords(language);
  return (
    <>
      <PageHead kicker={t.kicker(inWords(report.act.titles, language))} title={t.title} />
      <p class="lead said-in-one">
        <WhoTookPart context={context} report={report} />
        {report.items.length > 0 && (
          <>
            {" "}
            <WhatTheyProposed context={context} report={report} />{" "}
            <WhatCameOfIt context={context} report={report} />
          </>
        )}
      </p>
    </>
  );
}

type Props = Pick<HeardProps, "context" | "report">;

function WhoTookPart({ context, report }: Props) {
  const t = heardWords(context.language);
  const { people, organisations, times } = report.participation;
  if (people + organisations === 0) return <>{t.nobody}</>;
  return (
    <>
      <strong>
        {people > 0 && t.people(people)}
        {people > 0 && organisations > 0 && t.and}
        {organisations > 0 && t.organisations(organisations)}
      </strong>
      {t.tookPart(times)}
    </>
  );
}

function WhatTheyProposed({ context, report }: Props) {
  const t = heardWords(context.language);
  const changes = report.items.filter(({ item }) => item.kind === "change").length;
  const requests = report.items.length - changes;
  const answered = report.items.filter(({ decision }) => decision !== null).length;
  return (
    <>
      {t.theyMade}
      <strong>{t.changes(changes)}</strong>
      {requests > 0 && (
        <>
          {t.madeRequests}
          <strong>{t.requests(requests)}</strong>
        </>
      )}
      {answered === report.items.length
        ? t.allAnswered(answered)
        : t.someAnswered(answered, report.items.length)}
    </>
  );
}

function WhatCameOfIt({ context, report }: Props) {
  const t = heardWords(context.language);
  const { law, items } = report;
  const accepted = items.filter((one) => one.accepted).length;
  return (
    <>
      <strong>{law ? t.changedTheLaw(accepted) : t.accepted(accepted)}</strong>
      {t.wholeOrPart}
      {law ? (
        <>
          {t.contains(law.after.number)}
          <strong>{t.citizensWords(law.share.citizens)}</strong>
          {t.byCitizens}
        </>
      ) : (
        ` ${t.notYet}`
      )}
    </>
  );
}
