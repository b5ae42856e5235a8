CREATE TABLE "hidden_words" (
	"moderation_id" integer PRIMARY KEY NOT NULL,
	"words" jsonb NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verified_at" timestamp with time zone,
	CONSTRAINT "identities_issuer_subject_pk" PRIMARY KEY("issuer","subject"),
	CONSTRAINT "one_identity_of_an_issuer" UNIQUE("person_id","issuer")
);
--> statement-breakpoint
CREATE TABLE "moderations" (
	"id" serial PRIMARY KEY NOT NULL,
	"comment_id" integer,
	"request_id" integer,
	"branch_id" integer,
	"decision" text NOT NULL,
	"ground" text,
	"reasons" jsonb NOT NULL,
	"moderator_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"record_seq" bigint NOT NULL,
	"appealed_at" timestamp with time zone,
	"appeal" text,
	"outcome" text,
	"outcome_reasons" jsonb,
	"decided_by" uuid,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" serial PRIMARY KEY NOT NULL,
	"comment_id" integer,
	"request_id" integer,
	"branch_id" integer,
	"ground" text NOT NULL,
	"words" text NOT NULL,
	"reporter_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"moderation_id" integer,
	CONSTRAINT "reported_once" UNIQUE NULLS NOT DISTINCT("reporter_id","comment_id","request_id","branch_id")
);
--> statement-breakpoint
ALTER TABLE "branches" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "levels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "hidden_words" ADD CONSTRAINT "hidden_words_moderation_id_moderations_id_fk" FOREIGN KEY ("moderation_id") REFERENCES "public"."moderations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "moderations_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "moderations_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "moderations_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "moderations_moderator_id_people_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "moderations_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_moderation_id_moderations_id_fk" FOREIGN KEY ("moderation_id") REFERENCES "public"."moderations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderations_comment_id_index" ON "moderations" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "moderations_request_id_index" ON "moderations" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "moderations_branch_id_index" ON "moderations" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "appeals_open" ON "moderations" USING btree ("appealed_at") WHERE appealed_at is not null and outcome is null;--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("at") WHERE moderation_id is null;--> statement-breakpoint
-- Exactly one thing is reported or decided on.
ALTER TABLE "reports" ADD CONSTRAINT "one_thing_reported" CHECK (num_nonnulls(comment_id, request_id, branch_id) = 1);--> statement-breakpoint
ALTER TABLE "moderations" ADD CONSTRAINT "one_thing_moderated" CHECK (num_nonnulls(comment_id, request_id, branch_id) = 1);--> statement-breakpoint
-- Nobody judges an appeal against their own decision.
ALTER TABLE "moderations" ADD CONSTRAINT "another_moderator" CHECK (decided_by IS NULL OR decided_by <> moderator_id);--> statement-breakpoint
-- Hiding takes the words out of a frozen row, and only hiding or showing it again does, at any time: the gate
-- counts it as before.
CREATE FUNCTION frozen_but_hidden(was jsonb, becomes jsonb, words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (was ->> 'hidden_at') IS NOT DISTINCT FROM (becomes ->> 'hidden_at')
    OR (was - words - 'hidden_at') <> (becomes - words - 'hidden_at')
$$;--> statement-breakpoint
CREATE TRIGGER submissions_guard_rows BEFORE INSERT OR DELETE ON submissions FOR EACH ROW EXECUTE FUNCTION guard_submission();--> statement-breakpoint
CREATE TRIGGER submissions_guard_words BEFORE UPDATE ON submissions FOR EACH ROW
  WHEN (frozen_but_hidden(to_jsonb(OLD), to_jsonb(NEW), ARRAY['title', 'reasons'])) EXECUTE FUNCTION guard_submission();--> statement-breakpoint
DROP TRIGGER submissions_guard ON submissions;--> statement-breakpoint
CREATE TRIGGER requests_guard_rows BEFORE INSERT OR DELETE ON requests FOR EACH ROW EXECUTE FUNCTION guard_request();--> statement-breakpoint
CREATE TRIGGER requests_guard_words BEFORE UPDATE ON requests FOR EACH ROW
  WHEN (frozen_but_hidden(to_jsonb(OLD), to_jsonb(NEW), ARRAY['wish', 'reasons'])) EXECUTE FUNCTION guard_request();--> statement-breakpoint
DROP TRIGGER requests_guard ON requests;--> statement-breakpoint
-- A decision stays; only the author's appeal and its outcome are added, each once.
CREATE FUNCTION guard_moderation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE later text[] := ARRAY['appealed_at', 'appeal', 'outcome', 'outcome_reasons', 'decided_by', 'decided_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
  IF (to_jsonb(NEW) - later) <> (to_jsonb(OLD) - later)
     OR (OLD.appealed_at IS NOT NULL AND (NEW.appealed_at IS DISTINCT FROM OLD.appealed_at OR NEW.appeal IS DISTINCT FROM OLD.appeal))
     OR OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'moderation % is frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER moderations_guard BEFORE UPDATE OR DELETE ON moderations FOR EACH ROW EXECUTE FUNCTION guard_moderation();
