import { FormToken, type PageContext } from "../pages/layout.js";
import { localPath, to } from "../paths.js";
import { words as amendmentWords } from "../amendments/amendmentMessages.js";
import type { Side } from "../db/tables.js";
import { allSides, type SideOn, type SidesSeen } from "./sideStore.js";

interface Props {
  context: PageContext;
  on: SideOn;
  seen: SidesSeen;
  /** Sides may be taken: not withdrawn, not concluded. */
  open: boolean;
  /** Counts are shown to everyone, also to who has said nothing. */
  intakeOver: boolean;
  /** Where to come back to, for the page's own anchor. */
  id: string;
  /** Says that this is not a vote; once on a page is enough. */
  note: boolean;
}

/** Agree, disagree, unsure: three buttons of one form. Counts come after one's own answer, so that nobody follows. */
export function SidesForm({ context, on, seen, open, intakeOver, id, note }: Props) {
  const t = amendmentWords(context.language);
  const showCounts = seen.own !== null || intakeOver;
  return (
    <div class="sides" role="group" aria-labelledby={`${id}-title`} id={id}>
      <h3 id={`${id}-title`}>{t.sides}</h3>
      {seen.own && <p class="own">{t.yourSide[seen.own]}.</p>}
      {open && <Buttons context={context} on={on} own={seen.own} id={id} />}
      {showCounts ? <Counts context={context} seen={seen} /> : <p class="meta">{t.countsLater}</p>}
      {note && <p class="meta">{t.notAVote}</p>}
    </div>
  );
}

function Buttons(props: Pick<Props, "context" | "on" | "id"> & { own: Side | null }) {
  const { context, on, own, id } = props;
  const t = amendmentWords(context.language);
  const go = to(context.language);
  if (!context.person) {
    return (
      <p>
        <a href={`${go.signIn()}?back=${encodeURIComponent(back(props))}`}>{t.signInToSide}</a>
      </p>
    );
  }
  return (
    <form method="post" action={go.takeSide()} class="actions">
      <FormToken context={context} />
      <input type="hidden" name="on" value={on.kind} />
      <input type="hidden" name="id" value={String(on.id)} />
      <input type="hidden" name="back" value={id} />
      {allSides.map((side) => (
        <button
          class="button second small"
          name="side"
          value={side}
          aria-pressed={own === side ? "true" : "false"}
        >
          {t.sideNames[side]}
        </button>
      ))}
      {own && (
        <button class="button quiet small" name="side" value="none">
          {t.takeBack}
        </button>
      )}
    </form>
  );
}

const back = ({ context, id }: Pick<Props, "context" | "id">) =>
  `${localPath(context.language, context.canonicalPath)}#${id}`;

function Counts({ context, seen }: { context: PageContext; seen: SidesSeen }) {
  const t = amendmentWords(context.language);
  const shown = allSides.flatMap((side) => {
    const { people, organisations } = seen.counts;
    const who = [
      people[side] > 0 ? t.people(people[side]) : "",
      organisations[side] > 0 ? t.organisations(organisations[side]) : "",
    ].filter(Boolean);
    const all = people[side] + organisations[side];
    return who.length ? [t.countsOf[side](who.join(", "), all)] : [];
  });
  if (shown.length === 0) return <p class="meta">{t.noSides}</p>;
  return (
    <ul class="counts" role="list">
      {shown.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
