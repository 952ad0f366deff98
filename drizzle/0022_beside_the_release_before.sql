-- While a process of the release before runs beside this one it tells a taken start by the name of this
-- constraint, and finds people by this function. The next release may drop the function.
ALTER TABLE "occupied_ranges" RENAME CONSTRAINT "occupied_ranges_sold_once" TO "bookings_slot_sold_once";
--> statement-breakpoint
CREATE FUNCTION lead_search(name text, email text, phone_key text, address text, postal_code text)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	words text := lower(concat_ws(' ', name, email, phone_key, address, postal_code, replace(postal_code, ' ', '')));
BEGIN
	IF octet_length(words) = char_length(words) THEN RETURN words; END IF;
	RETURN translate(words, 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy');
END
$$;
