/** One data folder, one process: a second start by mistake must not touch what the first is doing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { en } from "#contract/words/en.ts";
import { freePort } from "./running.ts";

const main = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "glimmer-alone-"));
const running = new Set<ReturnType<typeof start>>();
afterAll(() => {
  for (const { child } of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function start(port: number) {
  const env = { ...process.env, PORT: String(port), GLIMMER_DATA_DIR: join(folder, "data") };
  const child = spawn(process.execPath, [main], { env });
  const said = { out: "", wrong: "" };
  child.stdout.on("data", (text: Buffer) => (said.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (said.wrong += text.toString()));
  return { child, said, ended: once(child, "exit") };
}

async function listening(port: number) {
  const one = start(port);
  running.add(one);
  while (!one.said.out.includes("Glimmer is at")) await new Promise((resolve) => setTimeout(resolve, 20));
  return one;
}

test("a second service at the same folder says so and touches nothing; after the first, killed, it may", async () => {
  const port = await freePort();
  const first = await listening(port);
  const writing = join(folder, "data", "films", "0123456789abcdef0123456789abcdef.part");
  writeFileSync(writing, "sealed, and not finished");
  const second = start(await freePort());
  running.add(second);
  expect((await second.ended)[0]).toBe(1);
  expect(second.said.wrong).toContain(en.errors["folder-in-use"]());
  expect(existsSync(writing)).toBe(true);
  first.child.kill("SIGKILL");
  await first.ended;
  await listening(port);
  expect(existsSync(writing)).toBe(false);
}, 30_000);
