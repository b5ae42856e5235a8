import { z } from "zod";
import { mailPaces, noticeKinds } from "../db/tables.js";
import { idParameter } from "../http/form.js";
import { setFollowing } from "../notices/follow.js";
import { followedBy, followKinds } from "../notices/followStore.js";
import { noticeLine } from "../notices/noticeLines.js";
import { chooseNotices, noticeSettingsOf } from "../notices/noticeSettings.js";
import { markRead, noticesOf, withFacts } from "../notices/noticeStore.js";
import { insist } from "../permissions.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";
import { page, pageOf, paging, placeOf } from "./paging.js";

const target = z.object({ kind: z.enum(followKinds), id: idParameter });
const following = z.object({ following: z.boolean() });

const notice = z.object({
  id: z.int(),
  kind: z.enum(noticeKinds),
  at: z.iso.datetime(),
  read: z.boolean(),
  title: z.string(),
  detail: z.string(),
  path: z.string().describe("On this site, in the language asked for."),
});

const settings = z.object({ mail: z.enum(mailPaces), receiptsByMail: z.boolean() });

export const noticeEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/me/follows",
    tag: "me",
    summary: "What you follow",
    token: true,
    response: z.object({
      items: z.array(z.object({ kind: z.enum(followKinds), id: z.int() })),
    }),
    async run(call) {
      return { items: await followedBy(call.deps.db, caller(call).id) };
    },
  }),
  ...([true, false] as const).map((on) =>
    endpoint({
      method: on ? "put" : "delete",
      path: "/me/follows/{kind}/{id}",
      tag: "me",
      summary: on ? "Follow it" : "Stop following it",
      token: true,
      params: target,
      response: following,
      async run(call) {
        await setFollowing(call.deps.db, caller(call), call.params, on, call.now);
        return { following: on };
      },
    }),
  ),
  endpoint({
    method: "get",
    path: "/me/notices",
    tag: "me",
    summary: "Your notices, newest first",
    token: true,
    query: z.object(paging),
    response: pageOf(notice),
    async run(call) {
      const { query, deps, language } = call;
      const person = caller(call);
      insist(person, "readNotices");
      const rows = await noticesOf(deps.db, person.id, placeOf(query.cursor), query.limit + 1);
      const facts = await withFacts(deps.db, rows);
      return page(
        facts,
        query.limit,
        (one) => one.notice.id,
        (one) => {
          const { id, title, detail, path, at, isNew } = noticeLine(one, language);
          return {
            id,
            title,
            detail,
            path,
            kind: one.notice.kind,
            at: at.toISOString(),
            read: !isNew,
          };
        },
      );
    },
  }),
  endpoint({
    method: "post",
    path: "/me/notices/read",
    tag: "me",
    summary: "Mark notices as read, up to one",
    token: true,
    body: z.object({ upTo: idParameter }),
    response: z.object({ upTo: z.int() }),
    async run(call) {
      await markRead(call.deps.db, caller(call).id, call.body.upTo, call.now);
      return call.body;
    },
  }),
  endpoint({
    method: "get",
    path: "/me/notice-settings",
    tag: "me",
    summary: "How notices reach you",
    token: true,
    response: settings,
    run: (call) => noticeSettingsOf(call.deps.db, caller(call).id),
  }),
  endpoint({
    method: "put",
    path: "/me/notice-settings",
    tag: "me",
    summary: "Choose how notices reach you",
    description: "Mail comes only to an address confirmed from the account page.",
    token: true,
    body: settings,
    response: settings,
    async run(call) {
      await chooseNotices(call.deps.db, caller(call).id, call.body, call.now);
      return call.body;
    },
  }),
];
