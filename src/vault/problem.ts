import type { VaultProblemCode } from "#domain/sealed.ts";

/** Why a sealed file could not be written or read. Thrown, because streams and byte sources have no other way out. */
export class VaultProblem extends Error {
  override readonly name = "VaultProblem";
  readonly code: VaultProblemCode;
  /** For a log: what was seen. Of a recipient that cannot be read, the recipient. Never a secret. */
  readonly detail: string | undefined;

  constructor(code: VaultProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
