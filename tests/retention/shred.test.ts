/** A case is closed and its day comes: what is said of it, what can be taken back, what goes alone and what later. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { CertificateStatement } from "#contract/certificate.ts";
import { certificateStatement } from "#contract/certificate.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { BlobId, FilmVault } from "#domain/keeping.ts";
import { retentionDefaults } from "#domain/retention.ts";
import { serviceSigner } from "#records/log/signed-note.ts";
import { certificatePage, certificateSentences } from "#report/certificate-page.ts";
import { endingView } from "#server/cases/ending-view.ts";
import { closeCase, undoClosing } from "#workflow/close-case.ts";
import { holdCase } from "#workflow/hold-case.ts";
import { london } from "../consents.ts";
import { glimmer } from "../cli/glimmer.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService } from "../film/film-service.ts";
import { holding, opens, plantedCase } from "./planted.ts";

const DAY = 86_400_000;
let now = Date.parse("2026-11-21T09:00:00.000Z");
const clock = () => new Date(now).toISOString();
const open: FilmService[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Something is done while it is counted what there is to delete. */
const countingWhile = (act: () => Promise<unknown>) => (real: FilmVault) => ({
  ...real,
  async fingerprint(id: BlobId) {
    await act();
    return real.fingerprint(id);
  },
});

async function service(
  folder = mkdtempSync(join(tmpdir(), "glimmer-shred-")),
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<FilmService & { readonly folder: string }> {
  if (!folders.includes(folder)) folders.push(folder);
  const one = await openFilmService(folder, { clock, vault: countingWhile(meanwhile) });
  open.push(one);
  return { ...one, folder };
}

/** Lets days go by, with the runs that belong to them. */
async function pass(one: FilmService, days: number): Promise<void> {
  for (let third = 0; third < 3 * days; third++) {
    now += DAY / 3;
    expect((await one.house.tidy()).paused).toBe(null);
  }
}

const finished = { reason: "finished", wantedBy: "client" } as const;

function statementOf(deletion: Deletion | undefined, stage: "first" | "second"): CertificateStatement {
  const note = deletion?.[stage] ?? "";
  return certificateStatement.parse(JSON.parse(note.slice(0, note.indexOf("\n"))));
}

it("says what was destroyed in two stages, counted right, signed, in words that promise no more than is true", async () => {
  const one = await service();
  const { one: theirs, films, blobs } = await plantedCase(one, 1);
  await closeCase(one.house.deleting, "guider", theirs, finished);
  await pass(one, 7);
  const [deletion] = await one.records.stores.deletions.ofCase(theirs.id);
  const first = statementOf(deletion, "first");
  expect(first).toMatchObject({
    stage: 1,
    case: theirs.code,
    films: films.length,
    clips: 3,
    wantedBy: "client",
    reason: "finished",
  });
  expect(first.bytes).toBe(blobs.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0));
  expect(first.files.map(({ sha256 }) => sha256)).not.toContain(null);
  expect(new Set(first.files.map(({ sha256 }) => sha256)).size).toBe(blobs.length);
  expect(first.keys.map(({ kept }) => kept)).toEqual(["film", "review-film"]);
  expect(deletion?.second).toBe(null);
  expect(Date.parse(first.keyBackupsUntil) - Date.parse(first.destroyedAt)).toBe(14 * DAY);
  await pass(one, 15);
  const [later] = await one.records.stores.deletions.ofCase(theirs.id);
  const second = statementOf(later, "second");
  expect(second).toEqual({ ...first, stage: 2 });

  const signer = serviceSigner(one.seal);
  for (const statement of [first, second]) {
    const page = certificatePage({ statement, key: signer.verifierKey, zone: "Europe/London" });
    expect(page).not.toMatch(/securely wiped|all copies (were |are )?destroyed|Wilhelmina|permanently/i);
    expect(page).toContain("we destroyed the key that opens these 3 films and 3 clips");
    expect(page).toContain("We cannot delete what other people have");
  }
  expect(certificateSentences(first, "Europe/London").join(" ")).toContain(
    "Copies of the key stay in locked backups until",
  );
  expect(certificateSentences(second, "Europe/London").join(" ")).toContain("No copy of the key is in our systems");

  const file = join(one.folder, "certificate.json");
  const signed = { schema: "glimmer/certificate@1", note: later?.second ?? "", key: signer.verifierKey };
  writeFileSync(file, JSON.stringify(signed));
  const good = await glimmer(["certificate", "verify", file, "--key", signer.verifierKey], one.folder);
  expect(good).toMatchObject({ code: 0 });
  expect(good.stdout).toContain(`This certificate of case ${theirs.code} is as it was signed.`);
  writeFileSync(file, JSON.stringify({ ...signed, note: signed.note.replace('"films":3', '"films":4') }));
  expect((await glimmer(["certificate", "verify", file], one.folder)).code).not.toBe(0);
});

it("takes closing back within seven days, and never after the films are gone", async () => {
  const one = await service();
  const { one: theirs, blobs } = await plantedCase(one, 1);
  const ports = one.house.deleting;
  await closeCase(ports, "guider", theirs, finished);
  await pass(one, 6);
  expect(await undoClosing(ports, "guider", theirs)).toMatchObject({ ok: true, value: { closing: null } });
  await pass(one, 10);
  expect(await Promise.all(blobs.map((blob) => opens(one, blob)))).not.toContain(false);
  await closeCase(ports, "guider", theirs, finished);
  await pass(one, 8);
  expect(await undoClosing(ports, "guider", theirs)).toEqual({ ok: false, code: "case-closed" });
});

