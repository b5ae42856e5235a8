/**
 * What is new, told to whom it concerns. The record is the list of what happened: a cursor walks it, so
 * nothing has to remember to send notices, nothing is lost when a process dies, and two processes take turns.
 */
import { and, asc, eq, gt, lte, sql, type SQL } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "../db/connect.js";
import {
  branches,
  consultations,
  moderations,
  noticeCursor,
  record,
  type NoticeAbout,
} from "../db/tables.js";
import type { RecordEntry } from "../record/appendRecord.js";
import { tell } from "./tell.js";

const atATime = 100;

/** Tells everything that the record holds beyond the cursor. */
export async function tellFollowers(db: Database): Promise<void> {
  while ((await tellSome(db)) === atATime);
}

async function tellSome(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const [cursor] = await tx.select().from(noticeCursor).for("update");
    if (!cursor) throw new Error("the notice cursor is missing");
    const entries = await tx
      .select()
      .from(record)
      .where(gt(record.seq, cursor.seq))
      .orderBy(asc(record.seq))
      .limit(atATime);
    for (const entry of entries) await tellOf(tx, entry);
    const last = entries.at(-1);
    if (last) await tx.update(noticeCursor).set({ seq: last.seq });
    return entries.length;
  });
}

/** What an entry of the record says, as far as notices read it. */
interface Content {
  consultation?: number;
  amendment?: number;
  change?: number;
  request?: number;
  version?: number;
  comment?: number;
  moderation?: number;
}

async function tellOf(tx: Transaction, entry: RecordEntry): Promise<void> {
  const { kind, actId } = entry;
  if (actId === null) return;
  const content = JSON.parse(entry.content) as Content;
  const about: NoticeAbout = { act: actId };
  const news = { event: `record ${entry.seq}`, except: entry.actorId };
  switch (kind) {
    case "consultation.opened":
      await tell(tx, {
        ...news,
        kind: "consultationOpened",
        about: { ...about, consultation: content.consultation },
        audience: followersOfAct(actId),
      });
      return;
    case "consultation.concluded":
      await tell(tx, {
        ...news,
        kind: "concluded",
        about: { ...about, consultation: content.consultation },
        audience: anyOf(
          followersOfAct(actId),
          followersOfConsultation(content.consultation ?? 0),
          takersPart(content.consultation ?? 0),
        ),
      });
      return;
    case "version.published":
      await tell(tx, {
        ...news,
        kind: "versionPublished",
        about: { ...about, version: content.version },
        audience: anyOf(followersOfAct(actId), followersOfConsultationsOf(actId), authorsOn(actId)),
      });
      return;
    case "submission.made":
      await tell(tx, {
        ...news,
        kind: "submitted",
        about: { ...about, amendment: content.amendment },
        audience: anyOf(followersOf(content.amendment ?? 0), authorsOf(content.amendment ?? 0)),
      });
      return;
    case "answer.published":
      await tellOfAnswer(tx, entry, content);
      return;
    case "comment.hidden":
    case "request.hidden":
    case "amendment.hidden":
      await tellOfModeration(tx, entry, content, "hidden");
      return;
    case "appeal.decided":
      await tellOfModeration(tx, entry, content, "appealDecided");
  }
}

/** Its authors are told that theirs is answered; whoever follows it, that it is. */
async function tellOfAnswer(tx: Transaction, entry: RecordEntry, content: Content): Promise<void> {
  const { amendment, change, request } = content;
  const about: NoticeAbout = { act: entry.actId ?? 0, amendment, change, request };
  const news = { event: `record ${entry.seq}`, about, except: entry.actorId };
  const own = amendment === undefined ? requesterOf(request ?? 0) : authorsOf(amendment);
  await tell(tx, { ...news, kind: "myAnswered", audience: own });
  if (amendment === undefined) return;
  await tell(tx, { ...news, kind: "followedAnswered", audience: followersOf(amendment) });
}

