import { FormToken, type PageContext } from "../pages/layout.js";
import { localPath, to } from "../paths.js";
import { followKey, type FollowTarget } from "./followStore.js";
import { noticeWords } from "./noticeMessages.js";

/** A form with one button; who is not signed in is led to sign in and back. */
export function FollowButton({ context, kind, id }: FollowTarget & { context: PageContext }) {
  const { language, person, notices } = context;
  const t = noticeWords(language);
  const go = to(language);
  const here = inThisLanguage(context);
  if (!person) {
    return (
      <a class="follow" href={`${go.signIn()}?back=${encodeURIComponent(here)}`}>
        {t.followSignedOut}
        <span class="hidden"> {t.nounOf[kind]}</span>
      </a>
    );
  }
  const on = notices?.follows.has(followKey({ kind, id })) ?? false;
  return (
    <form method="post" action={go.follow()} class="follow">
      <FormToken context={context} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={String(id)} />
      <input type="hidden" name="on" value={on ? "no" : "yes"} />
      <input type="hidden" name="back" value={here} />
      <button class="quiet small">
        {on ? t.unfollow : t.follow}
        <span class="hidden"> {t.nounOf[kind]}</span>
      </button>
    </form>
  );
}

const inThisLanguage = ({ language, canonicalPath }: PageContext) =>
  localPath(language, canonicalPath);
