CREATE TABLE "survey_responses" (
	"survey_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"language" text NOT NULL,
	"draft" jsonb,
	"answers" jsonb,
	"answered_at" timestamp with time zone,
	CONSTRAINT "survey_responses_survey_id_person_id_pk" PRIMARY KEY("survey_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" serial PRIMARY KEY NOT NULL,
	"consultation_id" integer NOT NULL,
	"titles" jsonb NOT NULL,
	"leads" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"record_seq" bigint
);
--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "surveys_consultation_id_index" ON "surveys" USING btree ("consultation_id");--> statement-breakpoint
-- A survey is published while its consultation may still take answers, once; what people answered stays the question.
CREATE FUNCTION guard_survey() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE c consultations;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL THEN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) <> to_jsonb(OLD) THEN
      RAISE EXCEPTION 'survey % is published and frozen', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_frozen';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  SELECT * INTO c FROM consultations WHERE id = NEW.consultation_id FOR SHARE;
  IF c.state <> 'open' OR clock_timestamp() >= c.closes_at THEN
    RAISE EXCEPTION 'intake of consultation % is closed: no survey is written', c.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'intake_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER surveys_guard BEFORE INSERT OR UPDATE OR DELETE ON surveys FOR EACH ROW EXECUTE FUNCTION guard_survey();
--> statement-breakpoint
CREATE FUNCTION guard_survey_response() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s surveys;
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
  SELECT * INTO s FROM surveys WHERE id = NEW.survey_id;
  IF s.published_at IS NULL THEN
    RAISE EXCEPTION 'survey % is not published', NEW.survey_id USING ERRCODE = 'check_violation';
  END IF;
  PERFORM require_intake(s.consultation_id, 'survey answer');
  IF NEW.answers IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.answers IS DISTINCT FROM OLD.answers) THEN
    NEW.answered_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER survey_responses_guard BEFORE INSERT OR UPDATE OR DELETE ON survey_responses
  FOR EACH ROW EXECUTE FUNCTION guard_survey_response();
--> statement-breakpoint
CREATE TRIGGER survey_responses_kept BEFORE TRUNCATE ON survey_responses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON surveys, survey_responses TO assent_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO assent_app;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'grants to assent_app left to the administrator';
END $$;
