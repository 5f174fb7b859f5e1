import type { CertificateStatement } from "#contract/certificate.ts";
import type { AuditCheckpoint } from "#domain/audit.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { Signer } from "#domain/signer.ts";

export interface CertifyPorts {
  readonly records: Records;
  readonly signer: Signer;
  /** Glimmer's version. */
  readonly software: string;
  readonly serviceName: () => Promise<string>;
  readonly dayOf: (at: Instant) => Day;
  /** Until when what was written in a case is kept; null where it is gone, or nobody has closed the case. */
  readonly recordUntil: (caseId: string) => Promise<Day | null>;
}

/**
 * What a deletion has come to, signed. It names nobody: a case by its code, people by what they are in it.
 *
 * @param stage 1 once the key is destroyed here, 2 once the last backup of it has expired
 * @param checkpoint of the audit, made once the deletion stood in it; null where there is none
 * @returns the signed note
 */
export async function certified(
  ports: CertifyPorts,
  deletion: Deletion,
  stage: 1 | 2,
  checkpoint: Pick<AuditCheckpoint, "size" | "root"> | null,
): Promise<string | null> {
  const { destroyedAt, keysGoneAt } = deletion;
  if (destroyedAt === null || keysGoneAt === null) return null;
  const copies = await ports.records.stores.copies.ofCase(deletion.caseId);
  const statement: CertificateStatement = {
    schema: "glimmer/certificate-statement@1",
    stage,
    service: await ports.serviceName(),
    case: deletion.caseCode,
    deletion: deletion.id,
    scope: deletion.scope,
    reason: deletion.reason,
    films: deletion.found.films,
    clips: deletion.found.clips,
    bytes: deletion.found.bytes,
    files: deletion.found.files.map(({ sha256, bytes }) => ({ sha256, bytes })),
    keys: deletion.keys.map(({ id, kept, index }) => ({ id, kept, ledger: index })),
    wantedBy: deletion.wantedBy,
    doneBy: deletion.by,
    destroyedAt,
    keyBackupsUntil: keysGoneAt,
    recordUntil: deletion.scope === "record" ? null : await ports.recordUntil(deletion.caseId),
    copies: copies.flatMap(({ fetchedAt, kind }) => (fetchedAt === null ? [] : [{ on: ports.dayOf(fetchedAt), kind }])),
    ...(checkpoint === null ? {} : { audit: { size: checkpoint.size, root: checkpoint.root } }),
    software: ports.software,
  };
  return ports.signer.sign(`${JSON.stringify(statement)}\n`);
}
