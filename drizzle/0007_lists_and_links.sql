ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
CREATE INDEX "bookings_team" ON "bookings" USING btree ("team_id","status","starts_at","id");--> statement-breakpoint
CREATE INDEX "staff_tasks_kind" ON "staff_tasks" USING btree ("kind","created_at","id") WHERE "staff_tasks"."status" = 'open';--> statement-breakpoint
CREATE INDEX "payment_attempts_settled" ON "payment_attempts" USING btree ("settled_at") WHERE "payment_attempts"."settled_at" is not null and "payment_attempts"."captured_cents" > 0;--> statement-breakpoint
CREATE INDEX "payment_attempts_quarantined" ON "payment_attempts" USING btree ("created_at") WHERE "payment_attempts"."state" = 'quarantined';--> statement-breakpoint
CREATE INDEX "refunds_failed" ON "refunds" USING btree ("created_at") WHERE "refunds"."state" = 'failed';--> statement-breakpoint
CREATE INDEX "refunds_newest" ON "refunds" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "refunds_done" ON "refunds" USING btree ("done_at") WHERE "refunds"."state" = 'refunded';--> statement-breakpoint
CREATE INDEX "messages_by_state" ON "messages" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_by_kind" ON "messages" USING btree ("kind","created_at","id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'booking_pending', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'request_expired', 'booking_reminder', 'booking_completed', 'hold_ended', 'deposit_refunded', 'payment_sorry', 'manage_links'));