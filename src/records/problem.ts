import type { RecordsProblemCode } from "#domain/records.ts";

/** Why the database cannot be opened, or written to. */
export class RecordsProblem extends Error {
  override readonly name = "RecordsProblem";
  readonly code: RecordsProblemCode;
  /** For a log: what the database said. Never a password. */
  readonly detail: string | undefined;

  constructor(code: RecordsProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
