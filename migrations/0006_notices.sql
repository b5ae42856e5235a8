CREATE TABLE "follows" (
	"person_id" uuid NOT NULL,
	"act_id" integer,
	"ministry_id" integer,
	"consultation_id" integer,
	"branch_id" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "followed_once" UNIQUE NULLS NOT DISTINCT("person_id","act_id","ministry_id","consultation_id","branch_id")
);
--> statement-breakpoint
CREATE TABLE "forewords" (
	"consultation_id" integer PRIMARY KEY NOT NULL,
	"words" jsonb NOT NULL,
	"with_conclusion" boolean DEFAULT true NOT NULL,
	"edited_by" uuid NOT NULL,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_words" jsonb,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"record_seq" bigint
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"receipt_id" integer,
	"message_key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	"dropped_why" text
);
--> statement-breakpoint
CREATE TABLE "notice_cursor" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"mail" text DEFAULT 'none' NOT NULL,
	"receipts_by_mail" boolean DEFAULT false NOT NULL,
	"unsubscribe_key" text NOT NULL,
	"next_digest_at" timestamp with time zone,
	CONSTRAINT "notice_settings_unsubscribe_key_unique" UNIQUE("unsubscribe_key")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"event" text NOT NULL,
	"about" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"mail_id" integer,
	CONSTRAINT "notices_person_id_event_unique" UNIQUE("person_id","event")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" serial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"leaf" text NOT NULL,
	"record_seq" bigint,
	"path" jsonb,
	CONSTRAINT "receipts_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forewords" ADD CONSTRAINT "forewords_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forewords" ADD CONSTRAINT "forewords_edited_by_people_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forewords" ADD CONSTRAINT "forewords_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_record_seq_record_seq_fk" FOREIGN KEY ("record_seq") REFERENCES "public"."record"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_act_id_index" ON "follows" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "follows_ministry_id_index" ON "follows" USING btree ("ministry_id");--> statement-breakpoint
CREATE INDEX "follows_consultation_id_index" ON "follows" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "follows_branch_id_index" ON "follows" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("due_at") WHERE sent_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "notices_mail_id_index" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("person_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "receipts_person_id_index" ON "receipts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "receipts_unsealed" ON "receipts" USING btree ("id") WHERE record_seq is null;--> statement-breakpoint
ALTER TABLE follows ADD CONSTRAINT follows_one_thing
  CHECK (num_nonnulls(act_id, ministry_id, consultation_id, branch_id) = 1);
--> statement-breakpoint
-- What happened before there were notices is nobody's news.
INSERT INTO notice_cursor (id, seq) SELECT 1, coalesce(max(seq), 0) FROM record;
--> statement-breakpoint
-- A receipt says what was done; only its place in the record comes later, once.
CREATE FUNCTION guard_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'record_seq' - 'path') <> (to_jsonb(OLD) - 'record_seq' - 'path')
     OR OLD.record_seq IS NOT NULL THEN
    RAISE EXCEPTION 'receipt % is frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER receipts_frozen BEFORE UPDATE ON receipts FOR EACH ROW EXECUTE FUNCTION guard_receipt();
--> statement-breakpoint
-- A foreword is published for a concluded consultation, and in every language of the act or not at all.
CREATE FUNCTION guard_foreword() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE missing text; state text;
BEGIN
  IF NEW.published_words IS NULL THEN
    IF TG_OP = 'UPDATE' AND OLD.published_words IS NOT NULL THEN
      RAISE EXCEPTION 'foreword %: what was published stays', OLD.consultation_id
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.published_words IS NOT DISTINCT FROM OLD.published_words THEN RETURN NEW; END IF;
  SELECT c.state INTO state FROM consultations c WHERE c.id = NEW.consultation_id FOR SHARE;
  IF state <> 'concluded' THEN
    RAISE EXCEPTION 'foreword %: its consultation is not concluded', NEW.consultation_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'foreword_after_conclusion';
  END IF;
  SELECT string_agg(l, ', ') INTO missing
    FROM consultations c JOIN acts a ON a.id = c.act_id, unnest(a.languages) l
    WHERE c.id = NEW.consultation_id AND coalesce(btrim(NEW.published_words ->> l), '') = '';
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'foreword %: words are missing in %', NEW.consultation_id, missing
      USING ERRCODE = 'check_violation', CONSTRAINT = 'foreword_in_every_language';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER forewords_guard BEFORE INSERT OR UPDATE ON forewords FOR EACH ROW EXECUTE FUNCTION guard_foreword();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON follows, forewords, mails, notice_cursor, notice_settings, notices, receipts TO assent_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO assent_app;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'grants to assent_app left to the administrator';
END $$;
