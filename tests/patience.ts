/** Milliseconds that a test waits for what has to come: it gives up because nothing comes, never because a machine is slow. */
export const PATIENCE = 100_000;
