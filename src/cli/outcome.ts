import type { ErrorCode } from "#contract/errors.ts";
import type { About } from "#contract/words/en-errors.ts";
import { en } from "#contract/words/en.ts";

/** Why a command did not do what was asked: expected, with its code and one sentence. Faults are thrown instead. */
export interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly text: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

/** What a command has to say: one object for programs, and the same for people. */
export interface Result {
  readonly json: object;
  readonly text: string;
}

export function refused(code: ErrorCode, about: About = {}): Refusal {
  return { ok: false, code, text: en.errors[code](about) };
}

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}
