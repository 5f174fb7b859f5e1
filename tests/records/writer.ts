/**
 * Writes edits until it is killed, or as many as it is told, and says that one is kept only once it is: its id, a line each.
 * Every edit is written together with an entry of the audit.
 */
import process from "node:process";
import { openRecords } from "#records/open.ts";
import { sealIn } from "./databases.ts";
import { moment } from "./samples.ts";

const [where = "", keys = "", name = "", count = "Infinity"] = process.argv.slice(2);
const records = await openRecords({ where, seal: await sealIn(keys, false) });
const at = moment(0);

for (let i = 0; i < Number(count); i++) {
  const id = `${name}-${i}`;
  const edit = { id, name: "question", was: null, now: { text: `words of ${id}` } };
  await records.transaction(async ({ notebooks, audit }) => {
    await notebooks.append({ kind: "case", id: "case-1" }, "case-1", [edit], "anna", at);
    await audit.add({ at, by: "anna", what: "case-opened", subject: id, caseId: "case-1" });
  });
  process.stdout.write(`${id}\n`);
}
await records.close();
