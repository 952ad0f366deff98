CREATE TABLE "occupied_ranges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"kind" text NOT NULL,
	"booking_id" uuid,
	"lead_id" uuid,
	"held_until" timestamp with time zone,
	CONSTRAINT "occupied_ranges_booking_id_unique" UNIQUE("booking_id"),
	CONSTRAINT "occupied_ranges_kind" CHECK ("occupied_ranges"."kind" in ('booking', 'hold')),
	CONSTRAINT "occupied_ranges_whose" CHECK (("occupied_ranges"."kind" = 'booking') = ("occupied_ranges"."booking_id" is not null)
        and ("occupied_ranges"."kind" = 'hold') = ("occupied_ranges"."lead_id" is not null)
        and ("occupied_ranges"."kind" = 'hold') = ("occupied_ranges"."held_until" is not null)),
	CONSTRAINT "occupied_ranges_during" CHECK (not isempty("occupied_ranges"."during") and not lower_inf("occupied_ranges"."during") and not upper_inf("occupied_ranges"."during")
        and lower_inc("occupied_ranges"."during") and not upper_inc("occupied_ranges"."during"))
);
--> statement-breakpoint
CREATE TABLE "wishes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"why" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"token_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"offered_at" timestamp with time zone,
	"offer_ends_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "wishes_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "wishes_why" CHECK ("wishes"."why" in ('ceiling', 'client_cap', 'checkout_cap')),
	CONSTRAINT "wishes_state" CHECK ("wishes"."state" in ('open', 'to_call', 'offered', 'taken', 'lapsed', 'declined')),
	CONSTRAINT "wishes_offer" CHECK ("wishes"."state" <> 'offered' or ("wishes"."token_hash" is not null and "wishes"."offered_at" is not null
        and "wishes"."offer_ends_at" > "wishes"."offered_at")),
	CONSTRAINT "wishes_answered" CHECK (("wishes"."state" in ('open', 'to_call', 'offered')) = ("wishes"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "occupied_ranges" ADD CONSTRAINT "occupied_ranges_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupied_ranges" ADD CONSTRAINT "occupied_ranges_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupied_ranges" ADD CONSTRAINT "occupied_ranges_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishes" ADD CONSTRAINT "wishes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "occupied_ranges_held" ON "occupied_ranges" USING btree ("lead_id") WHERE "occupied_ranges"."kind" = 'hold';--> statement-breakpoint
CREATE INDEX "occupied_ranges_ends" ON "occupied_ranges" USING btree ("held_until") WHERE "occupied_ranges"."kind" = 'hold';--> statement-breakpoint
CREATE UNIQUE INDEX "wishes_once" ON "wishes" USING btree ("lead_id","starts_at");--> statement-breakpoint
CREATE INDEX "wishes_waiting" ON "wishes" USING btree ("created_at","id") WHERE "wishes"."state" in ('open', 'to_call');--> statement-breakpoint
CREATE INDEX "wishes_offered" ON "wishes" USING btree ("offer_ends_at") WHERE "wishes"."state" = 'offered';
--> statement-breakpoint
-- The last word over bookings and holds. Deferrable and initially immediate: looked at when a statement
-- ends, so that bookings of a team that move past each other in one statement are judged by where they all
-- end up.
ALTER TABLE "occupied_ranges" ADD CONSTRAINT "occupied_ranges_sold_once"
	EXCLUDE USING gist ("team_id" WITH =, "during" WITH &&)
	DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
INSERT INTO "occupied_ranges" ("id", "team_id", "during", "kind", "booking_id")
	SELECT "id", "team_id", "during", 'booking', "id" FROM "bookings" WHERE "status" IN ('PENDING', 'CONFIRMED');
--> statement-breakpoint
ALTER TABLE "bookings" DROP CONSTRAINT "bookings_slot_sold_once";
--> statement-breakpoint
-- Keeps what is occupied in step with the bookings, whole statements at once.
CREATE FUNCTION bookings_occupy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF NOT EXISTS (
			SELECT 1 FROM after_rows a JOIN before_rows b ON b.id = a.id
			WHERE (a.status IN ('PENDING', 'CONFIRMED')) <> (b.status IN ('PENDING', 'CONFIRMED'))
				OR a.team_id <> b.team_id OR a.during <> b.during
		) THEN
			RETURN NULL;
		END IF;
		DELETE FROM occupied_ranges r USING after_rows a
			WHERE r.booking_id = a.id AND a.status NOT IN ('PENDING', 'CONFIRMED');
	END IF;
	-- What gives way: holds that have ended, and the one of the request that has its visit now.
	DELETE FROM occupied_ranges r USING after_rows a
		WHERE r.kind = 'hold' AND a.status IN ('PENDING', 'CONFIRMED')
			AND (r.lead_id = a.lead_id OR (r.held_until <= now() AND r.team_id = a.team_id AND r.during && a.during));
	IF TG_OP = 'UPDATE' THEN
		UPDATE occupied_ranges r SET team_id = a.team_id, during = a.during FROM after_rows a
			WHERE r.booking_id = a.id AND (r.team_id <> a.team_id OR r.during <> a.during);
	END IF;
	INSERT INTO occupied_ranges (id, team_id, during, kind, booking_id)
		SELECT a.id, a.team_id, a.during, 'booking', a.id FROM after_rows a
		WHERE a.status IN ('PENDING', 'CONFIRMED')
			AND NOT EXISTS (SELECT 1 FROM occupied_ranges r WHERE r.booking_id = a.id);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER bookings_occupy_new AFTER INSERT ON "bookings" REFERENCING NEW TABLE AS after_rows
	FOR EACH STATEMENT EXECUTE FUNCTION bookings_occupy();
--> statement-breakpoint
CREATE TRIGGER bookings_occupy_changed AFTER UPDATE ON "bookings" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
	FOR EACH STATEMENT EXECUTE FUNCTION bookings_occupy();
