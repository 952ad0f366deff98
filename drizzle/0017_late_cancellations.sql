ALTER TABLE "bookings" ADD COLUMN "late_cents" integer;--> statement-breakpoint
CREATE INDEX "bookings_late" ON "bookings" USING btree ("cancelled_at") WHERE "bookings"."late_cents" is not null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_late" CHECK ("bookings"."late_cents" >= 0);