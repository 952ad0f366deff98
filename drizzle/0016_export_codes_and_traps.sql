ALTER TABLE "leads" DROP CONSTRAINT "leads_captcha";--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_captcha" CHECK ("leads"."captcha" in ('off', 'passed', 'unverified', 'trapped'));--> statement-breakpoint
UPDATE "deliveries" SET "last_error_code" = 'status_' || substr("last_error_code", 6) WHERE "last_error_code" ~ '^http_[0-9]{3}$';--> statement-breakpoint
UPDATE "staff_tasks" SET "details" = jsonb_set("details", '{code}', to_jsonb('status_' || substr("details"->>'code', 6))) WHERE "kind" = 'export_dead' AND "details"->>'code' ~ '^http_[0-9]{3}$';
