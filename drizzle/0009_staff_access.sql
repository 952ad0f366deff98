ALTER TABLE "staff_accounts" ADD COLUMN "access_epoch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_accounts" ADD COLUMN "environment_mark" text;
--> statement-breakpoint
-- A link to choose a password now works for a day: those that were made before too.
UPDATE "staff_invites" SET "expires_at" = least("expires_at", "created_at" + interval '24 hours');
