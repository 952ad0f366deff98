ALTER TABLE "bookings" DROP CONSTRAINT "bookings_deposit_status";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_reason";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "captured_currency" text;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "dispute" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_deposit_status" CHECK ("bookings"."deposit_status" in ('due', 'processing', 'paid', 'waived', 'expired', 'failed', 'refund_due', 'refunded', 'refund_failed', 'forfeited', 'disputed', 'lost'));--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_dispute" CHECK ("payment_attempts"."dispute" in ('open', 'won', 'lost'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('cancelled', 'late', 'surplus', 'odd', 'staff', 'dashboard'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'booking_pending', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'request_expired', 'booking_reminder', 'booking_completed', 'hold_ended', 'deposit_refunded', 'refund_failed', 'payment_sorry', 'manage_links', 'wish_offered', 'start_released', 'welcome_back'));--> statement-breakpoint
UPDATE "payment_attempts" SET "dispute" = 'open' WHERE "state" = 'paid' AND "booking_id" IN (SELECT "id" FROM "bookings" WHERE "deposit_status" = 'disputed');
