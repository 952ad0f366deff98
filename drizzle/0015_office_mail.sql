CREATE TABLE "office_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error_code" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_news" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"mail_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "office_news_kind" CHECK ("office_news"."kind" in ('lead', 'booking', 'case', 'task'))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "by_stranger" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "office_news" ADD CONSTRAINT "office_news_mail_id_office_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."office_mails"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_mails_due" ON "office_mails" USING btree ("due_at") WHERE "office_mails"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "office_news_untold" ON "office_news" USING btree ("created_at") WHERE "office_news"."mail_id" is null;--> statement-breakpoint
CREATE INDEX "office_news_mail" ON "office_news" USING btree ("mail_id");--> statement-breakpoint
UPDATE "messages" SET "by_stranger" = "kind" in ('request_received', 'booking_pending', 'manage_links') and not "resent";
