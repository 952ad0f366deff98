DROP INDEX "messages_recipient";--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "contact_rules" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mailbox" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What the contact rules make of an address; until now there were only addresses in plain letters.
CREATE FUNCTION pg_temp.mailbox(email text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN split_part(small, '@', 2) IN ('gmail.com', 'googlemail.com')
			THEN replace(regexp_replace(split_part(small, '@', 1), '^(.[^+]*)\+.*$', '\1'), '.', '') || '@gmail.com'
		ELSE regexp_replace(split_part(small, '@', 1), '^(.[^+]*)\+.*$', '\1') || '@' || split_part(small, '@', 2)
	END FROM (SELECT lower(email) AS small) AS address
$$;--> statement-breakpoint
-- Keys of whole North American numbers lacked their country. Every other number, and the text staff search,
-- is read again by the job renew-contacts, for SQL knows no numbering plans.
UPDATE "leads" SET
	"phone_key" = CASE WHEN "phone_key" ~ '^[2-9][0-9]{9}$' THEN '1' || "phone_key" ELSE "phone_key" END,
	"email_key" = pg_temp.mailbox("email"),
	"search_text" = lead_search("name", "email", "phone_key", "address", "postal_code")
WHERE "erased_at" IS NULL;--> statement-breakpoint
UPDATE "referral_credits" SET "phone_key" = '1' || "phone_key" WHERE "phone_key" ~ '^[2-9][0-9]{9}$';--> statement-breakpoint
-- One credit a person: of several that are one mailbox now, one takes its key and the others keep theirs.
UPDATE "referral_credits" SET "email_key" = one.mailbox FROM (
	SELECT id, mailbox, row_number() OVER (PARTITION BY mailbox ORDER BY mailbox <> email_key, created_at, id) AS nth
	FROM (SELECT *, pg_temp.mailbox(email_key) AS mailbox FROM "referral_credits" WHERE email_key IS NOT NULL) AS each
) AS one
WHERE one.id = "referral_credits"."id" AND one.nth = 1 AND one.mailbox <> "referral_credits"."email_key";--> statement-breakpoint
UPDATE "messages" SET "mailbox" = pg_temp.mailbox("recipient");--> statement-breakpoint
DROP INDEX "leads_search";--> statement-breakpoint
DROP FUNCTION lead_search(text, text, text, text, text);--> statement-breakpoint
DROP FUNCTION pg_temp.mailbox(text);--> statement-breakpoint
CREATE INDEX "leads_contact_rules" ON "leads" USING btree ("contact_rules") WHERE "leads"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "leads_search_text" ON "leads" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "messages_mailbox" ON "messages" USING btree ("mailbox","created_at");
