CREATE TABLE "job_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"slot" timestamp with time zone,
	"started_by" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"result" jsonb,
	"error_code" text,
	CONSTRAINT "job_runs_state" CHECK ("job_runs"."state" in ('running', 'done', 'failed', 'timed_out', 'abandoned')),
	CONSTRAINT "job_runs_finished" CHECK (("job_runs"."state" = 'running') = ("job_runs"."finished_at" is null))
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"address_hash" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_address_hash_reason_pk" PRIMARY KEY("address_hash","reason"),
	CONSTRAINT "suppressions_reason" CHECK ("suppressions"."reason" in ('unsubscribed', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"actor" text NOT NULL,
	"bookings_kept" integer NOT NULL,
	"removed" jsonb NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_lead_id_unique" UNIQUE("lead_id"),
	CONSTRAINT "erasures_cause" CHECK ("erasures"."cause" in ('request', 'retention'))
);
--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"day" date NOT NULL,
	"name" text NOT NULL,
	"events" integer NOT NULL,
	"subjects" integer NOT NULL,
	CONSTRAINT "daily_figures_day_name_pk" PRIMARY KEY("day","name"),
	CONSTRAINT "daily_figures_counts" CHECK ("daily_figures"."subjects" between 0 and "daily_figures"."events")
);
--> statement-breakpoint
DROP INDEX "messages_lead";--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "claimed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "booking_version" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "resent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "claimed_until" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_slot" ON "job_runs" USING btree ("job","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_one_running" ON "job_runs" USING btree ("job") WHERE "job_runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX "job_runs_newest" ON "job_runs" USING btree ("job","started_at");--> statement-breakpoint
CREATE INDEX "erasures_newest" ON "erasures" USING btree ("erased_at");--> statement-breakpoint
CREATE INDEX "cases_conversation" ON "cases" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "cases_lead" ON "cases" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "staff_tasks_subject" ON "staff_tasks" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "deliveries_dead" ON "deliveries" USING btree ("done_at") WHERE "deliveries"."state" = 'dead';--> statement-breakpoint
CREATE INDEX "messages_recipient" ON "messages" USING btree (lower("recipient"),"created_at");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_dead" ON "messages" USING btree ("done_at") WHERE "messages"."state" = 'dead';--> statement-breakpoint
CREATE INDEX "analytics_events_at" ON "analytics_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "messages_lead" ON "messages" USING btree ("lead_id","created_at");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'booking_pending', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'request_expired', 'booking_reminder', 'booking_completed'));