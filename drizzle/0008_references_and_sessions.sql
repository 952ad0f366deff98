ALTER TABLE "conversations" ADD COLUMN "session_is_ours" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "asked_session_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "client_hash" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "reference" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "page_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
UPDATE "leads" SET "reference" = "id"::text;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_asked" ON "conversations" USING btree ("asked_session_id","client_hash") WHERE "conversations"."asked_session_id" is not null;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_reference_unique" UNIQUE("reference");--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_page_token_unique" UNIQUE("page_token");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_asked_session_id" CHECK ("conversations"."asked_session_id" is null or ("conversations"."session_is_ours" and "conversations"."client_hash" is not null and char_length("conversations"."asked_session_id") between 1 and 64));--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_reference" CHECK (char_length("leads"."reference") between 8 and 36);