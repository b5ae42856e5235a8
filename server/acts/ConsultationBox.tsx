import { Deadline } from "../pages/components/Deadline.js";
import { Gate } from "../pages/components/Gate.js";
import { Icon } from "../pages/components/Icons.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { actWords } from "./actMessages.js";
import type { RunningConsultation } from "./actView.js";

/** The consultation over the law it is about: until when, what is answered, the way in. */
export function ConsultationBox(props: {
  context: PageContext;
  consultation: RunningConsultation;
  /** The act's. */
  slug: string;
  /** Where a change is proposed, while words are taken. */
  propose: string | null;
}) {
  const { context, consultation, propose } = props;
  const { language, now } = context;
  const about = to(language).consultation(consultation.id);
  return (
    <aside
      class={consultation.now === "open" ? "consultation-box" : "consultation-box over"}
      aria-label={actWords(language).aboutConsultation}
    >
      <Deadline
        now={now}
        opensAt={consultation.opensAt}
        closesAt={consultation.closesAt}
        language={language}
        timeZone={consultation.timeZone}
      />
      <div>
        <Gate counts={consultation.gate} language={language} />
        {propose && (
          <p class="meta">
            <a href={about}>{actWords(language).aboutConsultation}</a>
          </p>
        )}
      </div>
      {propose ? (
        <div>
          <a class="button" href={propose}>
            <Icon name="pen" />
            {actWords(language).propose}
          </a>
          <p class="meta">
            <a href={to(language).amendFromWord(props.slug)}>{actWords(language).fromWord}</a>
          </p>
        </div>
      ) : (
        <a class="button quiet" href={about}>
          {actWords(language).aboutConsultation}
        </a>
      )}
    </aside>
  );
}
