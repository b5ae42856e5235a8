import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { provisionName } from "../consultations/provisionNames.js";
import { Discussion } from "../discussion/Discussion.js";
import { EventsOnProvision } from "../events/EventList.js";
import { inWords } from "../ministries/ministryStore.js";
import { Icon } from "../pages/components/Icons.js";
import { PageHead } from "../pages/components/PageHead.js";
import { peopleInWords } from "../pages/components/People.js";
import { Provision } from "../pages/components/Provision.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { takesChanges } from "./actView.js";
import { itemsOfPage } from "./lawSetting.js";
import { provisionWords } from "./provisionMessages.js";
import { mostOnProvision, wordsNow, type ProvisionView } from "./provisionView.js";
import { TextLanguages } from "./TextLanguages.js";

interface Props {
  context: PageContext;
  view: ProvisionView;
  law: Language;
}

/** One provision: its words, its past, and everything people have to say about it. */
export function ProvisionPage(props: Props) {
  const { context, view, law } = props;
  const t = provisionWords(context.language);
  const { name, about } = provisionName(view.provision, law);
  const title = inWords(view.version.titles, law);
  return (
    <>
      <PageHead
        kicker={t.inVersion(title, view.version.number)}
        title={named(name, about, law)}
        lang={law === context.language ? undefined : formsOf(law).tag}
      />
      {view.latest.id !== view.version.id && (
        <p class="notice">
          {t.newer}{" "}
          <a href={to(context.language).provision(view.act.slug, view.provision.id)}>
            {t.version(view.latest.number)}
          </a>
        </p>
      )}
      <div class="columns">
        <div>
          <Words {...props} />
          <WaysToJoin {...props} />
          <Amendments {...props} />
          <Requests {...props} />
          <div id="comments">
            <Discussion
              context={context}
              place={{ on: "provision", actId: view.act.id, provisionId: view.provision.id }}
              comments={view.comments}
              textNow={wordsNow(view)}
            />
          </div>
        </div>
        <aside>
          <EventsOnProvision context={context} provision={view.provision.id} list={view.events} />
          <Citing {...props} />
          <History {...props} />
        </aside>
      </div>
    </>
  );
}

/** "Section 4: Duty to supply", with the space that French puts before a colon. */
export function named(name: string, about: string, language: Language): string {
  if (about === "") return name;
  return language === "fra" ? `${name}\u00a0: ${about}` : `${name}: ${about}`;
}

function Words({ context, view, law }: Props) {
  const go = to(context.language);
  const { act, version, provision } = view;
  const here = go.provisionOfVersion(act.slug, version.number, provision.id);
  return (
    <>
      <TextLanguages context={context} languages={act.languages} law={law} href={here} />
      <div class="narrow alone">
        <Provision
          provision={provision}
          language={law}
          pageLanguage={context.language}
          level={2}
          itemsAt={itemsOfPage(view.family, law)}
          permalink={({ id }) => go.provisionOfVersion(act.slug, version.number, id)}
          reference={(target) => {
            const id = target.split("#")[0] ?? "";
            return view.known.has(id) ? go.provisionOfVersion(act.slug, version.number, id) : null;
          }}
        />
      </div>
    </>
  );
}

function WaysToJoin({ context, view }: Props) {
  const t = provisionWords(context.language);
  const go = to(context.language);
  const { act, version, provision } = view;
  const open = takesChanges(view, provision, context.now);
  return (
    <div class="ways">
      {open ? (
        <p class="actions">
          <a class="button" href={go.amendProvision(act.slug, provision.id)}>
            <Icon name="pen" />
            {t.propose}
          </a>
          <a class="button second" href={go.newRequest(act.slug, provision.id)}>
            {t.request}
          </a>
        </p>
      ) : (
        <p class="meta">{t.closed}</p>
      )}
      <p class="facts">
        <a href={go.origins(act.slug, version.number, provision.id)}>{t.who}</a>
        <a href={`${go.versionPart(act.slug, version.number, view.part)}#${provision.id}`}>
          {t.inAct}
        </a>
        <a href={go.provisionOfVersion(act.slug, version.number, provision.id)}>{t.permanent}</a>
      </p>
    </div>
  );
}

