/** The ledger of consent and its texts, on both databases. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyNotebook } from "#domain/notebook.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { textFor } from "#workflow/consent-texts.ts";
import { saidYes } from "../consents.ts";
import { databases, sealIn } from "./databases.ts";
import type { RunningDatabase } from "./databases.ts";
import * as a from "./samples.ts";

const keys = mkdtempSync(join(tmpdir(), "glimmer-consent-keys-"));
let seal: RecordSeal;
beforeAll(async () => {
  seal = await sealIn(keys);
});
afterAll(() => rmSync(keys, { recursive: true }));

describe.each(databases)("on $name", ({ here, start }) => {
  describe.runIf(here)("consent", () => {
    let database: RunningDatabase;
    let records: Records;
    let where: string;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());
    beforeEach(async () => {
      where = await database.fresh();
      records = await openRecords({ where, seal });
      await records.stores.accounts.add(a.account());
      for (const id of ["case-1", "case-2"]) await records.stores.cases.add(a.oneCase({ id, code: `V-${id}` }));
    });
    afterEach(() => records.close());

    it("is counted without gaps within its case, and sent twice kept once", async () => {
      const { consents } = records.stores;
      const [decides, ...answers] = saidYes("client");
      await consents.append("case-1", [decides!], "anna", a.moment(1));
      const kept = await consents.append("case-1", [decides!, ...answers, ...answers], "anna", a.moment(2));
      expect(kept.map(({ seq }) => seq)).toEqual([1, 2, 3, 2, 3]);
      await consents.append("case-2", answers, "screen", a.moment(3));
      const all = await consents.list("case-1");
      expect(all).toEqual([
        { ...decides, seq: 1, by: "anna", at: a.moment(1) },
        ...answers.map((act, i) => ({ ...act, seq: i + 2, by: "anna", at: a.moment(2) })),
      ]);
      expect(await consents.list("case-1", 2)).toEqual(all.slice(2));
      expect((await consents.list("case-2")).map(({ by }) => by)).toEqual(["screen", "screen"]);
    });

    it("goes with its case", async () => {
      const { cases, consents } = records.stores;
      await consents.append("case-1", saidYes("client"), "anna", a.moment(1));
      await cases.remove("case-1");
      expect(await consents.list("case-1")).toEqual([]);
    });

    it("keeps a text once, as it was shown", async () => {
      const { consents } = records.stores;
      const text = textFor(emptyNotebook, "research", "child");
      await consents.keepText(text);
      await consents.keepText(text);
      expect(await consents.text(text.hash)).toEqual(text);
      expect(await consents.text("0".repeat(64))).toBeNull();
    });

    it("remembers for whom a device was handed over", async () => {
      const scope = { kind: "consent", caseId: "case-1", person: "other/joan", decider: "themself" } as const;
      await records.stores.sessions.add(a.session({ hash: "handed", scope }));
      expect((await records.stores.sessions.get("handed"))?.scope).toEqual(scope);
    });

    it("lies on the disk without a name or a word", async () => {
      await records.stores.consents.append("case-1", saidYes("client"), "anna", a.moment(1));
      if (where.startsWith("postgres")) return;
      const folder = join(where, "..");
      const files = readdirSync(folder).map((name) => join(folder, name));
      const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file));
      for (const secret of ["Laura Quill", "witness"]) {
        expect(
          bytes.some((one) => one.includes(secret)),
          secret,
        ).toBe(false);
      }
    });
  });
});
