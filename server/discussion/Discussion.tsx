import { Comment } from "../pages/components/Comment.js";
import { TextArea, TextField } from "../pages/components/FormFields.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { groundWords } from "../moderation/moderationMessages.js";
import { ReportLinks } from "../moderation/ReportLinks.js";
import { localPath, to } from "../paths.js";
import { findQuote } from "./anchor.js";
import { countComments, type CommentPlace, type ListedComment } from "./commentStore.js";
import { words } from "./discussionMessages.js";

export interface DiscussionProps {
  context: PageContext;
  place: CommentPlace;
  comments: ListedComment[];
  /** The present words of the provision, by which quotations are found again. */
  textNow?: string[];
  /** What came back with mistakes, to be filled in again. */
  typed?: { body?: string; quoted?: string; error?: string };
  level?: 2 | 3;
}

/** Comments with replies, and the form to add one. Anchored words are found in the present text, or said to be gone. */
export function Discussion(props: DiscussionProps) {
  const { context, comments } = props;
  const t = words(context.language);
  const Heading = props.level === 3 ? "h3" : "h2";
  const n = countComments(comments);
  return (
    <section class="band discussion" id="discussion" aria-labelledby="discussion-title">
      <header>
        <Heading id="discussion-title">
          {t.discussion} <span class="meta">{n > 0 && t.many(n)}</span>
        </Heading>
      </header>
      {n === 0 && <p class="meta">{t.none}</p>}
      {comments.map((one) => (
        <One {...props} one={one} />
      ))}
      <NewComment {...props} />
    </section>
  );
}

function One(props: DiscussionProps & { one: ListedComment; reply?: boolean }) {
  const { context, one } = props;
  const { comment, author } = one;
  return (
    <>
      <Comment
        id={comment.id}
        author={{ ...author, official: one.official }}
        at={comment.at}
        body={comment.body}
        lang={langOf(comment.language)}
        quote={comment.quote?.exact}
        quoteGone={isGone(props)}
        hiddenReason={
          comment.hiddenAt ? groundWords(comment.hiddenReason ?? "", context.language) : null
        }
        reply={props.reply}
        language={context.language}
      >
        <CommentActions {...props} />
      </Comment>
      {one.replies.map((reply) => (
        <One {...props} one={reply} reply />
      ))}
    </>
  );
}

function isGone({ one, textNow }: DiscussionProps & { one: ListedComment }): boolean {
  const { quote } = one.comment;
  if (!quote || !textNow) return false;
  return textNow.every((text) => findQuote(text, quote) === null);
}

/** Behind <details>, so that a page of a hundred comments is not a page of a hundred forms. */
function CommentActions(props: DiscussionProps & { one: ListedComment }) {
  const { context, one } = props;
  const t = words(context.language);
  if (!context.person || one.comment.hiddenAt) return null;
  return (
    <div class="comment-actions">
      <details>
        <summary>
          {t.reply}
          <span class="hidden"> {one.author.publicName}</span>
        </summary>
        <form method="post" action={to(context.language).comments()} class="form">
          <FormToken context={context} />
          <PlaceFields place={props.place} />
          <input type="hidden" name="parent" value={String(one.comment.id)} />
          <TextArea
            name={`body-${one.comment.id}`}
            label={t.replyTo(one.author.publicName)}
            rows={3}
            maxLength={10_000}
            required
          />
          <p class="actions">
            <button class="button small">{t.publishReply}</button>
          </p>
        </form>
      </details>
      <ReportLinks context={context} thing={{ kind: "comment", id: one.comment.id }} />
    </div>
  );
}

function NewComment({ context, place, typed }: DiscussionProps) {
  const t = words(context.language);
  const go = to(context.language);
  if (!context.person) {
    const back = localPath(context.language, context.canonicalPath);
    return (
      <p>
        <a href={`${go.signIn()}?back=${encodeURIComponent(back)}`}>{t.signIn}</a>
      </p>
    );
  }
  return (
    <form
      method="post"
      action={go.comments()}
      class="form new-comment"
      id="say"
      data-module="quote keep-draft"
    >
      <h3>{t.say}</h3>
      <FormToken context={context} />
      <PlaceFields place={place} />
      {place.on === "provision" && (
        <TextField
          name="quoted"
          label={t.quoted}
          hint={t.quotedHint}
          value={typed?.quoted}
          maxLength={2000}
        />
      )}
      <TextArea
        name="body"
        label={t.comment}
        hint={t.commentHint}
        value={typed?.body}
        error={typed?.error}
        rows={5}
        maxLength={10_000}
        required
      />
      <p class="actions">
        <button class="button">{t.publish}</button>
      </p>
    </form>
  );
}

function PlaceFields({ place }: { place: CommentPlace }) {
  return (
    <>
      <input type="hidden" name="on" value={place.on} />
      <input type="hidden" name="act" value={String(place.actId)} />
      {place.on === "provision" && (
        <input type="hidden" name="provision" value={place.provisionId} />
      )}
      {place.on === "amendment" && (
        <input type="hidden" name="amendment" value={String(place.branchId)} />
      )}
      {place.on === "request" && (
        <input type="hidden" name="request" value={String(place.requestId)} />
      )}
    </>
  );
}
