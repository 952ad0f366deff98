CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Deferrable and initially immediate: looked at when a statement ends, so that bookings of a team that
-- move past each other in one statement are judged by where they all end up.
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_slot_sold_once"
	EXCLUDE USING gist ("team_id" WITH =, "during" WITH &&)
	WHERE ("status" IN ('PENDING', 'CONFIRMED'))
	DEFERRABLE INITIALLY IMMEDIATE;
