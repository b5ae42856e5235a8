CREATE TABLE "event_registrations" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"way" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" serial PRIMARY KEY NOT NULL,
	"consultation_id" integer NOT NULL,
	"kind" text NOT NULL,
	"titles" jsonb NOT NULL,
	"descriptions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"places" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seats" integer,
	"online_address" text,
	"online_seats" integer,
	"agenda" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"record_seq" bigint,
	"cancelled_at" timestamp with time zone,
	"cancel_reasons" jsonb,
	"minutes" jsonb,
	"published_minutes" jsonb,
	"minutes_at" timestamp with time zone,
	"minutes_seq" bigint
);
--> statement-breakpoint
ALTER TABLE "event_registrations" ADD CONSTRAINT "event_registrations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_registrations" ADD CONSTRAINT "event_registrations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "registered_once" ON "event_registrations" USING btree ("event_id","person_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "events_consultation_id_index" ON "events" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "events_starts_at_index" ON "events" USING btree ("starts_at");--> statement-breakpoint
-- What was announced is changed or cancelled before everybody's eyes, and never removed.
CREATE FUNCTION guard_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.published_at IS NOT NULL THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
    RETURN OLD;
  END IF;
  IF NEW.ends_at <= NEW.starts_at THEN
    RAISE EXCEPTION 'event % ends before it begins', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'event_ends_later';
  END IF;
  IF TG_OP = 'UPDATE' AND (
       (OLD.published_at IS NOT NULL AND NEW.published_at IS NULL)
       OR (OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS DISTINCT FROM OLD.cancelled_at)
       OR (OLD.published_minutes IS NOT NULL AND NEW.published_minutes IS NULL)) THEN
    RAISE EXCEPTION 'event %: what was announced stays', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_guard BEFORE INSERT OR UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION guard_event();
--> statement-breakpoint
-- Until an event begins and while it stands. Its row is locked, so that nobody registers past a cancellation.
CREATE FUNCTION guard_registration() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE e events;
BEGIN
  SELECT * INTO e FROM events WHERE id = NEW.event_id FOR SHARE;
  IF e.published_at IS NULL OR e.cancelled_at IS NOT NULL OR clock_timestamp() >= e.starts_at THEN
    RAISE EXCEPTION 'event % takes no registration', NEW.event_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER event_registrations_guard BEFORE INSERT ON event_registrations
  FOR EACH ROW EXECUTE FUNCTION guard_registration();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON events, event_registrations TO assent_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO assent_app;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'grants to assent_app left to the administrator';
END $$;
