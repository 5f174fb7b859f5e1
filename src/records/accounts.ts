import type { Account, Invitation, AccountRole, Passkey } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { AccountStore } from "#domain/records.ts";
import { signInKey } from "#domain/sign-in-name.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

/** A role that nobody knows any more gives nothing. */
const rolesIn = (text: string): readonly AccountRole[] => {
  const there = text.split(" ");
  return accountRoles.filter((role) => there.includes(role));
};

/**
 * Steps of 30 s: an hour. A step that is further ahead than this was used by a clock that had run ahead and is right again;
 * whoever signed in by that one is not kept out until the day comes.
 */
const FURTHEST_AHEAD = 120;

export function accountStore(database: Database, seal: RecordSeal): AccountStore {
  const name = sealedColumn(seal, "accounts.name");
  const signInName = sealedColumn(seal, "accounts.signInName");
  const passwordHash = sealedColumn(seal, "accounts.passwordHash");
  const totpSecret = sealedColumn(seal, "accounts.totpSecret");
  const passkeyName = sealedColumn(seal, "passkeys.name");
  const identityId = sealedColumn(seal, "identities.id");
  const invitationName = sealedColumn(seal, "invitations.name");

  const signInDigest = (text: string): string => signInName.digest(serviceOwner, signInKey(text));

  const invitationIn = (row: Tables["invitations"]): Invitation => ({
    ...row,
    roles: rolesIn(row.roles),
    name: invitationName.open(serviceOwner, row.hash, row.name),
  });
  const rowOf = (account: Account): Tables["accounts"] => ({
    ...account,
    roles: account.roles.join(" "),
    name: name.seal(serviceOwner, account.id, account.name),
    signInName: signInName.seal(serviceOwner, account.id, account.signInName),
    signInDigest: signInDigest(account.signInName),
    passwordHash: passwordHash.sealIfAny(serviceOwner, account.id, account.passwordHash),
    totpSecret: totpSecret.sealIfAny(serviceOwner, account.id, account.totpSecret),
  });
  const accountOf = ({ signInDigest: _digest, ...row }: Tables["accounts"]): Account => ({
    ...row,
    roles: rolesIn(row.roles),
    name: name.open(serviceOwner, row.id, row.name),
    signInName: signInName.open(serviceOwner, row.id, row.signInName),
    passwordHash: passwordHash.openIfAny(serviceOwner, row.id, row.passwordHash),
    totpSecret: totpSecret.openIfAny(serviceOwner, row.id, row.totpSecret),
  });
  const passkeyOf = (row: Tables["passkeys"]): Passkey => ({
    ...row,
    publicKey: Uint8Array.from(row.publicKey),
    transports: JSON.parse(row.transports),
    name: passkeyName.open(serviceOwner, row.id, row.name),
  });

  return {
    async add(account) {
      await database.write((db) => db.insertInto("accounts").values(rowOf(account)).execute());
    },
    async change(account) {
      const change = await database.write((db) =>
        db.updateTable("accounts").set(rowOf(account)).where("id", "=", account.id).executeTakeFirst(),
      );
      mustChange(change, "account");
    },
    async get(id) {
      const row = await database.read.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? accountOf(row) : null;
    },
    async bySignInName(text) {
      const row = await database.read
        .selectFrom("accounts")
        .selectAll()
        .where("signInDigest", "=", signInDigest(text))
        .executeTakeFirst();
      return row ? accountOf(row) : null;
    },
    async list() {
      const rows = await database.read.selectFrom("accounts").selectAll().orderBy("createdAt").orderBy("id").execute();
      return rows.map(accountOf);
    },
    async useTotpStep(id, step) {
      const { numUpdatedRows } = await database.write((db) =>
        db
          .updateTable("accounts")
          .set({ totpStep: step })
          .where("id", "=", id)
          .where((eb) =>
            eb.or([eb("totpStep", "is", null), eb("totpStep", "<", step), eb("totpStep", ">", step + FURTHEST_AHEAD)]),
          )
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },

    async addPasskey(passkey) {
      const row = {
        ...passkey,
        transports: JSON.stringify(passkey.transports),
        name: passkeyName.seal(serviceOwner, passkey.id, passkey.name),
      };
      await database.write((db) => db.insertInto("passkeys").values(row).execute());
    },
    async passkey(id) {
      const row = await database.read.selectFrom("passkeys").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? passkeyOf(row) : null;
    },
    async passkeysOf(account) {
      const rows = await database.read
        .selectFrom("passkeys")
        .selectAll()
        .where("account", "=", account)
        .orderBy("createdAt")
        .orderBy("id")
        .execute();
      return rows.map(passkeyOf);
    },
    async setCounter(id, counter) {
      const { numUpdatedRows } = await database.write((db) =>
        db.updateTable("passkeys").set({ counter }).where("id", "=", id).executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
    async removePasskey(id) {
      await database.write((db) => db.deleteFrom("passkeys").where("id", "=", id).execute());
    },

    identityId: (issuer, subject) => identityId.digest(serviceOwner, JSON.stringify([issuer, subject])),
    async addIdentity(identity) {
      await database.write((db) => db.insertInto("identities").values(identity).execute());
    },
    async identity(id) {
      const row = await database.read.selectFrom("identities").selectAll().where("id", "=", id).executeTakeFirst();
      return row ?? null;
    },
    async identitiesOf(account) {
      return database.read
        .selectFrom("identities")
        .selectAll()
        .where("account", "=", account)
        .orderBy("createdAt")
        .orderBy("id")
        .execute();
    },
    async removeIdentity(id) {
      await database.write((db) => db.deleteFrom("identities").where("id", "=", id).execute());
    },

    async invite(invitation) {
      const row = {
        ...invitation,
        roles: invitation.roles.join(" "),
        name: invitationName.seal(serviceOwner, invitation.hash, invitation.name),
      };
      await database.write((db) => db.insertInto("invitations").values(row).execute());
    },
    async invitation(hash) {
      const row = await database.read.selectFrom("invitations").selectAll().where("hash", "=", hash).executeTakeFirst();
      return row === undefined ? null : invitationIn(row);
    },
    async takeInvitation(hash, now) {
      const row = await database.write((db) =>
        db.deleteFrom("invitations").where("hash", "=", hash).returningAll().executeTakeFirst(),
      );
      return !row || row.endsAt <= now ? null : invitationIn(row);
    },
  };
}
