import type { ErrorCode } from "#contract/errors.ts";

/** What somebody asked for, or the code of the one reason why not. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: ErrorCode): { readonly ok: false; readonly code: ErrorCode } => ({ ok: false, code });
