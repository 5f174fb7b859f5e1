/** Backups beside a service that runs: made while somebody works, noted by the service, thrown away when their time is over. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RestoreUnfinished } from "#server/backup/restoring.ts";
import { glimmer } from "../cli/glimmer.ts";
import type { Person, Running } from "../server/running.ts";
import { newCase, owner, startService } from "../server/running.ts";

let scratch: string;
let running: Running;
let anna: Person;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "glimmer-beside-"));
  running = await startService(join(scratch, "old"));
  anna = await owner(running);
});
afterEach(async () => {
  await running.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const typed = async (name: string, ...words: string[]) => {
  const ran = await glimmer(words, scratch, {
    GLIMMER_DATA_DIR: join(scratch, name, "data"),
    GLIMMER_ROOT_KEY: join(scratch, name, "root.key"),
  });
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  return ran;
};
const keygen = () => typed("old", "backup", "keygen", "--out", "backup.key");

test("a backup that is made while somebody works holds what was there when it began, and starts again elsewhere", async () => {
  await newCase(anna, "before");
  await keygen();
  const until = { done: false };
  const work = (async () => {
    for (let i = 0; !until.done; i += 1) await newCase(anna, `while-${i}`);
  })();
  await typed("old", "backup", "--to", "backup");
  until.done = true;
  await work;

  // The service hears of it, and writes it down once.
  for (let i = 0; i < 2; i += 1) {
    const { body } = await anna.browser.call("GET", "/api/backup");
    expect(body).toMatchObject({ last: { films: 0 }, keyBackupDays: 14 });
    expect(Date.parse(body.last.at)).toBeGreaterThan(Date.now() - 600_000);
  }
  await running.restart();

  mkdirSync(join(scratch, "new"));
  copyFileSync(join(scratch, "old", "root.key"), join(scratch, "new", "root.key"));
  await typed("new", "restore", "--from", "backup", "--identity", "backup.key");
  const again = await startService(join(scratch, "new"));
  for (const service of [running, again]) service.pass(120_000);
  const browser = again.browser();
  const ask = { signInName: anna.signInName, password: anna.password, code: anna.code() };
  expect((await browser.call("POST", "/api/sign-in/password", ask)).status).toBe(200);
  const ids = (await browser.call("GET", "/api/cases")).body.map(({ id }: { id: string }) => id);
  expect(ids).toContain("before");
  // Whoever was signed in has to sign in again.
  browser.cookies.clear();
  for (const [name, value] of anna.browser.cookies) browser.cookies.set(name, value);
  expect((await browser.call("GET", "/api/cases")).status).toBe(401);
  const audit = await again.audit();
  expect(audit.filter(({ what }) => what === "restored")).toHaveLength(1);
  await again.stop();

  const kept = (await running.audit()).filter(({ what }) => what === "backup-made");
  expect(kept).toMatchObject([{ by: null, count: 0 }]);
});

test("copies of the keys go after their days, those of the database after theirs; the newest never", async () => {
  await keygen();
  for (const set of ["keys", "database"]) {
    mkdirSync(join(scratch, "backup", set), { recursive: true });
    const day = (days: number) =>
      `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    for (const days of [13, 15, 34, 36]) writeFileSync(join(scratch, "backup", set, `${day(days)}.age`), "old");
  }
  const films = join(scratch, "backup", "films");
  mkdirSync(join(films, "gone"), { recursive: true });
  const [fresh, old, here] = [`${"a".repeat(32)}.age`, `${"b".repeat(32)}.age`, `${"c".repeat(32)}.age`];
  for (const name of [fresh, old]) writeFileSync(join(films, "gone", name), "sealed");
  const then = Date.now() / 1000 - 36 * 86_400;
  utimesSync(join(films, "gone", old), then, then);
  writeFileSync(join(films, here), "sealed");

  // The service's clock and the machine's are days apart: which of the copies is old, nobody can tell.
  const jumped = JSON.parse((await typed("old", "backup", "--to", "backup", "--json")).stdout);
  expect(jumped).toMatchObject({ clock: "clock-jumped", keys: { removed: [] } });
  expect(readdirSync(join(scratch, "backup", "keys"))).toHaveLength(5);
  expect(readdirSync(join(scratch, "backup", "database"))).toHaveLength(5);
  expect(readdirSync(join(films, "gone")).sort()).toEqual([fresh, old, here]);

  running.pass(Date.now() - running.now());
  await anna.signIn();
  running.pass(Date.now() - running.now());
  expect((await anna.browser.call("POST", "/api/retention/clock")).status).toBe(204);
  const { stdout } = await typed("old", "backup", "--to", "backup", "--json");
  expect(JSON.parse(stdout).keys.removed).toHaveLength(3);
  expect(readdirSync(join(scratch, "backup", "keys"))).toHaveLength(3);
  expect(readdirSync(join(scratch, "backup", "database"))).toHaveLength(5);
  // A film that the service has not is put aside first.
  expect(readdirSync(join(films, "gone")).sort()).toEqual([fresh, here]);
  await anna.browser.call("GET", "/api/backup");
  expect((await running.audit()).filter(({ what }) => what === "key-backup-removed")).toHaveLength(3);
});

test("no service starts in a folder into which a restore was not finished", async () => {
  await running.service.close();
  writeFileSync(join(scratch, "old", "data", "restoring"), "");
  await expect(running.restart()).rejects.toThrow(RestoreUnfinished);
  rmSync(join(scratch, "old", "data", "restoring"));
  await running.restart();
  expect(existsSync(join(scratch, "old", "data", "restoring"))).toBe(false);
});
