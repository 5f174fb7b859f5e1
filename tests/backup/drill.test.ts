/**
 * Restore drills: a service with a case that was shredded is backed up, lost, and brought back to a bare machine. What
 * lives opens as it was; what was destroyed does not, though its key lies in the backup; without the ledger nothing is
 * restored at all.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry } from "#domain/audit.ts";
import { verifyLog } from "#records/log/verify.ts";
import { leafText } from "#records/log/leaf.ts";
import { placeKeyFiles } from "#vault/key-copy.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { glimmer } from "../cli/glimmer.ts";
import { databases } from "../records/databases.ts";
import type { RunningDatabase } from "../records/databases.ts";
import { moment } from "../records/samples.ts";
import { size, soaking } from "../size.ts";
import type { Planted, SmallService } from "./small-service.ts";
import { environment, opens, plant, shred, sign, within } from "./small-service.ts";

const drills = [
  ["SQLite", "SQLite"],
  ["PostgreSQL", "PostgreSQL"],
  ["SQLite", "PostgreSQL"],
  ...(soaking ? ([["PostgreSQL", "SQLite"]] as const) : []),
] as const;

const here = (kind: string): boolean => databases.find(({ name }) => name === kind)?.here === true;

describe.each(drills)("from %s to %s", (from, to) => {
  // The kind of database changes nothing of what is refused.
  const thorough = soaking || (from === "SQLite" && to === "SQLite");
  let servers: Map<string, RunningDatabase>;
  beforeAll(async () => {
    servers = new Map();
    for (const { name, start } of databases) {
      if ((name === from || name === to) && name === "PostgreSQL" && here(name)) servers.set(name, await start());
    }
  });
  afterAll(async () => {
    for (const server of servers.values()) await server.stop();
  });

  test.runIf(here(from) && here(to)).each(Array.from({ length: size({ test: 1, soak: 5 }) }, (_, i) => i + 1))(
    "drill %i",
    async () => {
      const scratch = mkdtempSync(join(tmpdir(), "glimmer-drill-"));
      const service = async (kind: string, name: string): Promise<SmallService> => ({
        dataDir: join(scratch, name),
        rootKey: join(scratch, "root.key"),
        databaseUrl: (await servers.get(kind)?.fresh()) ?? null,
      });
      try {
        await drill(scratch, await service(from, "old"), (name) => service(to, name), thorough);
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  );
});

async function drill(
  scratch: string,
  old: SmallService,
  bare: (name: string) => Promise<SmallService>,
  thorough: boolean,
): Promise<void> {
  const typed = (service: SmallService, ...words: string[]) => glimmer(words, scratch, environment(service));
  const outside = join(scratch, "outside");
  const backup = join(scratch, "backup");
  mkdirSync(old.dataDir);

  const planted = await within(old, async (opened) => {
    const made = await plant(opened, ["case-a", "case-b", "case-c"]);
    await sign(opened, outside);
    return made;
  });
  expect((await typed(old, "backup", "--to", "backup")).stderr).toContain("There is no backup key yet");
  expect(await typed(old, "backup", "keygen", "--out", "backup.key")).toMatchObject({ code: 0, stderr: "" });
  const first = await typed(old, "backup", "--to", "backup", "--json");
  expect(first, first.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(first.stdout)).toMatchObject({ films: { files: 6, copied: 6 }, destroyed: 0 });
  cpSync(backup, join(scratch, "before"), { recursive: true });

  const shredded = planted.filter(({ caseId }) => caseId === "case-b");
  await within(old, async (opened) => {
    await shred(opened, "case-b", planted);
    await sign(opened, outside);
    expect(await opens(opened, shredded[0]!)).toBe("vault-key-gone");
  });
  const second = await typed(old, "backup", "--to", "backup", "--json");
  expect(second, second.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(second.stdout)).toMatchObject({ films: { files: 4, copied: 0 }, destroyed: 1 });
  const whole = await typed(old, "verify", "backup", "--identity", "backup.key", "--json");
  expect(whole, whole.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(whole.stdout)).toMatchObject({ cases: 2, destroyed: 1 });

  // Work goes on and is signed; then that copy of the database is lost, and every copy of the keys but the first, which
  // still holds the key that was destroyed.
  await within(old, async (opened) => {
    for (const second of [20, 21]) await opened.records.stores.audit.add(happened(second));
    await sign(opened, outside);
  });
  const third = await typed(old, "backup", "--to", "backup");
  expect(third, third.stderr).toMatchObject({ code: 0 });
  const dated = (set: string) => readdirSync(join(backup, set)).sort();
  rmSync(join(backup, "database", dated("database").at(-1)!));
  for (const name of dated("keys").slice(1)) rmSync(join(backup, "keys", name));
  await theKeyIsThere(scratch, backup, shredded, old);

  const handedOut = readdirSync(outside).sort().at(-2)!;
  const restoring = (into: SmallService, set: string, ...more: string[]) =>
    typed(into, "restore", "--from", set, "--identity", "backup.key", "--json", ...more);
  if (thorough) await refusesWithoutTheLedger(scratch, await bare("none"), restoring, join(outside, handedOut));

  const back = await bare("new");
  const restored = await restoring(back, "backup", "--checkpoint", join(outside, handedOut));
  expect(restored, restored.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(restored.stdout)).toMatchObject({ films: 6, missing: 0, destroyed: 1 });
  await within(back, async (opened) => {
    for (const film of planted) {
      expect(await opens(opened, film), film.film).toBe(film.caseId === "case-b" ? "vault-key-gone" : film.sha256);
    }
    const { stores } = opened.records;
    for (const caseId of ["case-a", "case-b", "case-c"]) {
      // The record has its own key and its own end.
      const [edit] = await stores.notebooks.read({ kind: "case", id: caseId }, 0);
      expect(edit?.now).toEqual({ text: `why, ${caseId}? — “ça” \u0000 🦆` });
    }
    expect(await stores.sessions.listOf("anna")).toEqual([]);
    const audit = await stores.audit.list(0);
    // The key of the case that was destroyed came back with the copy, and was destroyed again.
    const after = audit.slice(audit.findIndex(({ what }) => what === "restored"));
    expect(after.map(({ what, caseId }) => [what, caseId])).toEqual([
      ["restored", null],
      ["key-destroyed", "case-b"],
      ["epoch-changed", "case-b"],
    ]);
    expect(after[0]).toMatchObject({ count: audit.length - after.length });
    expect(await verifyLog(audit.map(leafText), [])).toMatchObject({ ok: true, entries: audit.length });
    // It goes on from what was signed before.
    await sign(opened, outside);
  });
  expect(await restoring(back, "backup")).toMatchObject({ code: 10 });

  if (!thorough) return;

  // And once more: what was signed of entries that the first restore lost is in nobody's way.
  await within(back, async (opened) => {
    await opened.records.stores.audit.add(happened(30));
    await sign(opened, outside);
  });
  const fourth = await typed(back, "backup", "--to", "backup");
  expect(fourth, fourth.stderr).toMatchObject({ code: 0 });
  const last = await bare("last");
  const again = await restoring(last, "backup", "--checkpoint", join(outside, handedOut));
  expect(again, again.stderr).toMatchObject({ code: 0 });
  await within(last, async (opened) => {
    await sign(opened, outside);
    for (const film of planted) {
      expect(await opens(opened, film), film.film).toBe(film.caseId === "case-b" ? "vault-key-gone" : film.sha256);
    }
  });
}

const happened = (second: number): AuditEntry => ({
  at: moment(second),
  by: "anna",
  what: "film-watched",
  subject: "case-a-one",
  caseId: "case-a",
});

/** T-SHRED-3: until the last copy of the keys is gone, whoever has it and the root secret opens what was destroyed. */
async function theKeyIsThere(scratch: string, backup: string, films: readonly Planted[], old: SmallService) {
  const [set] = readdirSync(join(backup, "keys"));
  const age = (...words: string[]) => spawnSync("age", words, { maxBuffer: 1 << 28 });
  const lines = age("-d", "-i", join(scratch, "backup.key"), join(backup, "keys", set!)).stdout.toString();
  const files = lines
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { folder, path, bytes } = JSON.parse(line);
      return { folder, path, bytes: new Uint8Array(Buffer.from(bytes, "base64")) };
    });
  const hand = mkdtempSync(join(scratch, "hand-"));
  const folders = { keys: join(hand, "keys"), epoch: join(hand, "epoch") };
  placeKeyFiles(files, folders);
  const root = rootFile(old.rootKey);
  const keys = await openKeyStore({
    folder: folders.keys,
    epoch: folders.epoch,
    ledger: join(hand, "l"),
    root,
    firstStart: false,
  });
  writeFileSync(join(hand, "case.key"), `${keys.existing("case-b", "film").identity()}\n`);
  for (const { blob, sha256 } of films) {
    const path = [join(backup, "films"), join(backup, "films", "gone")]
      .map((folder) => join(folder, `${blob.id}.age`))
      .find((one) => existsSync(one))!;
    const { status, stdout } = age("-d", "-i", join(hand, "case.key"), path);
    expect(status).toBe(0);
    expect(createHash("sha256").update(stdout).digest("hex")).toBe(sha256);
  }
  rmSync(hand, { recursive: true });
}