it("says until when closing can be taken back, and nothing of it from the day on which the films go", async () => {
  const one = await service();
  const { one: theirs } = await plantedCase(one, 1);
  const { stores } = one.records;
  await closeCase(one.house.deleting, "guider", theirs, finished);
  const closedOn = london.dayOf(clock());
  const undoUntil = async (days: number) => {
    const today = london.plusDays(closedOn, days);
    const seen = { stores, calendar: london, settings: retentionDefaults, about: { child: false }, today } as const;
    return (await endingView(seen, { id: "guider" }, await stores.endings.get(theirs.id))).closing?.undoUntil;
  };
  const last = london.plusDays(closedOn, 6);
  expect(await Promise.all([0, 6, 7, 8].map(undoUntil))).toEqual([last, last, null, null]);
});

it("keeps every film of a case whose closing is taken back while it is counted what goes, and closes it again", async () => {
  let undone: unknown = null;
  const one = await service(undefined, async () => {
    undone ??= await undoClosing(one.house.deleting, "guider", theirs);
  });
  const { one: theirs, blobs } = await plantedCase(one, 1);
  const ports = one.house.deleting;
  await closeCase(ports, "guider", theirs, finished);
  await pass(one, 8);
  expect(undone).toMatchObject({ ok: true, value: { closing: null } });
  expect(await Promise.all(blobs.map((blob) => opens(one, blob)))).not.toContain(false);
  expect(await one.records.stores.deletions.ofCase(theirs.id)).toEqual([]);
  expect(await one.records.stores.endings.get(theirs.id)).toMatchObject({ closing: null, closedAt: null });
  await closeCase(ports, "guider", theirs, finished);
  await pass(one, 6);
  expect(await Promise.all(blobs.map((blob) => opens(one, blob)))).not.toContain(false);
  await pass(one, 2);
  expect(await Promise.all(blobs.map((blob) => opens(one, blob)))).not.toContain(true);
});

it("goes on with other cases where one is held while it is counted what goes", async () => {
  let held = false;
  const one = await service(undefined, async () => {
    if (held) return;
    held = true;
    await holdCase(one.house.deleting, "guider", first.one, "A court has asked for the films.", "2027-01-21");
  });
  const [first, second] = [await plantedCase(one, 1), await plantedCase(one, 2)];
  for (const { one: theirs } of [first, second]) await closeCase(one.house.deleting, "guider", theirs, finished);
  await pass(one, 8);
  expect(await Promise.all(first.blobs.map((blob) => opens(one, blob)))).not.toContain(false);
  expect(await Promise.all(second.blobs.map((blob) => opens(one, blob)))).not.toContain(true);
});

it("opens no film that was deleted alone from an old copy of it, and all that stayed", async () => {
  const one = await service();
  const { films, blobs } = await plantedCase(one, 1);
  const old = mkdtempSync(join(tmpdir(), "glimmer-old-film-"));
  folders.push(old);
  const gone = new Set((await one.records.stores.films.piecesOf(films[0]!.id)).map(({ blob }) => blob.id));
  cpSync(join(one.folder, "films"), join(old, "films"), { recursive: true });
  await one.house.destroy("guider", films[0]!.id);
  for (const blob of blobs) expect([blob.id, await opens(one, blob)]).toEqual([blob.id, !gone.has(blob.id)]);
  // The old file is put back where it was.
  for (const id of gone) cpSync(join(old, "films", `${id}.age`), join(one.folder, "films", `${id}.age`));
  for (const blob of blobs) expect([blob.id, await opens(one, blob)]).toEqual([blob.id, !gone.has(blob.id)]);
  const [clip] = (await one.records.stores.films.piecesOf(films[1]!.id)).filter(({ kind }) => kind === "clip");
  await one.house.delete({
    one: { id: "planted-1", code: "V-9001" },
    scope: "clip",
    film: films[1]!.id,
    clip: clip!.key,
    reason: "withdrawn",
    by: "guider",
  });
  expect((await one.records.stores.films.piecesOf(films[1]!.id)).map(({ kind }) => kind)).toEqual(["original"]);
});

it("lets what was written go when its own day comes, and finds no word of it anywhere", async () => {
  const one = await service();
  const { one: theirs, words } = await plantedCase(one, 1, 200);
  const other = await plantedCase(one, 2);
  await closeCase(one.house.deleting, "guider", theirs, finished);
  await pass(one, 7);
  // Seven years after the end, but for a day.
  const closed = new Date(now - 7 * DAY);
  const due = `${closed.getUTCFullYear() + 7}${closed.toISOString().slice(4, 10)}`;
  now = Date.parse(due) - DAY / 2;
  expect(await one.house.tidy()).toMatchObject({ paused: "clock-jumped", cases: [] });
  await one.records.stores.deletions.seeClock("retention", clock());
  await pass(one, 0.3);
  expect((await one.records.stores.endings.get(theirs.id)).recordGoneAt).toBe(null);
  await pass(one, 1);
  const { recordGoneAt } = await one.records.stores.endings.get(theirs.id);
  expect(recordGoneAt?.slice(0, 10)).toBe(due);
  expect(await one.records.stores.notebooks.read({ kind: "case", id: theirs.id }, 0)).toEqual([]);
  expect(await one.records.stores.cases.get(theirs.id)).toMatchObject({ code: theirs.code });
  expect(await one.records.stores.notebooks.read({ kind: "case", id: other.one.id }, 0)).not.toEqual([]);
  expect(holding(one.folder, [...words, "AGE-SECRET-KEY-1"])).toEqual([]);
});