/** The authors alone. An entry from before there were decisions leads nowhere, and is not told. */
async function tellOfModeration(
  tx: Transaction,
  entry: RecordEntry,
  content: Content,
  kind: "hidden" | "appealDecided",
): Promise<void> {
  const { comment, request, amendment } = content;
  const [made] = await tx
    .select({ id: moderations.id })
    .from(moderations)
    .where(eq(moderations.recordSeq, entry.seq));
  const moderation = content.moderation ?? made?.id;
  if (moderation === undefined) return;
  const authors = comment === undefined ? requesterOf(request ?? 0) : commenterOf(comment);
  await tell(tx, {
    kind,
    event: `record ${entry.seq}`,
    about: { act: entry.actId ?? 0, moderation, request, amendment },
    audience: amendment === undefined ? authors : authorsOf(amendment),
    except: null,
  });
}

/** Followers of the act or of one of its ministries. */
const followersOfAct = (actId: number): SQL => sql`
  select person_id from follows where act_id = ${actId}
  union all select f.person_id from follows f join acts a on a.lead_ministry_id = f.ministry_id
    where a.id = ${actId}
  union all select f.person_id from follows f join act_ministries m on m.ministry_id = f.ministry_id
    where m.act_id = ${actId}`;
const followersOfConsultation = (id: number): SQL =>
  sql`select person_id from follows where consultation_id = ${id}`;
const followersOfConsultationsOf = (actId: number): SQL => sql`
  select f.person_id from follows f join consultations c on c.id = f.consultation_id
    where c.act_id = ${actId}`;
const followersOf = (branchId: number): SQL =>
  sql`select person_id from follows where branch_id = ${branchId}`;
const authorsOf = (branchId: number): SQL =>
  sql`select person_id from branch_authors where branch_id = ${branchId}`;
const requesterOf = (id: number): SQL =>
  sql`select author_id as person_id from requests where id = ${id}`;
const commenterOf = (id: number): SQL =>
  sql`select author_id as person_id from comments where id = ${id}`;
const authorsOn = (actId: number): SQL => sql`
  select a.person_id from branch_authors a join branches b on b.id = a.branch_id
    where b.act_id = ${actId} and b.kind = 'amendment' and b.stage <> 'withdrawn'`;
const takersPart = (consultation: number): SQL => sql`
  select a.person_id from branch_authors a join submissions s on s.branch_id = a.branch_id
    where s.consultation_id = ${consultation}
  union all select author_id from requests where consultation_id = ${consultation}`;
const writersIn = (consultation: number): SQL => sql`
  select a.person_id from branch_authors a join branches b on b.id = a.branch_id
    where b.consultation_id = ${consultation} and b.kind = 'amendment' and b.stage = 'editing'`;
const anyOf = (...audiences: SQL[]): SQL => sql.join(audiences, sql` union all `);

const threeDays = 3 * 24 * 3600 * 1000;

/** What the clock brings and no entry of the record tells: intake that closes soon. */
export async function tellOfDeadlines(db: Queryable, now: Date): Promise<void> {
  const soon = await db
    .select()
    .from(consultations)
    .where(
      and(
        eq(consultations.state, "open"),
        lte(consultations.opensAt, now),
        gt(consultations.closesAt, now),
        lte(consultations.closesAt, new Date(now.getTime() + threeDays)),
      ),
    );
  for (const { id, actId, opensAt, closesAt } of soon) {
    // A period shorter than the warning opens with its deadline already said.
    if (closesAt.getTime() - opensAt.getTime() <= threeDays) continue;
    await tell(db, {
      kind: "closingSoon",
      event: `closing ${id} ${closesAt.toISOString()}`,
      about: { act: actId, consultation: id },
      audience: anyOf(followersOfAct(actId), followersOfConsultation(id), writersIn(id)),
      except: null,
    });
  }
}

/** What re-basing left for an author to settle. */
export async function tellOfConflicts(db: Queryable): Promise<void> {
  const stuck = await db
    .select({ id: branches.id, actId: branches.actId, versionId: branches.versionId })
    .from(branches)
    .where(
      and(
        eq(branches.kind, "amendment"),
        sql`${branches.stage} in ('editing', 'submitted')`,
        sql`(exists (select from rewordings r where r.branch_id = ${branches.id} and r.conflict)
          or exists (select from changes c where c.branch_id = ${branches.id} and c.conflict))`,
      ),
    );
  for (const { id, actId, versionId } of stuck) {
    await tell(db, {
      kind: "conflict",
      event: `conflict ${id} ${versionId}`,
      about: { act: actId, amendment: id },
      audience: authorsOf(id),
      except: null,
    });
  }
}
