/** The audit as it is read, signed, handed out and taken home: over real HTTP, and by the command line beside it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { provesConsistency, provesInclusion, leafHash } from "#records/log/merkle-tree.ts";
import { openCheckpoint } from "#records/log/checkpoint.ts";
import { readVerifierKey } from "#records/log/signed-note.ts";
import { glimmer } from "../cli/glimmer.ts";
import type { Person, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

let scratch: string;
let outside: string;
let running: Running;
let anna: Person;
/** The information governance officer. */
let iris: Person;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "glimmer-audit-"));
  outside = join(scratch, "another machine");
  running = await startService(undefined, { checkpoints: outside });
  anna = await owner(running);
  iris = await colleague(running, anna, "iris", ["governance"]);
});
afterEach(async () => {
  await running.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const asked = async (path: string) => (await iris.browser.call("GET", path)).body;
const bytes = (base64: string): Buffer => Buffer.from(base64, "base64");

test("the information governance officer reads what was done, and proves of one entry that it is in what was signed", async () => {
  const before = await asked("/api/audit/checkpoint");
  await newCase(anna, "case-1");
  const { entries, more } = await asked("/api/audit");
  expect(more).toBe(false);
  expect(entries.map(({ seq }: { seq: number }) => seq)).toEqual(entries.map((_: unknown, i: number) => i + 1));
  const opened = entries.find(({ what }: { what: string }) => what === "case-opened");
  expect(opened).toMatchObject({ what: "case-opened", by: anna.id });
  expect((await asked(`/api/audit?after=${opened.seq - 1}`)).entries[0]).toEqual(opened);

  const now = await asked(`/api/audit/checkpoint?from=${before.size}&entry=${opened.seq}`);
  expect(now.size).toBe(entries.length);
  expect(openCheckpoint(now.note, readVerifierKey(now.key)!)).toMatchObject({ size: now.size, root: now.root });
  const head = { size: now.size, root: bytes(now.root) };
  const path = now.inclusion.path.map(bytes);
  expect(JSON.parse(now.inclusion.leaf)).toMatchObject({ what: "case-opened" });
  expect(provesInclusion(opened.seq - 1, head.size, leafHash(now.inclusion.leaf), path, head.root)).toBe(true);
  const older = { size: before.size, root: bytes(before.root) };
  expect(provesConsistency(older, head, now.consistency.map(bytes))).toBe(true);
  expect(await iris.browser.call("GET", "/api/audit/checkpoint?entry=99999")).toMatchObject({ status: 404 });

  const ben = await colleague(running, anna, "ben");
  for (const path of ["/api/audit", "/api/audit/checkpoint"]) {
    for (const { browser } of [ben, anna]) expect((await browser.call("GET", path)).status).toBe(403);
  }
});

test("checkpoints are kept, handed out, and go on after a restart", async () => {
  await newCase(anna, "case-2");
  const one = await asked("/api/audit/checkpoint");
  await running.restart();
  // It stopped and started; else nothing happened, so there is nothing more to sign.
  const again = await asked("/api/audit/checkpoint");
  expect(again.size).toBe(one.size + 5);
  expect((await asked("/api/audit/checkpoint")).note).toBe(again.note);
  await newCase(anna, "case-3");
  const two = await asked("/api/audit/checkpoint");
  expect(two.size).toBeGreaterThan(again.size);
  const names = [one, again, two].map(
    ({ size, root }) => `checkpoint-${String(size).padStart(10, "0")}-${bytes(root).toString("hex").slice(0, 8)}.txt`,
  );
  for (const folder of [join(running.folder, "data", "checkpoints"), outside]) {
    expect(readdirSync(folder).sort()).toEqual([...names, "verifier-key.txt"]);
    expect(readFileSync(join(folder, names[2]!), "utf8")).toBe(two.note);
    expect(readFileSync(join(folder, "verifier-key.txt"), "utf8")).toBe(`${two.key}\n`);
  }
  expect(running.faults).toEqual([]);
});

test.each([
  ["changed", "update audit set by = 'somebody' where seq = 2"],
  ["taken out", "delete from audit where seq = 2"],
  ["cut off at its end", "delete from audit where seq = (select max(seq) from audit)"],
])("an audit that somebody %s behind Glimmer's back is not signed any more", async (_how, change) => {
  await newCase(anna, "case-4");
  await asked("/api/audit/checkpoint");
  await running.service.close();
  const database = new DatabaseSync(join(running.folder, "data", "glimmer.sqlite"));
  database.exec(`drop trigger audit_no_update; drop trigger audit_no_delete; ${change}`);
  database.close();
  await running.restart();
  expect(await iris.browser.call("GET", "/api/audit/checkpoint")).toMatchObject({ status: 500 });
  expect(running.faults).toMatchObject([{ code: "audit-broken" }]);
});

test("the command line takes the audit home while the service runs, and proves it against what was handed out", async () => {
  await newCase(anna, "case-5");
  await asked("/api/audit/checkpoint");
  await newCase(anna, "case-6");
  const env = { GLIMMER_DATA_DIR: join(running.folder, "data") };
  const exported = await glimmer(["audit", "export", "--out", "home", "--json"], scratch, env);
  expect(exported.code, exported.stderr).toBe(0);
  const report = JSON.parse(exported.stdout);
  expect(report).toMatchObject({ file: join("home", "audit.jsonl") });
  expect(report.entries).toBeGreaterThan(report.covered);
  const newest = readdirSync(outside).find((name) => name.startsWith("checkpoint"))!;
  const trusted = ["--checkpoint", join(outside, newest), "--key", join(outside, "verifier-key.txt")];
  const verify = async (file: string) => glimmer(["audit", "verify", file, ...trusted], scratch);
  expect(await verify(report.file)).toMatchObject({
    code: 0,
    stderr: "",
    stdout: `The audit is whole: ${report.entries} entries, ${report.covered} of them covered by a checkpoint.\n`,
  });
  const text = readFileSync(join(scratch, report.file), "utf8");
  writeFileSync(join(scratch, "changed.jsonl"), text.replace("case-opened", "case-closed"));
  const found = await verify("changed.jsonl");
  expect(found).toMatchObject({ code: 13, stdout: "" });
  expect(found.stderr).toMatch(
    /^This audit is not whole \(line \d+ does not follow|the first \d+ entries are not those/,
  );
  writeFileSync(join(scratch, "short.jsonl"), text.split("\n").slice(0, 3).join("\n"));
  expect((await verify("short.jsonl")).stderr).toContain("its last line is cut short");
  expect((await glimmer(["audit", "export", "--out", "x"], scratch)).stderr).toContain("There is no service in");
});
