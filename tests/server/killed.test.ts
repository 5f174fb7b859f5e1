/**
 * The server, killed while somebody writes: whatever it had acknowledged over HTTP is there when it is started again, in
 * order, once, with nothing of a batch by half. On SQLite and on PostgreSQL.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Edit, KeptEdit } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import { seeded } from "#domain/seeded.ts";
import { databases } from "../records/databases.ts";
import type { RunningDatabase } from "../records/databases.ts";
import { size } from "../size.ts";
import type { Browser } from "./running.ts";
import { freePort, newBrowser, totpAt } from "./running.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));
const kills = size({ test: 4, soak: 200 });
/** Milliseconds into the writing at which the process is killed, at random. */
const WITHIN = 400;

interface Started {
  readonly setUpCode: Promise<string>;
  kill(): Promise<void>;
}

async function startServer(env: Readonly<Record<string, string>>): Promise<Started> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const code = Promise.withResolvers<string>();
  code.promise.catch(() => undefined);
  const listening = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout })
      .on("line", (line) => {
        if (line.startsWith("Glimmer is at")) resolve();
        const printed = /^ +((?:\w{4}-){7}\w{4})$/.exec(line)?.[1];
        if (printed !== undefined) code.resolve(printed);
      })
      .on("close", () => reject(new Error("the server ended")));
  });
  await listening;
  return {
    setUpCode: code.promise,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function setUp(browser: Browser, code: string): Promise<void> {
  const password = "a long password";
  await browser.call("POST", "/api/set-up", { code, name: "Anna", signInName: "anna" });
  const { body } = await browser.call("POST", "/api/password", { password });
  const confirm = { password, secret: body.secret, code: totpAt(body.secret, Date.now()) };
  expect((await browser.call("POST", "/api/password/confirm", confirm)).status).toBe(200);
}

describe.each(databases)("on $name", ({ name, here, start }) => {
  describe.runIf(here)("a server killed while somebody writes", () => {
    const folder = mkdtempSync(join(tmpdir(), "glimmer-killed-"));
    let database: RunningDatabase;
    let server: Started | null = null;
    const started = async (env: Readonly<Record<string, string>>) => (server = await startServer(env));
    beforeAll(async () => {
      database = await start();
    });
    afterAll(async () => {
      await server?.kill();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it(`loses nothing that it acknowledged, ${kills} times`, async () => {
      const port = await freePort();
      const browser = newBrowser(`http://localhost:${port}`);
      const env = {
        GLIMMER_DATA_DIR: join(folder, "data"),
        NODE_COMPILE_CACHE: join(folder, "compiled"),
        PORT: String(port),
        ...(name === "PostgreSQL" ? { DATABASE_URL: await database.fresh() } : {}),
      };
      let running = await started(env);
      await setUp(browser, await running.setUpCode);
      const { body: one } = await browser.call("POST", "/api/cases", { id: "the-case" });
      const path = `/api/notebooks/case/${one.id}`;
      const random = seeded(7);

      const sent = new Map<string, readonly Edit[]>();
      const acknowledged: KeptEdit[] = [];
      let stands: Edit["now"] = null;
      let count = 0;
      for (let kill = 0; kill < kills || acknowledged.length <= kills; kill++) {
        const killed = sleep(random() * WITHIN).then(() => running.kill());
        let alive = true;
        while (alive) {
          // A batch of two: a word that builds on what stands there, and one of its own.
          count++;
          const batch: Edit[] = [
            { id: `question-${count}`, name: "question", was: stands, now: { text: `words ${count}` } },
            { id: `note-edit-${count}`, name: `note/${count}`, was: null, now: { text: "x", on: "2026-11-21" } },
          ];
          sent.set(batch[0]!.id, batch);
          const answer = await browser.call("POST", path, { edits: batch }).catch(() => null);
          if (answer === null) alive = false;
          else {
            expect([answer.status, answer.body.text]).toEqual([200, undefined]);
            acknowledged.push(...answer.body.edits);
            stands = batch[0]!.now;
          }
        }
        await killed;
        running = await started(env);

        const { body } = await browser.call("GET", path);
        const kept: readonly KeptEdit[] = body.edits;
        expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, i) => i + 1));
        // All that was acknowledged, as it was; and batches whole, or not at all.
        const known = new Set(acknowledged.map(({ id }) => id));
        expect(kept.filter(({ id }) => known.has(id))).toEqual(acknowledged);
        for (const [first, batch] of sent) {
          const there = batch.filter(({ id }) => kept.some((edit) => edit.id === id));
          expect([0, batch.length], first).toContain(there.length);
        }
        // What the process had kept and could not say any more is acknowledged when it is sent again.
        const notebook = written(kept);
        stands = notebook.get("question") ?? null;
        const unsaid = kept.filter(({ id }) => !known.has(id));
        if (unsaid.length > 0) {
          const again = unsaid.map(({ id, name, was, now }) => ({ id, name, was, now }));
          const answer = await browser.call("POST", path, { edits: again });
          expect(answer.body.edits).toEqual(unsaid);
          acknowledged.push(...unsaid);
        }
      }
    });
  });
});