async function refusesWithoutTheLedger(
  scratch: string,
  into: SmallService,
  restoring: (into: SmallService, set: string, ...more: string[]) => ReturnType<typeof glimmer>,
  handedOut: string,
): Promise<void> {
  const copy = join(scratch, "spoilt");
  const spoilt = async (change: (ledger: string) => void, ...more: string[]) => {
    cpSync(join(scratch, "backup"), copy, { recursive: true });
    change(join(copy, "ledger"));
    const { code, stdout } = await restoring(into, "spoilt", ...more);
    rmSync(copy, { recursive: true });
    // Nothing was written.
    expect(existsSync(join(into.dataDir, "keys"))).toBe(false);
    return { code, error: JSON.parse(stdout).code };
  };
  const lines = "destroyed.jsonl";
  expect(await spoilt((ledger) => rmSync(join(ledger, lines)))).toEqual({ code: 13, error: "backup-ledger-missing" });
  const other = (ledger: string) => {
    const text = readFileSync(join(ledger, lines), "utf8");
    writeFileSync(join(ledger, lines), text.replace("case-closed", "case-opened"));
  };
  expect(await spoilt(other)).toMatchObject({ code: 13, error: "backup-ledger-old" });
  const garbled = (ledger: string) => writeFileSync(join(ledger, lines), "{}\n");
  expect(await spoilt(garbled)).toEqual({ code: 9, error: "vault-ledger-damaged" });
  // Cut short, beside what was signed of it.
  expect(await spoilt((ledger) => writeFileSync(join(ledger, lines), ""))).toMatchObject({
    error: "backup-ledger-old",
  });
  // As it was before the case was shredded, whole and signed: only what was handed out tells.
  const older = (ledger: string) => {
    rmSync(ledger, { recursive: true });
    cpSync(join(scratch, "before", "ledger"), ledger, { recursive: true });
  };
  expect(await spoilt(older, "--checkpoint", handedOut)).toEqual({ code: 13, error: "backup-ledger-old" });
}
