import type { ComponentChildren } from "preact";
import type { Act } from "../acts/actStore.js";
import type { Consultation } from "../consultations/consultationStore.js";
import { Gate } from "../pages/components/Gate.js";
import { timeLeft } from "../pages/components/Deadline.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { deskWords } from "./answerMessages.js";
import { DeskList, type DeskListProps } from "./DeskList.js";
import { stageOf, stepsOf } from "./deskStore.js";

export interface DeskView extends DeskListProps {
  acts: Act[];
  consultations: Consultation[];
  /** Unanswered items of each consultation, as its gate counts them. */
  waiting: Map<number, number>;
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
  const waits = view.items.filter((item) => steps.some((step) => step === stageOf(item))).length;
  return (
    <div class={children ? "desk with-item" : "desk"} data-module="desk-keys">
      <div class="desk-head">
        <PageHead kicker={view.ministryNames} title={waits === 0 ? t.nothing : t.title(waits)} />
        <Gates {...props} />
      </div>
      <ActFilter {...props} />
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
  const shown = view.consultations.filter(({ actId }) =>
    view.acts.some(({ id, slug }) => id === actId && (view.act === null || slug === view.act)),
  );
  return (
    <div class="desk-gates">
      {shown.slice(0, 3).map((consultation) => {
        const all = view.items.filter((item) => item.consultationId === consultation.id).length;
        const answered = all - (view.waiting.get(consultation.id) ?? 0);
        const act = view.acts.find(({ id }) => id === consultation.actId);
        return (
          <div>
            <Gate counts={{ all, answered }} language={language} inline />
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

function ActFilter({ context, view }: { context: PageContext; view: DeskView }) {
  const { language } = context;
  const t = deskWords(language);
  if (view.acts.length < 2) return null;
  return (
    <form class="desk-filter" method="get" action={to(language).desk()}>
      <input type="hidden" name="stage" value={view.stage} />
      <label for="desk-act">{t.act}</label>
      <select id="desk-act" name="act">
        <option value="">{t.allActs}</option>
        {view.acts.map(({ slug, titles }) => (
          <option value={slug} selected={slug === view.act}>
            {titles[language] ?? Object.values(titles)[0]}
          </option>
        ))}
      </select>
      <button class="small second">{t.show}</button>
    </form>
  );
}
