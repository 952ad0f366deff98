CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"prefix" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_name_length" CHECK (char_length("api_tokens"."name") between 1 and 60),
	CONSTRAINT "api_tokens_role" CHECK ("api_tokens"."role" in ('admin', 'dispatcher'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_places" (
	"subject" text NOT NULL,
	"client" text NOT NULL,
	"last_success_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_places_subject_client_pk" PRIMARY KEY("subject","client")
);
--> statement-breakpoint
CREATE TABLE "sign_in_refusals" (
	"from" timestamp with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "sign_in_refusals_from_account_id_reason_pk" PRIMARY KEY("from","account_id","reason"),
	CONSTRAINT "sign_in_refusals_reason" CHECK ("sign_in_refusals"."reason" in ('wrong', 'too_many', 'busy', 'second_factor', 'token'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_name" ON "api_tokens" USING btree (lower("name")) WHERE "api_tokens"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "sign_in_places_age" ON "sign_in_places" USING btree ("last_success_at");