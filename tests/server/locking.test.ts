/** A service that is sealed by a passphrase starts locked where nobody can be asked, opens for who has it, and locks itself. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { en } from "#contract/words/en.ts";
import { rootFile, sealRootFile } from "#vault/root-secret.ts";
import { entriesIn } from "./logged.ts";
import { freePort } from "./running.ts";
import type { Started } from "./started.ts";
import { endAll, start } from "./started.ts";

let folder = "";
let origin = "";
let env: Record<string, string> = {};
const secret = "heron on the mill roof";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-locking-"));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  env = { PORT: String(port), GLIMMER_DATA_DIR: join(folder, "data"), GLIMMER_ROOT_KEY: join(folder, "root.key") };
  await rootFile(join(folder, "root.key")).make();
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Until it says so, or ends. */
async function says(one: Started, text: string, times = 1): Promise<void> {
  while (one.out().split(text).length <= times) {
    await Promise.race([
      new Promise((go) => setTimeout(go, 20)),
      one.ended.then(() => Promise.reject(new Error(one.wrong()))),
    ]);
  }
}
const locked = en.server.locked("", true).slice(0, 20);
const unlock = (passphrase: string) =>
  fetch(`${origin}/api/unlock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ passphrase }),
  });

describe("a service whose root secret is sealed by a passphrase", () => {
  it("begins locked, answers everything with one sentence, opens for the passphrase and locks itself again", async () => {
    await sealRootFile(join(folder, "root.key"), async () => null, secret);
    const one = start({ ...env, GLIMMER_LOCK_AFTER: "0.15" });
    await says(one, locked);
    expect(existsSync(join(folder, "data", "keys", "epoch-1"))).toBe(false);
    for (const path of ["/api/cases", "/api/status", "/api"]) {
      const answer = await fetch(origin + path);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: "vault-keys-locked", unlock: "passphrase" });
    }
    const page = await fetch(origin, { headers: { accept: "text/html" } });
    expect(await page.text()).toContain(en.server.lockedPage.byPassphrase);
    expect((await unlock("wrong")).status).toBe(403);
    expect((await unlock(secret)).status).toBe(204);
    await one.listening;
    expect((await fetch(`${origin}/api`)).status).toBe(200);
    await says(one, locked, 2);
    expect((await fetch(`${origin}/api`)).status).toBe(503);
    // As a browser without script does it.
    const typed = await fetch(`${origin}/api/unlock`, {
      method: "POST",
      body: new URLSearchParams({ passphrase: secret }),
    });
    expect(await typed.text()).toContain(en.server.lockedPage.opening);
    await says(one, "Glimmer is at", 2);
    one.kill("SIGTERM");
    expect(await one.ended).toBe(0);
    // Each of it is written down once.
    const entries = entriesIn(join(folder, "data")).map(({ what, reason, count }) => [what, reason, count]);
    expect(entries).toEqual([
      ["service-started", null, null],
      ["sandbox-state", expect.any(String), null],
      ["keys-unlocked", "passphrase", 1],
      ["keys-locked", "idle", null],
      ["keys-unlocked", "passphrase", null],
      ["keys-locked", "stopped", null],
      ["service-stopped", null, null],
    ]);
  });

  it("makes whoever guesses wait", async () => {
    await sealRootFile(join(folder, "root.key"), async () => null, secret);
    const one = start(env);
    await says(one, locked);
    const seen: number[] = [];
    for (let i = 0; i < 5; i++) seen.push((await unlock("a guess")).status);
    expect(seen).toEqual([403, 403, 403, 429, 429]);
    // Nor is the true one heard before its time.
    expect((await unlock(secret)).status).toBe(429);
    one.kill("SIGTERM");
    expect(await one.ended).toBe(0);
  });
});

it("a service whose secret lies in a plain file says that a restart opens it", async () => {
  const one = start({ ...env, GLIMMER_LOCK_AFTER: "0.02" });
  await one.listening;
  await says(one, locked);
  expect(await (await fetch(`${origin}/api/cases`)).json()).toMatchObject({ unlock: "restart" });
  expect((await unlock(secret)).status).toBe(503);
  one.kill("SIGTERM");
  expect(await one.ended).toBe(0);
});
