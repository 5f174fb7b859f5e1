import type { Session } from "#domain/account.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { SessionStore } from "#domain/records.ts";
import type { Database } from "./database.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function sessionStore(database: Database, seal: RecordSeal): SessionStore {
  const device = sealedColumn(seal, "sessions.device");

  const rowOf = ({ scope, ...session }: Session): Tables["sessions"] => ({
    ...session,
    screenCycle: scope.kind === "screen" ? scope.cycle : null,
    device: device.seal(serviceOwner, session.hash, session.device),
  });
  const sessionOf = ({ screenCycle, ...row }: Tables["sessions"]): Session => ({
    ...row,
    scope: screenCycle === null ? { kind: "whole" } : { kind: "screen", cycle: screenCycle },
    device: device.open(serviceOwner, row.hash, row.device),
  });

  return {
    async add(session) {
      await database.write((db) => db.insertInto("sessions").values(rowOf(session)).execute());
    },
    async get(hash) {
      const row = await database.read.selectFrom("sessions").selectAll().where("hash", "=", hash).executeTakeFirst();
      return row ? sessionOf(row) : null;
    },
    async seen(hash, at) {
      const { numUpdatedRows } = await database.write((db) =>
        db.updateTable("sessions").set({ seenAt: at }).where("hash", "=", hash).executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
    async remove(hash) {
      const { numDeletedRows } = await database.write((db) =>
        db.deleteFrom("sessions").where("hash", "=", hash).executeTakeFirst(),
      );
      return numDeletedRows === 1n;
    },
    async removeScreensOf(cycle) {
      const rows = await database.write((db) =>
        db.deleteFrom("sessions").where("screenCycle", "=", cycle).returning("hash").execute(),
      );
      return rows.map(({ hash }) => hash);
    },
    async removeAllOf(account) {
      await database.write((db) => db.deleteFrom("sessions").where("account", "=", account).execute());
    },
    async listOf(account) {
      const rows = await database.read
        .selectFrom("sessions")
        .selectAll()
        .where("account", "=", account)
        .orderBy("createdAt")
        .orderBy("hash")
        .execute();
      return rows.map(sessionOf);
    },
  };
}
