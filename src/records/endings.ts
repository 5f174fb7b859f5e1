import type { Ending } from "#domain/ending.ts";
import { noEnding } from "#domain/ending.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { EndingStore } from "#domain/records.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function endingStore(database: Database, seal: RecordSeal): EndingStore {
  const holdReason = sealedColumn(seal, "endings.holdReason");

  const rowOf = ({ caseId, closing, closedAt, recordGoneAt, hold }: Ending): Tables["endings"] => ({
    caseId,
    closingAt: closing?.at ?? null,
    closingBy: closing?.by ?? null,
    reason: closing?.reason ?? null,
    because: closing?.because ?? null,
    wantedBy: closing?.wantedBy ?? null,
    closedAt,
    recordGoneAt,
    heldAt: hold?.at ?? null,
    heldBy: hold?.by ?? null,
    holdReason: holdReason.sealIfAny(caseId, caseId, hold?.reason ?? null),
    holdReviewOn: hold?.reviewOn ?? null,
    releaseAskedBy: hold?.releaseAskedBy ?? null,
  });

  const endingOf = (row: Tables["endings"]): Ending => ({
    caseId: row.caseId,
    closing:
      row.closingAt === null || row.closingBy === null || row.reason === null || row.wantedBy === null
        ? null
        : {
            at: row.closingAt,
            by: row.closingBy,
            reason: row.reason,
            because: row.because,
            wantedBy: row.wantedBy,
          },
    closedAt: row.closedAt,
    recordGoneAt: row.recordGoneAt,
    hold:
      row.heldAt === null || row.heldBy === null || row.holdReason === null || row.holdReviewOn === null
        ? null
        : {
            at: row.heldAt,
            by: row.heldBy,
            reason: holdReason.open(row.caseId, row.caseId, row.holdReason),
            reviewOn: row.holdReviewOn,
            releaseAskedBy: row.releaseAskedBy,
          },
  });

  return {
    async put(ending) {
      await database.write(async (db) => {
        // The only words in it.
        if (ending.hold !== null) await refuseWhereGone(db, ending.caseId);
        const row = rowOf(ending);
        await db
          .insertInto("endings")
          .values(row)
          .onConflict((conflict) => conflict.column("caseId").doUpdateSet(row))
          .execute();
      });
    },
    async get(caseId) {
      const row = await database.read.selectFrom("endings").selectAll().where("caseId", "=", caseId).executeTakeFirst();
      return row ? endingOf(row) : noEnding(caseId);
    },
    async list() {
      const rows = await database.read.selectFrom("endings").selectAll().orderBy("caseId").execute();
      return rows.map(endingOf);
    },
  };
}
