/**
 * Search by words: the latest version of each act, what was proposed, what was answered. PostgreSQL's own
 * full text in the language of the page; text_search (migrations/) is kept by a trigger on texts.
 */
import { sql, type SQL } from "drizzle-orm";
import type { ByLanguage, Language, ProvisionId, ProvisionKind } from "../../legaltext/act.js";
import type { Queryable } from "../db/connect.js";
import type { SiteLanguage } from "../paths.js";

// Types, not interfaces: rows of a query must be open to any name.
export type PlaceHit = {
  slug: string;
  titles: ByLanguage<string>;
  provisionId: ProvisionId;
  kind: ProvisionKind;
  labels: ByLanguage<string>;
};

export type LawHit = PlaceHit & {
  language: Language;
  /** Words around what was found; found words stand between the two marks below. */
  snippet: string;
};

export type ProposalHit = {
  kind: "amendment" | "request" | "answer";
  id: number;
  slug: string;
  titles: ByLanguage<string>;
  title: string;
  snippet: string;
  /** Of the words found. */
  language: Language;
};

export const hitStart = "\u0001";
export const hitEnd = "\u0002";

const configurations: Record<SiteLanguage, string> = { eng: "law_eng", fra: "law_fra" };
const mostHits = 60;

const configuration = (language: SiteLanguage): SQL =>
  sql.raw(`'${configurations[language]}'::regconfig`);
const headline = (words: SQL, language: SiteLanguage, query: string): SQL =>
  sql`ts_headline(${configuration(language)}, ${words}, ${asQuery(language, query)},
    ${`StartSel=${hitStart}, StopSel=${hitEnd}, MaxWords=38, MinWords=18, MaxFragments=1`})`;
const asQuery = (language: SiteLanguage, query: string): SQL =>
  sql`websearch_to_tsquery(${configuration(language)}, ${query})`;

/** The newest version of each act. */
const latest = sql`select distinct on (act_id) id, act_id from versions order by act_id, number desc`;

/** Provisions that hold the words, in this language's texts; the best first. */
export async function searchLaw(
  db: Queryable,
  query: string,
  language: SiteLanguage,
): Promise<LawHit[]> {
  const { rows } = await db.execute<LawHit>(sql`
    with latest as (${latest}),
    found as materialized (
      select hash, ts_rank_cd(vector, ${asQuery(language, query)}) as rank
      from text_search where vector @@ ${asQuery(language, query)}
      order by rank desc limit 600
    ),
    placed as (
      select a.slug, v.act_id, p.provision_id, p.kind, p.labels, f.hash, f.rank, p.position
      from latest v
      join version_provisions p on p.version_id = v.id
      join found f on f.hash = p.text_hashes ->> ${language}
      join acts a on a.id = v.act_id
      order by f.rank desc, a.slug, p.position limit ${mostHits}
    )
    select p.slug, a.titles, p.provision_id as "provisionId", p.kind, p.labels,
      ${language} as language, ${headline(sql`words_of(t.content)`, language, query)} as snippet
    from placed p join texts t on t.hash = p.hash join acts a on a.id = p.act_id
    order by p.rank desc, p.slug, p.position`);
  return rows;
}

/** Sections by their number: "5", "s. 5", "section 12.1", « article 5 ». */
export async function searchNumber(db: Queryable, query: string): Promise<PlaceHit[]> {
  const number = /^\s*(?:s|ss|art|section|article)?\.?\s*(\d+(?:\.\d+)*)\s*$/iu.exec(query)?.[1];
  if (!number) return [];
  const { rows } = await db.execute<PlaceHit>(sql`
    with latest as (${latest})
    select a.slug, a.titles, p.provision_id as "provisionId", p.kind, p.labels
    from latest v join version_provisions p on p.version_id = v.id join acts a on a.id = v.act_id
    where p.kind = 'section' and p.parent_id is null
      and exists (select from jsonb_each_text(p.labels) l where l.value = ${number})
    order by a.slug limit 20`);
  return rows;
}

/** Amendments, requests and published answers that hold the words. */
export async function searchProposals(
  db: Queryable,
  query: string,
  language: SiteLanguage,
): Promise<ProposalHit[]> {
  const matches = (words: SQL) =>
    sql`to_tsvector(${configuration(language)}, ${words}) @@ ${asQuery(language, query)}`;
  const amendment = sql`s.title || ' ' || s.reasons`;
  const request = sql`r.wish || ' ' || r.reasons`;
  const answer = sql`coalesce(n.reasons ->> ${language}, '')`;
  const { rows } = await db.execute<ProposalHit>(sql`
    select * from (
      select 'amendment' as kind, s.branch_id as id, a.slug, a.titles, s.title, s.language,
        ${headline(amendment, language, query)} as snippet, s.submitted_at as at
      from submissions s join consultations o on o.id = s.consultation_id join acts a on a.id = o.act_id
      where s.withdrawn_at is null and s.superseded_by is null and s.hidden_at is null
        and ${matches(amendment)}
      union all
      select 'request', r.id, a.slug, a.titles, '', r.language,
        ${headline(request, language, query)}, r.submitted_at
      from requests r join consultations o on o.id = r.consultation_id join acts a on a.id = o.act_id
      where r.withdrawn_at is null and r.hidden_at is null and ${matches(request)}
      union all
      select 'answer', coalesce(n.submitted_change_id, n.request_id), a.slug, a.titles,
        case when n.request_id is null then 'change' else 'request' end, ${language},
        ${headline(answer, language, query)}, n.published_at
      from answers n
      left join submitted_changes c on c.id = n.submitted_change_id
      left join submissions s on s.id = c.submission_id
      left join requests r on r.id = n.request_id
      join consultations o on o.id = coalesce(s.consultation_id, r.consultation_id)
      join acts a on a.id = o.act_id
      where n.state = 'published' and ${matches(answer)}
    ) hits order by at desc limit ${mostHits}`);
  return rows;
}
