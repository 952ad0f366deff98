CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"status" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"duration_minutes" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"local_start" text NOT NULL,
	"zone" text NOT NULL,
	"manage_hash" text NOT NULL,
	"deposit_required" boolean NOT NULL,
	"deposit_cents" integer,
	"deposit_policy" jsonb NOT NULL,
	"deposit_status" text,
	"version" integer DEFAULT 1 NOT NULL,
	"cancel_reason" text,
	"cancel_note" text,
	"actual_duration_minutes" integer,
	"follows_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	CONSTRAINT "bookings_manage_hash_unique" UNIQUE("manage_hash"),
	CONSTRAINT "bookings_status" CHECK ("bookings"."status" in ('PENDING', 'CONFIRMED', 'CANCELLED', 'DONE')),
	CONSTRAINT "bookings_duration" CHECK ("bookings"."duration_minutes" between 1 and 1440),
	CONSTRAINT "bookings_actual" CHECK ("bookings"."actual_duration_minutes" between 1 and 1440),
	CONSTRAINT "bookings_during" CHECK (not isempty("bookings"."during") and not lower_inf("bookings"."during") and not upper_inf("bookings"."during")
        and lower_inc("bookings"."during") and not upper_inc("bookings"."during") and lower("bookings"."during") = "bookings"."starts_at"
        and upper("bookings"."during") >= "bookings"."starts_at" + make_interval(mins => "bookings"."duration_minutes")),
	CONSTRAINT "bookings_local_start" CHECK ("bookings"."local_start" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
	CONSTRAINT "bookings_cancelled" CHECK (("bookings"."status" = 'CANCELLED') = ("bookings"."cancel_reason" is not null and "bookings"."cancelled_at" is not null)),
	CONSTRAINT "bookings_cancel_reason" CHECK ("bookings"."cancel_reason" in ('expired', 'customer', 'staff', 'checkout_failed', 'superseded')),
	CONSTRAINT "bookings_done" CHECK (("bookings"."status" = 'DONE') = ("bookings"."actual_duration_minutes" is not null and "bookings"."done_at" is not null)),
	CONSTRAINT "bookings_deposit" CHECK ("bookings"."deposit_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid,
	"lead_id" uuid,
	"reason" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"name" text,
	"phone" text,
	"email" text,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"contact_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "cases_status_known" CHECK ("cases"."status" in ('open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "staff_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"dedupe_key" text NOT NULL,
	"details" jsonb NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "staff_tasks_status_known" CHECK ("staff_tasks"."status" in ('open', 'done'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" text,
	"link_token" text NOT NULL,
	"channel" text NOT NULL,
	"brand" text NOT NULL,
	"language" text NOT NULL,
	"facts" jsonb NOT NULL,
	"reading" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"quote_id" uuid,
	"turn_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_turn_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_session_id_unique" UNIQUE("session_id"),
	CONSTRAINT "conversations_link_token_unique" UNIQUE("link_token"),
	CONSTRAINT "conversations_session_id" CHECK (char_length("conversations"."session_id") between 1 and 64),
	CONSTRAINT "conversations_language" CHECK ("conversations"."language" in ('en', 'fr'))
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"message_id" text,
	"message" text NOT NULL,
	"intent" text NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "turns_position" UNIQUE("conversation_id","position"),
	CONSTRAINT "turns_message_id" UNIQUE("conversation_id","message_id"),
	CONSTRAINT "turns_message" CHECK (char_length("turns"."message") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "company" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"record" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_one_row" CHECK ("company"."one")
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"phone_key" text NOT NULL,
	"email" text,
	"email_key" text,
	"postal_code" text,
	"address" text,
	"access_notes" text,
	"parking" text,
	"pets" text,
	"allergies" text,
	"notes" text,
	"preferred_dates" jsonb NOT NULL,
	"structured_inputs" jsonb NOT NULL,
	"quote_id" uuid NOT NULL,
	"conversation_id" uuid,
	"claimed_estimate" jsonb,
	"estimate_changed" boolean NOT NULL,
	"utm_source" text,
	"utm_medium" text,
	"utm_campaign" text,
	"utm_term" text,
	"utm_content" text,
	"referrer" text,
	"referred_by_code" text,
	"status" text DEFAULT 'NEW' NOT NULL,
	"language" text NOT NULL,
	"consent_marketing" boolean NOT NULL,
	"consent_wording" text,
	"consent_at" timestamp with time zone,
	"captcha" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leads_name" CHECK (char_length("leads"."name") between 1 and 255),
	CONSTRAINT "leads_phone_key" CHECK ("leads"."phone_key" ~ '^[0-9]{7,64}$'),
	CONSTRAINT "leads_notes" CHECK (char_length("leads"."notes") <= 2000),
	CONSTRAINT "leads_status_known" CHECK ("leads"."status" in ('NEW', 'CONTACTED', 'BOOKED', 'DONE', 'CANCELLED')),
	CONSTRAINT "leads_captcha" CHECK ("leads"."captcha" in ('off', 'passed', 'unverified')),
	CONSTRAINT "leads_language" CHECK ("leads"."language" in ('en', 'fr')),
	CONSTRAINT "leads_consent" CHECK (not "leads"."consent_marketing" or ("leads"."consent_wording" is not null and "leads"."consent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error_code" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('waiting', 'sent', 'dropped', 'dead', 'off')),
	CONSTRAINT "deliveries_attempts" CHECK ("deliveries"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"booking_id" uuid,
	"recipient" text NOT NULL,
	"language" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error_code" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('waiting', 'sent', 'dropped', 'dead', 'off')),
	CONSTRAINT "messages_attempts" CHECK ("messages"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "price_books" (
	"id" uuid PRIMARY KEY NOT NULL,
	"config_id" text NOT NULL,
	"version" text NOT NULL,
	"hash" text NOT NULL,
	"source" text NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "price_books_period" CHECK ("price_books"."superseded_at" >= "price_books"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"conversation_id" uuid,
	"supersedes_id" uuid,
	"price_book_id" uuid NOT NULL,
	"home" jsonb NOT NULL,
	"home_key" text NOT NULL,
	"estimate" jsonb NOT NULL,
	"total_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"binding" boolean NOT NULL,
	"language" text NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quotes_token_unique" UNIQUE("token"),
	CONSTRAINT "quotes_amounts" CHECK ("quotes"."total_cents" >= 0 and "quotes"."tax_cents" >= 0),
	CONSTRAINT "quotes_valid" CHECK ("quotes"."valid_until" > "quotes"."created_at"),
	CONSTRAINT "quotes_language" CHECK ("quotes"."language" in ('en', 'fr'))
);
--> statement-breakpoint
CREATE TABLE "analytics_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"subject_id" uuid NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"changed" jsonb NOT NULL,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"route" text NOT NULL,
	"key_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_route_key_hash_pk" PRIMARY KEY("route","key_hash"),
	CONSTRAINT "idempotency_keys_state" CHECK ("idempotency_keys"."state" in ('running', 'done')),
	CONSTRAINT "idempotency_keys_answer" CHECK (("idempotency_keys"."state" = 'done') = ("idempotency_keys"."status" is not null and "idempotency_keys"."body" is not null))
);
--> statement-breakpoint
CREATE TABLE "referral_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referral_codes_lead_id_unique" UNIQUE("lead_id"),
	CONSTRAINT "referral_codes_code" CHECK ("referral_codes"."code" ~ '^[A-HJ-NP-Z2-9]{8}$')
);
--> statement-breakpoint
CREATE TABLE "referral_credits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"phone_key" text NOT NULL,
	"email_key" text,
	"booking_id" uuid NOT NULL,
	"amount_cents" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referral_credits_phone_key_unique" UNIQUE("phone_key"),
	CONSTRAINT "referral_credits_email_key_unique" UNIQUE("email_key"),
	CONSTRAINT "referral_credits_amount" CHECK ("referral_credits"."amount_cents" >= 0),
	CONSTRAINT "referral_credits_state" CHECK ("referral_credits"."state" in ('earned', 'withdrawn', 'used'))
);
--> statement-breakpoint
CREATE TABLE "schedule_settings" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"step_minutes" smallint DEFAULT 30 NOT NULL,
	"buffer_minutes" smallint DEFAULT 30 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "schedule_settings_one_row" CHECK ("schedule_settings"."one"),
	CONSTRAINT "schedule_settings_step" CHECK ("schedule_settings"."step_minutes" in (10, 15, 20, 30, 60)),
	CONSTRAINT "schedule_settings_buffer" CHECK ("schedule_settings"."buffer_minutes" between 0 and 240)
);
--> statement-breakpoint
CREATE TABLE "special_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"opens" smallint,
	"closes" smallint,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "special_days_kind" CHECK ("special_days"."kind" in ('closed', 'open')),
	CONSTRAINT "special_days_span" CHECK (("special_days"."opens" is null and "special_days"."closes" is null and "special_days"."kind" = 'closed')
        or (0 <= "special_days"."opens" and "special_days"."opens" < "special_days"."closes" and "special_days"."closes" <= 1440)),
	CONSTRAINT "special_days_reason" CHECK (char_length("special_days"."reason") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "team_hours" (
	"team_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"opens" smallint NOT NULL,
	"closes" smallint NOT NULL,
	CONSTRAINT "team_hours_team_id_weekday_opens_pk" PRIMARY KEY("team_id","weekday","opens"),
	CONSTRAINT "team_hours_weekday" CHECK ("team_hours"."weekday" between 0 and 6),
	CONSTRAINT "team_hours_span" CHECK (0 <= "team_hours"."opens" and "team_hours"."opens" < "team_hours"."closes" and "team_hours"."closes" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"postal_prefixes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_name_unique" UNIQUE("name"),
	CONSTRAINT "teams_size" CHECK ("teams"."size" between 1 and 50),
	CONSTRAINT "teams_name" CHECK (char_length("teams"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_price_book_id_price_books_id_fk" FOREIGN KEY ("price_book_id") REFERENCES "public"."price_books"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_supersedes_id_quotes_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."quotes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_credits" ADD CONSTRAINT "referral_credits_code_referral_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."referral_codes"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_credits" ADD CONSTRAINT "referral_credits_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_days" ADD CONSTRAINT "special_days_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_hours" ADD CONSTRAINT "team_hours_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_start" ON "bookings" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "bookings_lead" ON "bookings" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "bookings_pending" ON "bookings" USING btree ("starts_at") WHERE "bookings"."status" = 'PENDING';--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_follows" ON "bookings" USING btree ("follows_id") WHERE "bookings"."status" <> 'CANCELLED';--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_open" ON "cases" USING btree ("conversation_id","reason") WHERE "cases"."status" = 'open';--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_tasks_one_open" ON "staff_tasks" USING btree ("dedupe_key") WHERE "staff_tasks"."status" = 'open';--> statement-breakpoint
CREATE INDEX "staff_tasks_status" ON "staff_tasks" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "conversations_idle" ON "conversations" USING btree ("last_turn_at");--> statement-breakpoint
CREATE INDEX "leads_newest" ON "leads" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "leads_status" ON "leads" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "leads_phone" ON "leads" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "leads_email" ON "leads" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "leads_conversation" ON "leads" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "leads_quote" ON "leads" USING btree ("quote_id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at") WHERE "deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_lead" ON "deliveries" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("due_at") WHERE "messages"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "messages_lead" ON "messages" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "messages_booking" ON "messages" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_books_one_in_force" ON "price_books" USING btree ((true)) WHERE "price_books"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "price_books_hash" ON "price_books" USING btree ("hash","valid_from");--> statement-breakpoint
CREATE INDEX "quotes_conversation" ON "quotes" USING btree ("conversation_id","home_key","created_at");--> statement-breakpoint
CREATE INDEX "quotes_supersedes" ON "quotes" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "analytics_events_name" ON "analytics_events" USING btree ("name","at");--> statement-breakpoint
CREATE UNIQUE INDEX "analytics_events_once" ON "analytics_events" USING btree ("name","subject_id") WHERE "analytics_events"."name" in ('lead_created');--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_newest" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "referral_credits_code" ON "referral_credits" USING btree ("code");--> statement-breakpoint
CREATE INDEX "referral_credits_booking" ON "referral_credits" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "special_days_date" ON "special_days" USING btree ("date");