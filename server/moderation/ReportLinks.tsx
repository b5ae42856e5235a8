import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { may } from "../permissions.js";
import { moderationWords } from "./moderationMessages.js";
import type { Thing } from "./thing.js";

/** Beside what may be reported; a moderator goes straight to the decision. */
export function ReportLinks({ context, thing }: { context: PageContext; thing: Thing }) {
  const t = moderationWords(context.language);
  const go = to(context.language);
  const name = <span class="hidden"> {t.things[thing.kind](thing.id)}</span>;
  if (may(context.person, "moderate")) {
    return (
      <a class="meta" href={go.moderate(thing.kind, thing.id)}>
        {t.queue}
        {name}
      </a>
    );
  }
  return (
    <a class="meta" href={go.report(thing.kind, thing.id)} rel="nofollow">
      {t.report}
      {name}
    </a>
  );
}
