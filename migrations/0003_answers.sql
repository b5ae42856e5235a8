CREATE TABLE "answer_words" (
	"answer_id" integer NOT NULL,
	"draft_id" integer NOT NULL,
	"provision_id" text NOT NULL,
	"linked_by" uuid NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_words_answer_id_draft_id_provision_id_pk" PRIMARY KEY("answer_id","draft_id","provision_id")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "return_note" text;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "conflict" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "answer_words" ADD CONSTRAINT "answer_words_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_words" ADD CONSTRAINT "answer_words_draft_id_branches_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_words" ADD CONSTRAINT "answer_words_linked_by_people_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;