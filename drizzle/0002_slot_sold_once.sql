CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_slot_sold_once"
	EXCLUDE USING gist ("team_id" WITH =, "during" WITH &&)
	WHERE ("status" IN ('PENDING', 'CONFIRMED'));
