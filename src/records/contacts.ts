import { z } from "zod";
import type { Contact } from "#domain/contact.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { ContactStore } from "#domain/records.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

const contactSaid = z.strictObject({
  address: z.string(),
  telephone: z.string(),
  email: z.string(),
  safely: z.string(),
  mustNotKnow: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});

export function contactStore(database: Database, seal: RecordSeal): ContactStore {
  const words = sealedColumn(seal, "contacts.said");
  const contactOf = ({ said, ...row }: Tables["contacts"]): Contact => ({
    ...row,
    said: contactSaid.parse(JSON.parse(words.open(row.caseId, row.person, said))),
  });

  return {
    put: async (contact) =>
      database.write(async (db) => {
        const { caseId, person, revision } = contact;
        await refuseWhereGone(db, caseId);
        const row = { ...contact, said: words.seal(caseId, person, JSON.stringify(contact.said)) };
        if (revision === 1) {
          const added = await db
            .insertInto("contacts")
            .values(row)
            .onConflict((conflict) => conflict.columns(["caseId", "person"]).doNothing())
            .executeTakeFirst();
          return added.numInsertedOrUpdatedRows === 1n;
        }
        const changed = await db
          .updateTable("contacts")
          .set(row)
          .where("caseId", "=", caseId)
          .where("person", "=", person)
          .where("revision", "=", revision - 1)
          .executeTakeFirst();
        return changed.numUpdatedRows === 1n;
      }),
    async of(caseId, person) {
      const row = await database.read
        .selectFrom("contacts")
        .selectAll()
        .where("caseId", "=", caseId)
        .where("person", "=", person)
        .executeTakeFirst();
      return row ? contactOf(row) : null;
    },
    async ofCase(caseId) {
      const rows = await database.read
        .selectFrom("contacts")
        .selectAll()
        .where("caseId", "=", caseId)
        .orderBy("person")
        .execute();
      return rows.map(contactOf);
    },
  };
}
