import type { Kysely } from "kysely";
import { consentText, consentWords } from "#contract/consent.ts";
import type { ConsentAct } from "#domain/consent.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { ConsentStore } from "#domain/records.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function consentStore(database: Database, seal: RecordSeal): ConsentStore {
  const words = sealedColumn(seal, "consents.words");
  const texts = sealedColumn(seal, "consentTexts.words");

  const rowOf = (caseId: string, { id, seq, by, at, ...said }: ConsentAct): Tables["consents"] => ({
    caseId,
    seq,
    id,
    by,
    at,
    words: words.seal(caseId, `${seq} ${id}`, JSON.stringify(said)),
  });
  const actOf = ({ caseId, words: sealed, ...row }: Tables["consents"]): ConsentAct => ({
    ...consentWords.parse(JSON.parse(words.open(caseId, `${row.seq} ${row.id}`, sealed))),
    ...row,
  });

  return {
    append: async (caseId, acts, by, at) =>
      database.write(async (db) => {
        await refuseWhereGone(db, caseId);
        const kept = new Map((await ofCase(db, caseId).execute()).map((row) => [row.id, row]));
        let last = [...kept.values()].at(-1)?.seq ?? 0;
        const result: ConsentAct[] = [];
        for (const act of acts) {
          const here = kept.get(act.id);
          if (here !== undefined) {
            result.push(actOf(here));
            continue;
          }
          const added: ConsentAct = { ...act, seq: ++last, by, at };
          const row = rowOf(caseId, added);
          await db.insertInto("consents").values(row).execute();
          kept.set(act.id, row);
          result.push(added);
        }
        return result;
      }),
    list: async (caseId, after = 0) =>
      (await ofCase(database.read, caseId).where("seq", ">", after).execute()).map(actOf),
    async keepText(text) {
      const { hash, ...said } = text;
      await database.write((db) =>
        db
          .insertInto("consentTexts")
          .values({ hash, words: texts.seal(serviceOwner, hash, JSON.stringify(said)) })
          .onConflict((conflict) => conflict.column("hash").doNothing())
          .execute(),
      );
    },
    async text(hash) {
      const row = await database.read
        .selectFrom("consentTexts")
        .selectAll()
        .where("hash", "=", hash)
        .executeTakeFirst();
      return row ? consentText.parse({ ...JSON.parse(texts.open(serviceOwner, hash, row.words)), hash }) : null;
    },
  };
}

const ofCase = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom("consents").selectAll().where("caseId", "=", caseId).orderBy("seq");
