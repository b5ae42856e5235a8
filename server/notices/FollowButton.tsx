import { ownFeeds } from "../feeds/feedLinks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { localPath, to } from "../paths.js";
import { followKey, type FollowTarget } from "./followStore.js";
import { noticeWords } from "./noticeMessages.js";

/** Follow here, or by a feed reader or a calendar without an account. */
export function FollowButton(props: FollowTarget & { context: PageContext }) {
  const { context } = props;
  return (
    <span class="follows">
      <Follow {...props} />
      {ownFeeds(context.canonicalPath, context.language).map(({ type, title, href }) => (
        <a href={href} type={type}>
          {title}
        </a>
      ))}
    </span>
  );
}

/** A form with one button; who is not signed in is led to sign in and back. */
function Follow({ context, kind, id }: FollowTarget & { context: PageContext }) {
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
