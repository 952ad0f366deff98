/** How often a page that waits for money looks again: with htmx, and as a browser without scripts does. */
export const LOOK_SECONDS = 3
export const NO_SCRIPT_LOOK_SECONDS = 5
