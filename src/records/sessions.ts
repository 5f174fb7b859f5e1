import type { AtProvider, Session, SessionScope } from "#domain/account.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { SessionStore } from "#domain/records.ts";
import { sheetName, sheetNamed } from "#domain/sheet.ts";
import type { Database } from "./database.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function sessionStore(database: Database, seal: RecordSeal): SessionStore {
  const device = sealedColumn(seal, "sessions.device");

  const refreshToken = sealedColumn(seal, "sessions.refreshToken");

  const standingRow = (hash: string, provider: AtProvider | null) => ({
    identity: provider?.identity ?? null,
    providerSession: provider?.session ?? null,
    refreshToken: refreshToken.sealIfAny(serviceOwner, hash, provider?.refreshToken ?? null),
    checkedAt: provider?.checkedAt ?? null,
  });
  const rowOf = ({ scope, provider, ...session }: Session): Tables["sessions"] => ({
    ...session,
    ...standingRow(session.hash, provider),
    screenCycle: scope.kind === "screen" ? scope.cycle : null,
    consentOf: scope.kind === "consent" ? [scope.caseId, scope.person, scope.decider].join(" ") : null,
    answersOf: scope.kind === "answers" ? [scope.caseId, ...scope.sheets.map(sheetName)].join(" ") : null,
    device: device.seal(serviceOwner, session.hash, session.device),
  });
  const providerOf = ({
    hash,
    identity,
    providerSession,
    refreshToken: token,
    checkedAt,
  }: Tables["sessions"]): AtProvider | null =>
    identity === null || checkedAt === null
      ? null
      : {
          identity,
          session: providerSession,
          refreshToken: refreshToken.openIfAny(serviceOwner, hash, token),
          checkedAt,
        };
  const sessionOf = (row: Tables["sessions"]): Session => {
    const { hash, account, strength, createdAt, seenAt, shownAt } = row;
    return {
      hash,
      account,
      strength,
      createdAt,
      seenAt,
      shownAt,
      scope: scopeOf(row),
      device: device.open(serviceOwner, hash, row.device),
      provider: providerOf(row),
    };
  };

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
    async checked(hash, provider) {
      const { numUpdatedRows } = await database.write((db) =>
        db.updateTable("sessions").set(standingRow(hash, provider)).where("hash", "=", hash).executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
    async listOfIdentity(identity, atProvider) {
      let query = database.read.selectFrom("sessions").selectAll().where("identity", "is not", null);
      if (identity !== null) query = query.where("identity", "=", identity);
      if (atProvider !== null) query = query.where("providerSession", "=", atProvider);
      const rows = await query.orderBy("createdAt").orderBy("hash").execute();
      return rows.map(sessionOf);
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
      const rows = await database.write((db) =>
        db.deleteFrom("sessions").where("account", "=", account).returning("hash").execute(),
      );
      return rows.map(({ hash }) => hash);
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

function scopeOf({ screenCycle, consentOf, answersOf }: Tables["sessions"]): SessionScope {
  if (screenCycle !== null) return { kind: "screen", cycle: screenCycle };
  if (consentOf !== null) {
    const [caseId = "", person = "", decider = ""] = consentOf.split(" ");
    return { kind: "consent", caseId, person, decider };
  }
  if (answersOf === null) return { kind: "whole" };
  const [caseId = "", ...names] = answersOf.split(" ");
  return { kind: "answers", caseId, sheets: names.flatMap((name) => sheetNamed(name) ?? []) };
}
