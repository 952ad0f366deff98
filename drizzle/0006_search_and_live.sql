CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- What staff find a person by: small letters without accents, in one text. Most names have none to take off.
CREATE FUNCTION lead_search(name text, email text, phone_key text, address text, postal_code text)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	words text := lower(concat_ws(' ', name, email, phone_key, address, postal_code, replace(postal_code, ' ', '')));
BEGIN
	IF octet_length(words) = char_length(words) THEN RETURN words; END IF;
	RETURN translate(words, 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy');
END
$$;
--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin
	(lead_search("name", "email", "phone_key", "address", "postal_code") gin_trgm_ops);
--> statement-breakpoint
-- Tells every open console that something of a kind changed; what changed is read by whoever may see it.
CREATE FUNCTION tell_consoles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('live', TG_ARGV[0]);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "bookings_live" AFTER INSERT OR UPDATE OR DELETE ON "bookings"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('bookings');
--> statement-breakpoint
CREATE TRIGGER "leads_live" AFTER INSERT OR UPDATE OR DELETE ON "leads"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('leads');
--> statement-breakpoint
CREATE TRIGGER "cases_live" AFTER INSERT OR UPDATE OR DELETE ON "cases"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('cases');
--> statement-breakpoint
CREATE TRIGGER "staff_tasks_live" AFTER INSERT OR UPDATE OR DELETE ON "staff_tasks"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('tasks');
--> statement-breakpoint
CREATE TRIGGER "payment_attempts_live" AFTER INSERT OR UPDATE OR DELETE ON "payment_attempts"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('money');
--> statement-breakpoint
CREATE TRIGGER "refunds_live" AFTER INSERT OR UPDATE OR DELETE ON "refunds"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('money');
--> statement-breakpoint
CREATE TRIGGER "messages_live" AFTER INSERT OR UPDATE OR DELETE ON "messages"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('messages');
--> statement-breakpoint
CREATE TRIGGER "deliveries_live" AFTER INSERT OR UPDATE OR DELETE ON "deliveries"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('exports');
--> statement-breakpoint
CREATE TRIGGER "notes_live" AFTER INSERT OR UPDATE OR DELETE ON "notes"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('notes');
--> statement-breakpoint
CREATE TRIGGER "job_runs_live" AFTER INSERT OR UPDATE OR DELETE ON "job_runs"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('jobs');
--> statement-breakpoint
CREATE TRIGGER "special_days_live" AFTER INSERT OR UPDATE OR DELETE ON "special_days"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('calendar');
--> statement-breakpoint
CREATE TRIGGER "team_hours_live" AFTER INSERT OR UPDATE OR DELETE ON "team_hours"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('calendar');
--> statement-breakpoint
CREATE TRIGGER "teams_live" AFTER INSERT OR UPDATE OR DELETE ON "teams"
	FOR EACH STATEMENT EXECUTE FUNCTION tell_consoles('calendar');
