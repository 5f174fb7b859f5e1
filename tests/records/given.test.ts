/** What is put forward and given away, and how people are reached, on both databases. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { databases, sealIn } from "./databases.ts";
import type { RunningDatabase } from "./databases.ts";
import * as a from "./samples.ts";

const keys = mkdtempSync(join(tmpdir(), "glimmer-given-keys-"));
let seal: RecordSeal;
beforeAll(async () => {
  seal = await sealIn(keys);
});
afterAll(() => rmSync(keys, { recursive: true }));

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("what leaves a case", () => {
    let database: RunningDatabase;
    let records: Records;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());
    beforeEach(async () => {
      records = await openRecords({ where: await database.fresh(), seal });
      await records.stores.accounts.add(a.account());
      await records.stores.cases.add(a.oneCase());
    });
    afterEach(() => records.close());

    it("comes back as it went in, to whoever it is for and by its case", async () => {
      const { forwards, copies } = records.stores;
      const later = a.forward({ id: "forward-2", at: a.moment(11), to: "carl", note: "" });
      await forwards.add(later);
      await forwards.add(a.forward());
      expect(await forwards.ofCase("case-1")).toEqual([a.forward(), later]);
      expect(await forwards.toAccount("carl")).toEqual([later]);
      expect(await forwards.toAccount("anna")).toEqual([]);
      const ended = a.forward({ endedAt: a.moment(20), seenAt: a.moment(15) });
      await forwards.change(ended);
      expect(await forwards.get("forward-1")).toEqual(ended);
      await copies.add(a.copy());
      const fetched = a.copy({ fetchedAt: a.moment(12), bytes: 1_234_567, sha256: "c3".repeat(32) });
      await copies.change(fetched);
      expect(await copies.ofCase("case-1")).toEqual([fetched]);
      expect(await copies.get("nothing")).toBeNull();
      await expect(copies.change(a.copy({ id: "nothing" }))).rejects.toThrow();
    });

    it("is changed by whoever saw what stands there, and by nobody else", async () => {
      const { contacts } = records.stores;
      expect(await contacts.put(a.contact())).toBe(true);
      expect(await contacts.put(a.contact({ changedBy: "ben" }))).toBe(false);
      const moved = { ...a.contact().said, address: "somewhere else" };
      expect(await contacts.put(a.contact({ revision: 3, said: moved }))).toBe(false);
      expect(await contacts.of("case-1", "client")).toEqual(a.contact());
      expect(await contacts.put(a.contact({ revision: 2, said: moved }))).toBe(true);
      expect(await contacts.ofCase("case-1")).toEqual([a.contact({ revision: 2, said: moved })]);
      expect(await contacts.of("case-1", "focus")).toBeNull();
    });

    it("goes with its case", async () => {
      const { forwards, copies, contacts, cases } = records.stores;
      await forwards.add(a.forward());
      await copies.add(a.copy());
      await contacts.put(a.contact());
      await cases.remove("case-1");
      expect(await contacts.ofCase("case-1")).toEqual([]);
      expect(await forwards.get("forward-1")).toBeNull();
      expect(await copies.get("copy-1")).toBeNull();
    });

    it("says nothing in the database of what is in it, or who has it", async () => {
      await records.stores.forwards.add(a.forward());
      await records.stores.copies.add(a.copy());
      await records.stores.contacts.put(a.contact());
      const stored = readdirSync(database.folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(database.folder, name))
        .filter((path) => statSync(path).isFile())
        .map((path) => readFileSync(path, "latin1"))
        .join();
      expect(stored).toContain("family-copy");
      expect(
        ["Mia looks up", "follow Laura", "her own stick", "Quince", "01632", "laura@", "before three", "Quill"].filter(
          (words) => stored.includes(words),
        ),
      ).toEqual([]);
    });
  });
});
