CREATE TABLE "acceptances" (
	"id" serial PRIMARY KEY NOT NULL,
	"answer_id" integer NOT NULL,
	"submitted_change_id" integer NOT NULL,
	"draft_id" integer NOT NULL,
	"language" text NOT NULL,
	"base_hash" text,
	"draft_before_hash" text,
	"proposal_hash" text,
	"result_hash" text,
	"facets_before" jsonb,
	"settlements" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"origins" jsonb,
	"accepted_by" uuid NOT NULL,
	"accepted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_tokens_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "act_ministries" (
	"act_id" integer NOT NULL,
	"ministry_id" integer NOT NULL,
	CONSTRAINT "act_ministries_act_id_ministry_id_pk" PRIMARY KEY("act_id","ministry_id")
);
--> statement-breakpoint
CREATE TABLE "acts" (
	"id" serial PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"languages" text[] NOT NULL,
	"regime" text NOT NULL,
	"titles" jsonb NOT NULL,
	"lead_ministry_id" integer NOT NULL,
	"source" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "acts_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" serial PRIMARY KEY NOT NULL,
	"submitted_change_id" integer,
	"request_id" integer,
	"ministry_id" integer NOT NULL,
	"decision" text NOT NULL,
	"reason_code" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"same_as_change_id" integer,
	"same_as_request_id" integer,
	"state" text DEFAULT 'drafted' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"record_seq" bigint,
	CONSTRAINT "answers_submitted_change_id_unique" UNIQUE("submitted_change_id"),
	CONSTRAINT "answers_request_id_unique" UNIQUE("request_id")
);
--> statement-breakpoint
CREATE TABLE "branch_authors" (
	"branch_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "branch_authors_branch_id_person_id_pk" PRIMARY KEY("branch_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "branches" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"act_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"consultation_id" integer,
	"title" text DEFAULT '' NOT NULL,
	"reasons" text DEFAULT '' NOT NULL,
	"language" text DEFAULT 'eng' NOT NULL,
	"stage" text DEFAULT 'editing' NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"joinable" boolean DEFAULT false NOT NULL,
	"invitation_hash" text,
	"head" bigint DEFAULT 0 NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" serial PRIMARY KEY NOT NULL,
	"branch_id" integer NOT NULL,
	"provision_id" text NOT NULL,
	"facets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reasons" jsonb,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "changes_branch_id_provision_id_unique" UNIQUE("branch_id","provision_id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" serial PRIMARY KEY NOT NULL,
	"act_id" integer NOT NULL,
	"provision_id" text,
	"branch_id" integer,
	"request_id" integer,
	"parent_id" integer,
	"language" text NOT NULL,
	"quote" jsonb,
	"body" text NOT NULL,
	"author_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"hidden_at" timestamp with time zone,
	"hidden_reason" text
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" serial PRIMARY KEY NOT NULL,
	"act_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"scope" text[],
	"notices" jsonb NOT NULL,
	"opened_by" uuid,
	"concluded_at" timestamp with time zone,
	"concluded_by" uuid
);
--> statement-breakpoint
CREATE TABLE "log" (
	"branch_id" integer NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"author_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "log_branch_id_seq_pk" PRIMARY KEY("branch_id","seq")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"ministry_id" integer,
	CONSTRAINT "memberships_person_id_role_ministry_id_unique" UNIQUE NULLS NOT DISTINCT("person_id","role","ministry_id")
);
--> statement-breakpoint
CREATE TABLE "ministries" (
	"id" serial PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"names" jsonb NOT NULL,
	"time_zone" text DEFAULT 'America/Toronto' NOT NULL,
	CONSTRAINT "ministries_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "origins" (
	"version_id" integer NOT NULL,
	"provision_id" text NOT NULL,
	"language" text NOT NULL,
	"runs" jsonb NOT NULL,
	CONSTRAINT "origins_version_id_provision_id_language_pk" PRIMARY KEY("version_id","provision_id","language")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text DEFAULT 'person' NOT NULL,
	"public_name" text NOT NULL,
	"language" text DEFAULT 'eng' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people_private" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"real_name" text,
	"password_hash" text,
	"email_confirmed_at" timestamp with time zone,
	CONSTRAINT "people_private_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "record" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"act_id" integer,
	"actor_id" uuid,
	"content" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "record_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" serial PRIMARY KEY NOT NULL,
	"consultation_id" integer NOT NULL,
	"provision_id" text NOT NULL,
	"author_id" uuid NOT NULL,
	"language" text NOT NULL,
	"wish" text NOT NULL,
	"reasons" text NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rewordings" (
	"branch_id" integer NOT NULL,
	"provision_id" text NOT NULL,
	"language" text NOT NULL,
	"base_hash" text,
	"conflict" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rewordings_branch_id_provision_id_language_pk" PRIMARY KEY("branch_id","provision_id","language")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"sid" text PRIMARY KEY NOT NULL,
	"sess" jsonb NOT NULL,
	"expire" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sides" (
	"person_id" uuid NOT NULL,
	"submitted_change_id" integer,
	"request_id" integer,
	"side" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sides_person_id_submitted_change_id_request_id_unique" UNIQUE NULLS NOT DISTINCT("person_id","submitted_change_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"branch_id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" serial PRIMARY KEY NOT NULL,
	"branch_id" integer NOT NULL,
	"consultation_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"version_id" integer NOT NULL,
	"log_seq" bigint NOT NULL,
	"title" text NOT NULL,
	"reasons" text NOT NULL,
	"language" text NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"superseded_by" integer,
	CONSTRAINT "submissions_branch_id_revision_unique" UNIQUE("branch_id","revision")
);
--> statement-breakpoint
CREATE TABLE "submitted_changes" (
	"id" serial PRIMARY KEY NOT NULL,
	"submission_id" integer NOT NULL,
	"number" integer NOT NULL,
	"provision_id" text NOT NULL,
	"facets" jsonb NOT NULL,
	"base_hashes" jsonb NOT NULL,
	"proposed_hashes" jsonb NOT NULL,
	"effect" text NOT NULL,
	"origins" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "submitted_changes_submission_id_number_unique" UNIQUE("submission_id","number")
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"hash" text PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"characters" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_provisions" (
	"version_id" integer NOT NULL,
	"position" integer NOT NULL,
	"provision_id" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" text,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"labels" jsonb NOT NULL,
	"text_hashes" jsonb NOT NULL,
	CONSTRAINT "version_provisions_version_id_position_pk" PRIMARY KEY("version_id","position"),
	CONSTRAINT "version_provisions_version_id_provision_id_unique" UNIQUE("version_id","provision_id")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"id" serial PRIMARY KEY NOT NULL,
	"act_id" integer NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"titles" jsonb NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" uuid,
	"draft_id" integer,
	CONSTRAINT "versions_act_id_number_unique" UNIQUE("act_id","number")
);
--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_submitted_change_id_submitted_changes_id_fk" FOREIGN KEY ("submitted_change_id") REFERENCES "public"."submitted_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_draft_id_branches_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_undone_by_people_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ministries" ADD CONSTRAINT "act_ministries_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ministries" ADD CONSTRAINT "act_ministries_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_lead_ministry_id_ministries_id_fk" FOREIGN KEY ("lead_ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_submitted_change_id_submitted_changes_id_fk" FOREIGN KEY ("submitted_change_id") REFERENCES "public"."submitted_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_same_as_change_id_submitted_changes_id_fk" FOREIGN KEY ("same_as_change_id") REFERENCES "public"."submitted_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_same_as_request_id_requests_id_fk" FOREIGN KEY ("same_as_request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_drafted_by_people_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_authors" ADD CONSTRAINT "branch_authors_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_authors" ADD CONSTRAINT "branch_authors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branches" ADD CONSTRAINT "branches_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branches" ADD CONSTRAINT "branches_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branches" ADD CONSTRAINT "branches_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branches" ADD CONSTRAINT "branches_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_concluded_by_people_id_fk" FOREIGN KEY ("concluded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log" ADD CONSTRAINT "log_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log" ADD CONSTRAINT "log_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_private" ADD CONSTRAINT "people_private_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewordings" ADD CONSTRAINT "rewordings_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewordings" ADD CONSTRAINT "rewordings_base_hash_texts_hash_fk" FOREIGN KEY ("base_hash") REFERENCES "public"."texts"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sides" ADD CONSTRAINT "sides_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sides" ADD CONSTRAINT "sides_submitted_change_id_submitted_changes_id_fk" FOREIGN KEY ("submitted_change_id") REFERENCES "public"."submitted_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sides" ADD CONSTRAINT "sides_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submitted_changes" ADD CONSTRAINT "submitted_changes_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_provisions" ADD CONSTRAINT "version_provisions_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accepted_once" ON "acceptances" USING btree ("submitted_change_id","draft_id","language") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "branches_act_id_index" ON "branches" USING btree ("act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_draft_at_a_time" ON "branches" USING btree ("act_id") WHERE kind = 'draft' and stage = 'editing';--> statement-breakpoint
CREATE INDEX "comments_act_id_provision_id_index" ON "comments" USING btree ("act_id","provision_id");--> statement-breakpoint
CREATE INDEX "comments_branch_id_index" ON "comments" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "comments_request_id_index" ON "comments" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "consultations_act_id_index" ON "consultations" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "record_act_id_index" ON "record" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "requests_consultation_id_index" ON "requests" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "requests_provision_id_index" ON "requests" USING btree ("provision_id");--> statement-breakpoint
CREATE INDEX "sessions_expire_index" ON "sessions" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sides_submitted_change_id_index" ON "sides" USING btree ("submitted_change_id");--> statement-breakpoint
CREATE INDEX "sides_request_id_index" ON "sides" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "submissions_consultation_id_index" ON "submissions" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "submitted_changes_provision_id_index" ON "submitted_changes" USING btree ("provision_id");--> statement-breakpoint
CREATE INDEX "submitted_changes_effect_index" ON "submitted_changes" USING btree ("effect");--> statement-breakpoint
CREATE INDEX "version_provisions_provision_id_index" ON "version_provisions" USING btree ("provision_id");