function Amendments({ context, view }: Props) {
  const t = provisionWords(context.language);
  const go = to(context.language);
  const submitted = view.input.filter(({ kind }) => kind === "change");
  return (
    <section class="band" id="amendments" aria-labelledby="amendments-title">
      <header>
        <h2 id="amendments-title">{t.amendments}</h2>
      </header>
      {submitted.length + view.amendments.length === 0 && <p class="meta">{t.noAmendments}</p>}
      <ul class="rows" role="list">
        {submitted.slice(0, mostOnProvision).map((item) => (
          <li>
            <h3>
              <a
                href={`${go.amendment(item.branchId ?? 0)}#change-${item.number}`}
                lang={item.title ? formsOf(item.language).tag : undefined}
              >
                {item.title || t.untitled(item.branchId ?? 0)}
              </a>
            </h3>
            <p class="meta">
              {t.change(item.branchId ?? 0, item.number ?? 1)} · {t.by(item.authorName)} ·{" "}
              {day(context.language, item.submittedAt)}
            </p>
            <ItemStatus item={item} context={context} />
          </li>
        ))}
        {view.amendments.map((one) => (
          <li>
            <h3>
              <a
                href={go.amendment(one.id)}
                lang={one.title ? formsOf(one.language).tag : undefined}
              >
                {one.title || t.untitled(one.id)}
              </a>
            </h3>
            <p class="meta">
              {t.writing} ·{" "}
              {peopleInWords(
                one.authors.map(({ publicName }) => publicName),
                context.language,
              )}
            </p>
          </li>
        ))}
      </ul>
      <TheRest items={submitted} view={view} context={context} />
    </section>
  );
}

function Requests({ context, view }: Props) {
  const t = provisionWords(context.language);
  const go = to(context.language);
  const requests = view.input.filter(({ kind }) => kind === "request");
  return (
    <section class="band" id="requests" aria-labelledby="requests-title">
      <header>
        <h2 id="requests-title">{t.requests}</h2>
      </header>
      {requests.length === 0 && <p class="meta">{t.noRequests}</p>}
      <ul class="rows" role="list">
        {requests.slice(0, mostOnProvision).map((item) => (
          <li>
            <p class="serif" lang={formsOf(item.language).tag}>
              <a href={go.request(item.id)}>{item.title}</a>
            </p>
            <p class="meta">
              {t.requestNumber(item.id)} · {t.asked(item.authorName)} ·{" "}
              {day(context.language, item.submittedAt)}
            </p>
            <ItemStatus item={item} context={context} />
          </li>
        ))}
      </ul>
      <TheRest items={requests} view={view} context={context} />
    </section>
  );
}

/** The consultation lists everything about this provision, a page at a time. */
function TheRest(props: {
  items: ProvisionView["input"];
  view: ProvisionView;
  context: PageContext;
}) {
  const { items, view, context } = props;
  const last = items[mostOnProvision];
  if (!last) return null;
  const query = new URLSearchParams({ provision: view.provision.id });
  const list = to(context.language).consultation(last.consultationId);
  return (
    <p class="facts">
      <a href={`${list}?${query.toString()}`}>{provisionWords(context.language).allOfThem}</a>
    </p>
  );
}

/** Only a published answer is an answer. */
function ItemStatus(props: { item: ProvisionView["input"][number]; context: PageContext }) {
  const { answer } = props.item;
  return (
    <p>
      <Status
        of={answer?.state === "published" ? answer.decision : "waiting"}
        language={props.context.language}
      />
    </p>
  );
}

/** What its repeal or another number would touch. */
function Citing({ context, view, law }: Props) {
  if (view.citing.length === 0) return null;
  const t = provisionWords(context.language);
  const go = to(context.language);
  const { act, version, citing } = view;
  return (
    <section class="band" id="citing" aria-labelledby="citing-title">
      <header>
        <h2 id="citing-title">{t.citing}</h2>
      </header>
      <ul class="rows" role="list">
        {citing.slice(0, mostCiting).map((one) => {
          const { name, about } = provisionName(one, law);
          return (
            <li lang={law === context.language ? undefined : formsOf(law).tag}>
              <a href={go.provisionOfVersion(act.slug, version.number, one.id)}>
                {named(name, about, law)}
              </a>
            </li>
          );
        })}
      </ul>
      {citing.length > mostCiting && <p class="meta">{t.citingMore(citing.length - mostCiting)}</p>}
    </section>
  );
}

const mostCiting = 30;

function History({ context, view }: Props) {
  const t = provisionWords(context.language);
  const go = to(context.language);
  const { slug } = view.act;
  const { id } = view.provision;
  const moments = view.history.filter(({ change }) => change !== "absent");
  return (
    <section class="band" aria-labelledby="history-title">
      <header>
        <h2 id="history-title">{t.history}</h2>
      </header>
      <ol class="rows" role="list">
        {[...moments].reverse().map(({ number, publishedAt, change }) => (
          <li>
            <a
              href={go.provisionOfVersion(slug, number, id)}
              aria-current={number === view.version.number ? "true" : undefined}
            >
              {t.version(number)}
            </a>
            : {t.moments[change]}
            <p class="meta">{day(context.language, publishedAt)}</p>
            {(change === "reworded" || change === "repealed" || change === "renumbered") && (
              <p>
                <a href={`${go.compare(slug, number - 1, number)}#${id}`}>{t.seeChange}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
