import type { Language, Provision as LawProvision } from "../../legaltext/act.js";
import { provisionName } from "../consultations/provisionNames.js";
import { Icon } from "../pages/components/Icons.js";
import { Provision } from "../pages/components/Provision.js";
import { Pulse } from "../pages/components/Pulse.js";
import type { PageContext } from "../pages/layout.js";
import { messages } from "../pages/messages.js";
import { to } from "../paths.js";
import { pulseAt, takesChanges, type ActView } from "./actView.js";
import { headingLevels, itemsOfPage } from "./lawSetting.js";

export interface LawBodyProps {
  context: PageContext;
  view: ActView;
  law: Language;
}

/** The law of one page in one language, with what goes on beside each provision. */
export function LawBody(props: LawBodyProps) {
  const { context, view, law } = props;
  const setting = lawSetting(props);
  const levels = headingLevels(view.provisions);
  return (
    <>
      {view.provisions
        .filter(({ parent, kind }) => parent === null && kind !== "title")
        .map((provision) => (
          <Provision
            {...setting}
            provision={provision}
            language={law}
            pageLanguage={context.language}
            level={levels.get(provision.id)}
            beside={(one) => <Beside {...props} provision={one} />}
            after={(one) => <ItemPulse {...props} provision={one} />}
          />
        ))}
    </>
  );
}

/** What every provision of the page shares. */
export function lawSetting({ context, view, law }: LawBodyProps) {
  const go = to(context.language);
  const { slug } = view.act;
  const here = new Set(view.part.provisions.map(({ id }) => id));
  const known = new Set(view.outline.map(({ id }) => id));
  const pageOf = (id: string) => go.provisionOfVersion(slug, view.version.number, id);
  return {
    itemsAt: itemsOfPage(view.provisions, law),
    permalink: ({ id }: LawProvision) => pageOf(id),
    reference: (target: string) => {
      const id = target.split("#")[0] ?? "";
      if (here.has(id)) return `#${id}`;
      return known.has(id) ? pageOf(id) : null;
    },
  };
}

type AtProvision = LawBodyProps & { provision: LawProvision };

export function Beside({ context, view, law, provision }: AtProvision) {
  const go = to(context.language);
  const open = takesChanges(view, provision, context.now);
  return (
    <Pulse
      counts={pulseAt(view, provision.id)}
      language={context.language}
      href={go.provision(view.act.slug, provision.id)}
      propose={open ? go.amendProvision(view.act.slug, provision.id) : undefined}
      name={provisionName(provision, law).name}
    />
  );
}

const words = messages({
  eng: {
    amendments: (n: number): string => (n === 1 ? "amendment" : "amendments"),
    propose: (name: string) => `Propose a change: ${name}`,
    about: (name: string) => `About ${name}`,
  },
  fra: {
    amendments: (n: number): string => (n === 1 ? "modification" : "modifications"),
    propose: (name: string) => `Proposer une modification : ${name}`,
    about: (name: string) => `À propos : ${name}`,
  },
});

/** A definition or item has no margin of its own: a short sign after its words, and the caret to amend it. */
function ItemPulse({ context, view, law, provision }: AtProvision) {
  const t = words(context.language);
  const go = to(context.language);
  const { slug } = view.act;
  const { amendments, requests, comments } = pulseAt(view, provision.id);
  const open = takesChanges(view, provision, context.now);
  if (amendments + requests + comments === 0 && !open) return null;
  const { name } = provisionName(provision, law);
  return (
    <span class="item-pulse">
      {amendments + requests + comments > 0 && (
        <a href={go.provision(slug, provision.id)}>
          <Icon name="amendment" />
          {amendments + requests > 0 && ` ${amendments + requests}`}
          {comments > 0 && (
            <>
              {" "}
              <Icon name="comment" /> {comments}
            </>
          )}
          <span class="hidden"> {t.about(name)}</span>
        </a>
      )}
      {open && (
        <a href={go.amendProvision(slug, provision.id)} title={t.propose(name)}>
          <Icon name="pen" />
          <span class="hidden">{t.propose(name)}</span>
        </a>
      )}
    </span>
  );
}
