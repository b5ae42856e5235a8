import type { Act } from "../acts/actStore.js";
import type { ListedComment } from "../discussion/commentStore.js";
import { page, placeOf } from "./paging.js";
import { commentView } from "./views.js";

/** Threads laid flat, in the order in which they were written; `parent` says what a reply answers. */
export function flatComments(
  threads: ListedComment[],
  act: Act,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = placeOf(query.cursor) ?? 0;
  const all = laidFlat(threads).filter(({ comment }) => comment.id > after);
  all.sort((a, b) => a.comment.id - b.comment.id);
  return page(
    all,
    query.limit,
    ({ comment }) => comment.id,
    (one) => commentView(one, act.slug),
  );
}

const laidFlat = (threads: ListedComment[]): ListedComment[] =>
  threads.flatMap((one) => [one, ...laidFlat(one.replies)]);
