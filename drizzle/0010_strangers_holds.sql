CREATE TABLE "return_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "made_by" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "by_stranger" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "client_hash" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "holder_of" text;--> statement-breakpoint
ALTER TABLE "return_links" ADD CONSTRAINT "return_links_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_links" ADD CONSTRAINT "return_links_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_links_lead" ON "return_links" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "return_links_quote" ON "return_links" USING btree ("quote_id");--> statement-breakpoint
CREATE INDEX "return_links_end" ON "return_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "bookings_client" ON "bookings" USING btree ("client_hash","created_at") WHERE "bookings"."client_hash" is not null;--> statement-breakpoint
CREATE INDEX "bookings_strangers" ON "bookings" USING btree ("starts_at") WHERE "bookings"."by_stranger" and "bookings"."status" = 'PENDING';--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_made_by" CHECK ("bookings"."made_by" in ('public', 'staff', 'next_visit', 'plan', 'import'));--> statement-breakpoint
UPDATE "bookings" SET "made_by" = CASE WHEN "follows_id" IS NOT NULL THEN 'next_visit' ELSE 'staff' END
	WHERE "follows_id" IS NOT NULL OR EXISTS (SELECT 1 FROM "audit" WHERE "subject_type" = 'booking' AND "subject_id" = "bookings"."id"
		AND "action" = 'booking.created' AND "actor" LIKE 'staff:%');--> statement-breakpoint
UPDATE "bookings" SET "by_stranger" = true WHERE "made_by" = 'public' AND "status" = 'PENDING' AND "deposit_policy" ? 'new_client';
