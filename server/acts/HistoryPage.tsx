import { formsOf } from "../../legaltext/languages.js";
import { consultationState, type Consultation } from "../consultations/consultationStore.js";
import { inWords } from "../ministries/ministryStore.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day, messages } from "../pages/messages.js";
import { to } from "../paths.js";
import { actWords, statusWords } from "./actMessages.js";
import type { Version } from "./actStore.js";
import type { ActFrame } from "./actView.js";

const words = messages({
  eng: {
    title: "Versions and history",
    versions: "Versions",
    compare: (n: number) => `What changed since version ${n}`,
    consultations: "Consultations",
    consultation: (day: string) => `Consultation opened ${day}`,
    none: "No consultation has been held on this act.",
    download: "Download",
    downloads: "Each version as a file, and everything that was proposed and answered as data.",
    data: "Data of this act",
    record: "The public record",
    file: (kind: string, language: string) => `${kind}, ${language}`,
    bothPdf: "PDF, side by side",
  },
  fra: {
    title: "Versions et historique",
    versions: "Versions",
    compare: (n: number) => `Ce qui a changé depuis la version ${n}`,
    consultations: "Consultations",
    consultation: (day: string) => `Consultation ouverte le ${day}`,
    none: "Aucune consultation n’a été tenue sur cette loi.",
    download: "Télécharger",
    downloads: "Chaque version en fichier, et tout ce qui a été proposé et répondu en données.",
    data: "Données de cette loi",
    record: "Le registre public",
    file: (kind: string, language: string) => `${kind}, ${language}`,
    bothPdf: "PDF, côte à côte",
  },
});

export interface HistoryPageProps {
  context: PageContext;
  frame: ActFrame;
  /** Newest first. */
  versions: Version[];
  consultations: Consultation[];
}

/** Every version of an act, the consultations on it, and all of it as files. */
export function HistoryPage(props: HistoryPageProps) {
  const { context, frame } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead kicker={inWords(frame.act.titles, context.language)} title={t.title} />
      <div class="columns">
        <div>
          <Versions {...props} />
          <Consultations {...props} />
        </div>
        <aside>
          <Downloads {...props} />
        </aside>
      </div>
    </>
  );
}

function Versions({ context, frame, versions }: HistoryPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  const { slug } = frame.act;
  return (
    <section class="band" aria-labelledby="versions-title">
      <header>
        <h2 id="versions-title">{t.versions}</h2>
      </header>
      <ol class="rows" role="list" reversed>
        {versions.map((version, at) => (
          <li>
            <h3>
              <a href={go.version(slug, version.number)}>
                {actWords(context.language).version(version.number)}
              </a>
            </h3>
            <p class="meta">
              {statusWords(context.language)[version.status]} ·{" "}
              {day(context.language, version.publishedAt)}
            </p>
            {versions[at + 1] && (
              <p>
                <a href={go.compare(slug, versions[at + 1]!.number, version.number)}>
                  {t.compare(versions[at + 1]!.number)}
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Consultations({ context, consultations }: HistoryPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  return (
    <section class="band" aria-labelledby="consultations-title">
      <header>
        <h2 id="consultations-title">{t.consultations}</h2>
      </header>
      {consultations.length === 0 && <p class="meta">{t.none}</p>}
      <ul class="rows" role="list">
        {consultations.map((one) => (
          <li>
            <a href={go.consultation(one.id)}>
              {t.consultation(day(context.language, one.opensAt))}
            </a>{" "}
            <Status of={consultationState(one, context.now)} language={context.language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = [
  ["xml", "Akoma Ntoso"],
  ["html", "HTML"],
  ["txt", "TXT"],
  ["docx", "Word"],
  ["pdf", "PDF"],
] as const;

function Downloads({ context, frame, versions }: HistoryPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  const { slug, languages } = frame.act;
  return (
    <section class="band" id="download" aria-labelledby="download-title">
      <header>
        <h2 id="download-title">{t.download}</h2>
      </header>
      <p class="meta">{t.downloads}</p>
      <ul class="rows" role="list">
        {versions.map(({ number }) => (
          <li>
            <b>{actWords(context.language).version(number)}</b>
            <ul class="facts" role="list">
              <li>
                <a href={go.versionExport(slug, number, "act.json")}>JSON</a>
              </li>
              {languages.length > 1 && (
                <li>
                  <a href={go.versionExport(slug, number, "act.pdf")}>{t.bothPdf}</a>
                </li>
              )}
              {languages.flatMap((language) =>
                kinds.map(([ending, kind]) => (
                  <li>
                    <a href={go.versionExport(slug, number, `act.${language}.${ending}`)}>
                      {t.file(kind, formsOf(language).name)}
                    </a>
                  </li>
                )),
              )}
            </ul>
          </li>
        ))}
        <li>
          <a href={go.data()}>{t.data}</a>
        </li>
        <li>
          <a href={go.record()}>{t.record}</a>
        </li>
      </ul>
    </section>
  );
}
