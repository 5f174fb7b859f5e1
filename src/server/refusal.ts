import type { AccountRole } from "#domain/account.ts";
import type { ErrorReport } from "#contract/error.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { errorCatalogue } from "#contract/errors.ts";
import type { About } from "#contract/words/en-errors.ts";
import { whoDoes } from "#contract/words/en-roles.ts";
import { en } from "#contract/words/en.ts";

/** Why a call is refused. A handler returns it in place of its answer. */
export class Refusal {
  readonly code: ErrorCode;
  readonly about: About;
  /** What the answer says beside code and sentence. */
  readonly more: object;

  constructor(code: ErrorCode, about: About, more: object) {
    this.code = code;
    this.about = about;
    this.more = more;
  }
}

export const refused = (code: ErrorCode, about: About = {}, more: object = {}): Refusal =>
  new Refusal(code, about, more);

/** What somebody else here does: says who. */
export const onlyFor = (...roles: readonly AccountRole[]): Refusal => refused("role-needed", { value: whoDoes(roles) });

export const statusOf = (code: ErrorCode): number => errorCatalogue[code].http;

export function reportOf({ code, about, more }: Refusal): ErrorReport {
  return { ...more, schema: "glimmer/error@1", code, text: en.errors[code](about) };
}
