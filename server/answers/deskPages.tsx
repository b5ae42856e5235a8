import type { ComponentChildren } from "preact";
import type { Act } from "../acts/actStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import { Gate, type GateCounts } from "../pages/components/Gate.js";
import { timeLeft } from "../pages/components/Deadline.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { number } from "../pages/messages.js";
import { to } from "../paths.js";
import { deskWords } from "./answerMessages.js";
import { DeskList, type DeskListProps } from "./DeskList.js";
import { stepsOf } from "./deskStore.js";

export interface DeskView extends DeskListProps {
  acts: Act[];
  consultations: Consultation[];
  gates: Map<number, GateCounts>;
  /** Provisions with something at this stage, and how much; most first. */
  provisions: { id: string; n: number }[];
  /** One, or several with a dot between. */
  ministryNames: string;
}

/** The desk: what waits on the left, one item on the right. On a phone the list comes first. */
export function DeskPage(props: {
  context: PageContext;
  view: DeskView;
  children?: ComponentChildren;
}) {
  const { view, children, context } = props;
  const t = deskWords(context.language);
  const steps = stepsOf(context.person);
  const waits = steps.reduce((sum, step) => sum + view.counts[step], 0);
  return (
    <div class={children ? "desk with-item" : "desk"} data-module="desk-keys">
      <div class="desk-head">
        <PageHead kicker={view.ministryNames} title={waits === 0 ? t.nothing : t.title(waits)} />
        <Gates {...props} />
      </div>
      <Filter {...props} />
      <div class="desk-body">
        <DeskList {...view} />
        {children && <div class="desk-item">{children}</div>}
      </div>
    </div>
  );
}

function Gates({ context, view }: { context: PageContext; view: DeskView }) {
  const { language } = context;
  const t = deskWords(language);
  return (
    <div class="desk-gates">
      {view.consultations.slice(0, 3).map((consultation) => {
        const counts = view.gates.get(consultation.id) ?? { all: 0, answered: 0 };
        const act = view.acts.find(({ id }) => id === consultation.actId);
        return (
          <div>
            <Gate counts={counts} language={language} inline />
            <p class="meta">
              <a href={to(language).consultation(consultation.id)}>{act?.titles[language]}</a>
              {", "}
              {view.now < consultation.closesAt
                ? t.closesIn(timeLeft({ now: view.now, closesAt: consultation.closesAt, language }))
                : t.closed}
            </p>
          </div>
        );
      })}
    </div>
  );
}

function Filter({ context, view }: { context: PageContext; view: DeskView }) {
  const { language } = context;
  const t = deskWords(language);
  const { act, kind, provision } = view.filter;
  return (
    <form class="desk-filter" method="get" action={to(language).desk()}>
      <input type="hidden" name="stage" value={view.stage} />
      {view.acts.length > 1 && (
        <>
          <label for="desk-act">{t.act}</label>
          <select id="desk-act" name="act">
            <option value="">{t.allActs}</option>
            {view.acts.map(({ slug, titles }) => (
              <option value={slug} selected={slug === act}>
                {titles[language] ?? Object.values(titles)[0]}
              </option>
            ))}
          </select>
        </>
      )}
      <label for="desk-kind">{t.kind}</label>
      <select id="desk-kind" name="kind">
        <option value="">{t.bothKinds}</option>
        <option value="change" selected={kind === "change"}>
          {t.changes}
        </option>
        <option value="request" selected={kind === "request"}>
          {t.requests}
        </option>
      </select>
      <label for="desk-provision">{t.provision}</label>
      <select id="desk-provision" name="provision">
        <option value="">{t.allProvisions}</option>
        {view.provisions.map(({ id, n }) => (
          <option value={id} selected={id === provision}>
            {view.names.get(id)?.name ?? id} ({number(language, n)})
          </option>
        ))}
      </select>
      <button class="small second">{t.show}</button>
    </form>
  );
}
