/** What was acknowledged survives a killed process, and several processes write without harm to one another. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry } from "#domain/audit.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Records } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { size } from "../size.ts";
import { databases, sealIn } from "./databases.ts";
import type { RunningDatabase } from "./databases.ts";
import { moment } from "./samples.ts";

/** False where processes may not be looked at, as in some containers. */
const traceable = spawnSync("strace", ["-f", "-e", "trace=none", "true"]).status === 0;

const writer = fileURLToPath(new URL("writer.ts", import.meta.url));
const keys = mkdtempSync(join(tmpdir(), "glimmer-records-killed-"));
let seal: RecordSeal;
beforeAll(async () => {
  seal = await sealIn(keys);
  seal.seal("case-1", "the first text makes the key", "");
});
afterAll(() => rmSync(keys, { recursive: true }));

/** @returns the ids it acknowledged; once there are `killAfter` of them it is killed, in the midst of the next */
async function written(
  where: string,
  name: string,
  { count = Infinity, killAfter = Infinity } = {},
): Promise<string[]> {
  const child = spawn(process.execPath, [writer, where, keys, name, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === killAfter) child.kill("SIGKILL");
  }
  return acknowledged;
}

/** Everything in the database, which must be whole. */
async function readBack(records: Records): Promise<string[]> {
  const edits = await records.stores.notebooks.read({ kind: "case", id: "case-1" }, 0);
  expect(edits.map(({ seq }) => seq)).toEqual(edits.map((_, i) => i + 1));
  expect(edits.map(({ now }) => now)).toEqual(edits.map(({ id }) => ({ text: `words of ${id}` })));
  const entries = await records.stores.audit.list(0);
  expect(entries.map(({ subject }) => subject)).toEqual(edits.map(({ id }) => id));
  return edits.map(({ id }) => id);
}

describe.each(databases)("on $name", ({ name, here, start }) => {
  describe.runIf(here)("writing", () => {
    let database: RunningDatabase;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());

    it("loses nothing that was acknowledged, and keeps nothing by half, when it is killed", async () => {
      const where = await database.fresh();
      const acknowledged: string[] = [];
      const kills = size({ test: 5, soak: 200 });
      for (let i = 0; i < kills; i++) {
        acknowledged.push(...(await written(where, `w${i}`, { killAfter: 1 + ((i * 7) % 23) })));
        const records = await openRecords({ where, seal });
        const there = await readBack(records);
        await records.close();
        const kept = new Set(acknowledged);
        expect(there.filter((id) => kept.has(id))).toEqual(acknowledged);
        // At most the one that each killed process was about to acknowledge.
        expect(there.length - acknowledged.length).toBeLessThanOrEqual(i + 1);
      }
    });

    it("goes on beside another process that writes at the same time", async () => {
      const where = await database.fresh();
      const both = await Promise.all(["one", "two"].map((name) => written(where, name, { count: 40 })));
      const records = await openRecords({ where, seal });
      const there = await readBack(records);
      await records.close();
      expect(there.filter((id) => id.startsWith("one"))).toEqual(both[0]);
      expect(there.filter((id) => id.startsWith("two"))).toEqual(both[1]);
      expect(there).toHaveLength(80);
    });

    if (name === "SQLite") return; // It has no server to be sent away from.

    it("finds its way back when the server has sent it away", async () => {
      const where = await database.fresh();
      const records = await openRecords({ where, seal });
      const entry: AuditEntry = { at: moment(0), by: null, what: "account-made", subject: null, caseId: null };
      await records.stores.audit.add(entry);
      const others = "pid <> pg_backend_pid() and datname = current_database()";
      const broken = records.transaction(async ({ audit }) => {
        await audit.add(entry);
        await database.run(where, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
        await audit.add(entry);
      });
      await expect(broken).rejects.toThrow();
      await expect.poll(() => records.stores.audit.list(0).catch(() => null)).toHaveLength(1);
      await records.transaction(({ audit }) => audit.add(entry));
      expect(await records.stores.audit.list(0)).toHaveLength(2);
      await records.close();
    });
  });
});

it.runIf(traceable)("says that an edit is kept only after SQLite has sent it to the disk", () => {
  const log = join(keys, "calls");
  const calls = ["-f", "-e", "trace=fsync,fdatasync,write", "-s", "20", "-o", log];
  const { status, stderr } = spawnSync(
    "strace",
    [...calls, process.execPath, writer, join(keys, "traced.db"), keys, "traced", "20"],
    { encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
  let synced = false;
  let said = 0;
  for (const line of readFileSync(log, "utf8").split("\n")) {
    if (/ f(data)?sync(?:\(\d+\)| resumed>.*\)) += 0/.test(line)) synced = true;
    if (!line.includes(' write(1, "traced-')) continue;
    expect(synced, line).toBe(true);
    synced = false;
    said++;
  }
  expect(said).toBe(20);
});
