/** What is held of the cases in memory, where the database is away for a moment. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { calendarIn } from "#server/cases/calendar.ts";
import { openCaseIndex } from "#server/cases/case-index.ts";
import { noticing } from "#server/noticing.ts";
import { openCase } from "#workflow/open-case.ts";
import { sealIn } from "../records/databases.ts";
import { account } from "../records/samples.ts";

test("a case that could not be read is read the next time somebody asks", async () => {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-index-"));
  const records = await openRecords({ where: join(folder, "glimmer.sqlite"), seal: await sealIn(folder) });
  try {
    const away = { cases: 0, notebooks: 0 };
    const anna = account();
    await records.stores.accounts.add(anna);
    const { cases, notebooks } = records.stores;
    const broken = () => Promise.reject(new Error("the connection broke"));
    const shaky: Records = {
      ...records,
      stores: {
        ...records.stores,
        cases: { ...cases, get: (id) => (away.cases-- > 0 ? broken() : cases.get(id)) },
        notebooks: {
          ...notebooks,
          read: (ref, after) => (away.notebooks-- > 0 ? broken() : notebooks.read(ref, after)),
        },
      },
    };
    const index = await openCaseIndex(shaky, calendarIn("Europe/London"));
    const noticed = noticing(records, (one) => index.notice(one));
    const clock = () => "2026-11-21T09:00:00.000Z";
    await openCase({ records: noticed, clock, newId: () => "the-first-cycle" }, anna.id, "the-case");
    const edit = { id: "edit-one", name: "question", was: null, now: { text: "What helps?" } };
    await noticed.stores.notebooks.append({ kind: "case", id: "the-case" }, "the-case", [edit], anna.id, clock());

    away.cases = 1;
    await expect(index.list(anna, clock(), false)).rejects.toThrow("broke");
    away.notebooks = 1;
    await expect(index.list(anna, clock(), false)).rejects.toThrow("broke");
    const { bytes } = await index.list(anna, clock(), false);
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject([{ id: "the-case", question: "What helps?" }]);
  } finally {
    await records.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
