/**
 * Makes the advisory locks of bookings do nothing in this database: a function of the same name is found
 * before Postgres' own. Servers that connect afterwards use it.
 */
export const LOCKS_GONE = [
  'create schema unlocked',
  `create function unlocked.pg_advisory_xact_lock(bigint) returns void language plpgsql as 'begin end'`,
  `do $$ begin execute format(
    'alter database %I set search_path = unlocked, pg_catalog, public', current_database()); end $$`,
]

/** Takes the last word away: nothing in the database minds two visits at once. */
export const CONSTRAINT_GONE = [
  'alter table occupied_ranges drop constraint bookings_slot_sold_once',
]
