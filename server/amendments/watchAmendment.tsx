/**
 * Server-sent events of an open amendment: each `changes` event is the HTML that the page would have
 * between its changes' tags, so a reader sees the writing happen and needs no editor for it.
 */
import type { Request, Response } from "express";
import { render } from "preact-render-to-string";
import type { Deps } from "../app.js";
import { pageContext } from "../pages/layout.js";
import { may } from "../permissions.js";
import { ChangesList } from "./AmendmentPage.js";
import { viewAmendment } from "./amendmentView.js";
import { amendmentSubject, findAmendment, type Amendment } from "./branchStore.js";
import type { View } from "./ChangeSection.js";

const heartbeat = 25_000;
/** Tells the script to stop and not to come again. */
const ended = "event: end\ndata: \n\n";

export async function watchAmendment(
  deps: Deps,
  req: Request,
  res: Response,
  { branch }: Amendment,
  as: View,
): Promise<void> {
  res.set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  res.flushHeaders();
  const send = inTurn(async () => {
    const event = await eventNow(deps, req, branch.id, as);
    if (res.writableEnded) return;
    res.write(event);
    if (event === ended) res.end();
  });
  const beat = setInterval(() => {
    res.write(": still here\n\n");
    readableNow(deps, req, branch.id)
      .then((amendment) => amendment ?? res.end(ended))
      .catch(() => res.end());
  }, heartbeat);
  res.on("close", () => clearInterval(beat));
  const stop = await deps.rooms.watch(branch.id, send);
  // The reader may have gone while the room was opening.
  if (res.closed) stop();
  else res.on("close", stop);
}

async function eventNow(deps: Deps, req: Request, id: number, as: View): Promise<string> {
  const amendment = await readableNow(deps, req, id);
  if (!amendment) return ended;
  const view = await viewAmendment(deps.db, amendment, req.person, deps.now(), req.language);
  const context = pageContext(req, deps);
  const html = render(<ChangesList context={context} view={view} as={as} />);
  return `event: changes\n${html
    .split("\n")
    .map((line) => `data: ${line}\n`)
    .join("")}\n`;
}

/** Asked anew each time: once it is closed to readers, or submitted, the stream ends. */
async function readableNow(deps: Deps, req: Request, id: number): Promise<Amendment | null> {
  const amendment = await findAmendment(deps.db, id);
  if (amendment?.branch.stage !== "editing") return null;
  const subject = amendmentSubject(amendment, deps.now());
  return may(req.person, "watchBranch", subject) ? amendment : null;
}

/** One at a time; what came meanwhile is one more, not a queue. */
function inTurn(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else run().catch(() => (running = false));
  };
}
