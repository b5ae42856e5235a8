/** What Akoma Ntoso says of a document itself: work, expression, manifestation, life, sources. */
import type { ActText, Language, ProvisionId } from "../../act.js";
import type { XmlElement } from "../xml.js";
import { element } from "../xmlWriter.js";
import type { TextualMod } from "./modifications.js";

export interface VersionEvent {
  number: number;
  /** ISO 8601 date. */
  date: string;
  type?: "generation" | "amendment" | "repeal";
}

/** What became of a provision from one version to the next. */
export interface ProvisionChange {
  provision: ProvisionId;
  type: "insertion" | "substitution" | "repeal" | "renumbering";
  /** The version that brought it. */
  version: number;
  /** The works that proposed it, amendments; none where it was the ministry's own. */
  sources: string[];
}

export interface AkomaNtosoMeta {
  /** The URI of the act as a work: "/akn/ca/act/2026/parks". */
  work: string;
  /** The version that is written. */
  version: VersionEvent;
  /** All versions up to now, the first one first; the one written alone where absent. */
  versions?: VersionEvent[];
  /** The body that answers for the text. */
  author?: { name: string; href?: string };
  /** The eIds that provisions had in the first version, where they have changed since. */
  originalIds?: Record<string, string>;
  /** Every change since the first version, oldest first. */
  changes?: ProvisionChange[];
  /** Of a document inside a collection: what its names begin with, "cmp_1__". */
  prefix?: string;
  /** Of a bill or an amendment: what it amends. */
  amends?: { href: string; showAs: string };
}

/** The URI of one language of one version: "/akn/ca/act/2026/parks/eng@2026-05-01". */
export function expressionUri(meta: AkomaNtosoMeta, language: Language): string {
  return `${meta.work}/${language}@${meta.version.date}`;
}

/** The name of the body that answers for a document, within its file. */
export const authorOf = ({ prefix = "" }: AkomaNtosoMeta) => `#${prefix}author`;

export function metaElement(
  act: ActText,
  language: Language,
  meta: AkomaNtosoMeta,
  component = "main",
  analysis: XmlElement | null = null,
) {
  const main = component === "main";
  const author = authorOf(meta);
  return element(
    "meta",
    {},
    element("identification", { source: author }, [
      workElement(act, meta, component),
      expressionElement(act, language, meta, component),
      manifestationElement(language, meta, component),
    ]),
    main ? lifecycle(meta) : null,
    analysis,
    main ? references(meta) : null,
    main ? proprietary(act, language, author) : null,
  );
}

function coreProperties(
  meta: AkomaNtosoMeta,
  uri: string,
  component: string,
  end: string,
  date: string,
): XmlElement[] {
  return [
    element("FRBRthis", { value: `${uri}/!${component}${end}` }),
    element("FRBRuri", { value: `${uri}${end === "" ? "" : ".akn"}` }),
    element("FRBRdate", { date, name: "Generation" }),
    element("FRBRauthor", { href: authorOf(meta) }),
  ];
}

function workElement(act: ActText, meta: AkomaNtosoMeta, component: string): XmlElement {
  const first = meta.versions?.[0] ?? meta.version;
  return element(
    "FRBRWork",
    {},
    coreProperties(meta, meta.work, component, "", first.date),
    element("FRBRcountry", { value: /^\/(?:akn\/)?([^/]+)/.exec(meta.work)?.[1] ?? "ca" }),
    act.source?.number ? element("FRBRnumber", { value: act.source.number }) : null,
  );
}

function expressionElement(
  act: ActText,
  language: Language,
  meta: AkomaNtosoMeta,
  component: string,
) {
  const [self, uri, date, by] = coreProperties(
    meta,
    expressionUri(meta, language),
    component,
    "",
    meta.version.date,
  );
  const title = act.titles[language];
  return element(
    "FRBRExpression",
    {},
    [self, uri],
    title === undefined ? null : element("FRBRalias", { name: "shortTitle", value: title }),
    [date, by],
    element("FRBRversionNumber", { value: meta.version.number }),
    element("FRBRlanguage", { language }),
  );
}

function manifestationElement(
  language: Language,
  meta: AkomaNtosoMeta,
  component: string,
): XmlElement {
  const uri = expressionUri(meta, language);
  return element(
    "FRBRManifestation",
    {},
    coreProperties(meta, uri, component, ".xml", meta.version.date),
    element("FRBRformat", { value: "application/akn+xml" }),
  );
}

function lifecycle(meta: AkomaNtosoMeta): XmlElement {
  const { prefix = "" } = meta;
  const versions = meta.versions?.length ? meta.versions : [meta.version];
  const events = versions.map(({ number, date, type }, at) =>
    element("eventRef", {
      eId: `${prefix}version_${number}`,
      date,
      source: `#${prefix}work_${number}`,
      type: type ?? (at === 0 ? "generation" : "amendment"),
    }),
  );
  return element("lifecycle", { source: authorOf(meta) }, events);
}

function references(meta: AkomaNtosoMeta): XmlElement {
  const { prefix = "" } = meta;
  const versions = meta.versions?.length ? meta.versions : [meta.version];
  const sources = versions.map(({ number, date }, at) =>
    element(at === 0 ? "original" : "passiveRef", {
      eId: `${prefix}work_${number}`,
      href: `${meta.work}@${date}`,
      showAs: `Version ${number}`,
    }),
  );
  const { name, href } = meta.author ?? { name: "Assent" };
  return element(
    "references",
    { source: authorOf(meta) },
    sources,
    meta.amends ? element("activeRef", { eId: `${prefix}amended`, ...meta.amends }) : null,
    element("TLCOrganization", {
      eId: `${prefix}author`,
      href: href ?? "/akn/ontology/organization/author",
      showAs: name,
    }),
  );
}

/** What the act holds beyond its words, so that reading it back gives the same act. */
function proprietary(act: ActText, language: Language, author: string): XmlElement {
  const { source } = act;
  const facts = Object.entries(source?.facts ?? {}).map(([name, value]) =>
    element("assent:fact", { name, value }),
  );
  const appendices = (source?.appendices?.[language] ?? []).map((xml) =>
    element("assent:appendix", {}, xml),
  );
  return element(
    "proprietary",
    { source: author },
    element("assent:act", {
      regime: act.regime,
      languages: act.languages.join(" "),
      titled: act.titles[language] === undefined ? false : null,
    }),
    source
      ? element(
          "assent:source",
          { format: source.format, number: source.number, facts: source.facts ? true : null },
          facts,
          appendices,
        )
      : null,
  );
}

/**
 * What others changed in this document. A provision that is gone is named in the version before, and the
 * ministry's own change by the version it came with.
 */
export function passiveMods(
  { changes = [], work, versions = [] }: AkomaNtosoMeta,
  language: Language,
  eIdOf: (provision: ProvisionId) => string | null,
): TextualMod[] {
  const dates = new Map(versions.map(({ number, date }) => [number, date]));
  return changes.map(({ provision, type, version, sources }) => {
    const eId = eIdOf(provision);
    const before = dates.get(version - 1) ?? "";
    const href = eId === null ? `${work}/${language}@${before}/!main` : `#${eId}`;
    return {
      type,
      sources: sources.length > 0 ? sources : [`#work_${version}`],
      destinations: [{ href }],
    };
  });
}
