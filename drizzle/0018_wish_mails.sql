ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'booking_pending', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'request_expired', 'booking_reminder', 'booking_completed', 'hold_ended', 'deposit_refunded', 'payment_sorry', 'manage_links', 'wish_offered', 'start_released'));
--> statement-breakpoint
CREATE TRIGGER "wishes_live" AFTER INSERT OR UPDATE OR DELETE ON "wishes"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('tasks');
