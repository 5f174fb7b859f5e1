import type { VaultProblemCode } from "#domain/sealed.ts";

/** Why a sealed file could not be written or read. Thrown, because streams and byte sources have no other way out. */
export class VaultProblem extends Error {
  override readonly name = "VaultProblem";
  readonly code: VaultProblemCode;

  /** @param detail for a log, never for a person; holds no secret. */
  constructor(code: VaultProblemCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
  }
}
