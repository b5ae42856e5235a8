/** The small loop in each process that tells what is new and sends the mail; two of them do no harm. */
import type { Deps } from "../app.js";
import { sealSides } from "../receipts/sealSides.js";
import { gatherDigests } from "./gatherDigests.js";
import { postOffice } from "./postOffice.js";
import { tellFollowers, tellOfConflicts, tellOfDeadlines } from "./tellFollowers.js";

export interface NoticeClock {
  /** One round, now. */
  tick(): Promise<void>;
  /** Lets the round that runs end. */
  close(): Promise<void>;
}

const everyRound = 5000;
/** What the clock and not the record brings is looked for once a minute. */
const everyMinute = 60_000;

export function startNotices(deps: Deps, url: string): NoticeClock {
  const { db, config, log, secret } = deps;
  const office = config.smtpUrl
    ? postOffice({ db, log, smtpUrl: config.smtpUrl, from: config.mailFrom, url, secret })
    : null;
  let lookedAt = 0;
  async function round(everything: boolean) {
    const now = deps.now();
    await sealSides(db);
    await tellFollowers(db);
    if (everything || Date.now() - lookedAt >= everyMinute) {
      lookedAt = Date.now();
      await tellOfDeadlines(db, now);
      await tellOfConflicts(db);
      await gatherDigests(db, now);
    }
    await office?.sendDue(now);
  }
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  const next = (everything: boolean) => {
    const turn = running.then(() => (closed ? undefined : round(everything)));
    running = turn.catch((error: unknown) =>
      log.error({ err: error }, "a round of notices failed"),
    );
    return turn;
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    next(false)
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, everyRound);
  timer.unref();
  return {
    tick: () => next(true),
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
      office?.close();
    },
  };
}
