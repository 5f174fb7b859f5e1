/** A case on hold: every way by which something of it could be destroyed, and none of them does. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CaseHeld } from "#domain/ending.ts";
import { settleAbandoned } from "#workflow/abandoned-uploads.ts";
import { closeCase } from "#workflow/close-case.ts";
import type { DeletionPoint } from "#workflow/delete.ts";
import { goOnDeleting } from "#workflow/delete.ts";
import { holdCase, releaseCase } from "#workflow/hold-case.ts";
import { sweepOrphans } from "#workflow/sweep-orphans.ts";
import { takeDemoAway } from "#workflow/take-demo-away.ts";
import { begin, patch, tus } from "../film/calls.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService } from "../film/film-service.ts";
import { marked } from "../film/sealed-folder.ts";
import type { Planted } from "./planted.ts";
import { opens, plantedCase } from "./planted.ts";

const DAY = 86_400_000;
let now = Date.parse("2026-11-21T09:00:00.000Z");
const clock = () => new Date(now).toISOString();
const folder = mkdtempSync(join(tmpdir(), "glimmer-hold-"));
let service: FilmService | null = null;
afterEach(async () => {
  await service?.close();
  service = null;
  rmSync(folder, { recursive: true, force: true });
});

async function held(): Promise<FilmService & Planted> {
  service = await openFilmService(folder, { clock });
  const planted = await plantedCase(service, 1);
  await holdCase(service.house.deleting, "guider", planted.one, "A court has asked for the films.", "2026-12-21");
  return { ...service, ...planted };
}

const finished = { reason: "finished", wantedBy: "client" } as const;
const shut = (work: Promise<unknown>) => expect(work).rejects.toThrow(CaseHeld);

/** Days go by; somebody looks at the clock, and the runs that belong to them are made. */
async function daysPass({ house }: FilmService, days: number): Promise<void> {
  for (let third = 0; third < 3 * days; third++) {
    now += DAY / 3;
    await house.tidy();
  }
}

/** By which everything could be destroyed; each says how it was kept from that. */
const ways: readonly (readonly [string, (one: FilmService & Planted) => Promise<void>])[] = [
  [
    "closing it",
    async ({ house, one }) =>
      expect(await closeCase(house.deleting, "guider", one, finished)).toEqual({ ok: false, code: "case-held" }),
  ],
  [
    "a closing from before the hold, whose day comes",
    async (all) => {
      const { house, one, records } = all;
      await records.stores.endings.put({
        ...(await records.stores.endings.get(one.id)),
        closing: { at: clock(), by: "guider", because: null, ...finished },
      });
      await daysPass(all, 70);
      expect((await house.deleting.records.stores.endings.get(one.id)).closedAt).toBe(null);
    },
  ],
  ["destroying a film", ({ house, films }) => shut(house.destroy("guider", films[0]!.id))],
  [
    "destroying a film from a page",
    async ({ base, headers, records }) => {
      // A case whose guider is signed in, with a film that is on its way.
      const service = { base, headers, caseId: "case-one", cycleId: "cycle-one" };
      const begun = await begin(service, 4_000);
      await holdCase({ records, clock }, "guider", { id: "case-one" }, "The same.", "2026-12-21");
      const answer = await fetch(`${base}/api/films/${begun.film}`, { method: "DELETE", headers });
      expect([answer.status, (await answer.json()).code]).toEqual([409, "case-held"]);
    },
  ],
  [
    "giving an upload up",
    async ({ base, headers, records }) => {
      const service = { base, headers, caseId: "case-one", cycleId: "cycle-one" };
      const begun = await begin(service, 4_000);
      expect((await patch(service, begun, 0, marked(2_000, 7))).status).toBe(204);
      await holdCase({ records, clock }, "guider", { id: "case-one" }, "The same.", "2026-12-21");
      expect((await tus(service, "DELETE", begun.location)).status).toBe(409);
      expect(await records.stores.films.get(begun.film)).not.toBe(null);
    },
  ],
  [
    "an upload that nobody goes on with",
    async ({ base, headers, records, house }) => {
      const service = { base, headers, caseId: "case-one", cycleId: "cycle-one" };
      const begun = await begin(service, 4_000);
      await holdCase({ records, clock }, "guider", { id: "case-one" }, "The same.", "2026-12-21");
      await settleAbandoned(house.deleting, "2999-01-01T00:00:00.000Z");
      expect(await records.stores.films.get(begun.film)).not.toBe(null);
    },
  ],
  [
    "deleting a clip",
    ({ house, one, films }) =>
      shut(house.delete({ one, scope: "clip", film: films[0]!.id, clip: "0-900", reason: "asked", by: "guider" })),
  ],
  [
    "everything that one person takes back",
    ({ house, one, films }) =>
      shut(
        house.delete({ one, scope: "film", film: films[0]!.id, reason: "withdrawn", by: "guider", wantedBy: "focus" }),
      ),
  ],
  [
    "shredding its films",
    ({ house, one }) =>
      shut(house.delete({ one, scope: "films", withReviews: true, reason: "finished", by: "guider" })),
  ],
  [
    "shredding the films of its reviews",
    ({ house, one }) => shut(house.delete({ one, scope: "review-films", reason: "finished", by: "guider" })),
  ],
  ["shredding its record", ({ house, one }) => shut(house.delete({ one, scope: "record", reason: "time", by: null }))],
  [
    "taking the demo away",
    async ({ house, one, records }) => {
      await records.stores.cases.change({ ...one, demoAt: clock() });
      const gone = await takeDemoAway(house.deleting, "guider", async () => {
        throw new Error("it went on");
      });
      expect(gone).toEqual({ ok: false, code: "case-held" });
    },
  ],
  [
    "sweeping up what nothing points to",
    async (all) => {
      const { vault, records, one } = all;
      const writing = await vault.seal(one.id, "film");
      await writing.write(marked(3_000, 9));
      const orphan = await writing.finish();
      await sweepOrphans({ vault, records }, null);
      await sweepOrphans({ vault, records }, new Set([orphan.id]));
      expect(await opens(all, orphan)).toBe(true);
    },
  ],
  ["taking a film out of the database", ({ records, films }) => shut(records.stores.films.remove(films[0]!.id))],
  [
    "taking a clip out of the database",
    ({ records, films }) => shut(records.stores.films.removePiece(films[0]!.id, "clip", "0-900")),
  ],
  ["taking the case out of the database", ({ records, one }) => shut(records.stores.cases.remove(one.id))],
  [
    "taking what was written out of the database",
    ({ records, one }) => shut(records.stores.cases.removeRecord(one.id)),
  ],
  [
    "a deletion that was meant before the hold, and cut off before its key was destroyed",
    async ({ house, records, one, films, blobs }) => {
      await records.stores.deletions.add({
        id: "meant",
        caseId: one.id,
        caseCode: one.code,
        scope: "films",
        film: null,
        clip: null,
        reason: "finished",
        by: "guider",
        wantedBy: "client",
        intendedAt: clock(),
        step: "intended",
        found: {
          kept: ["film"],
          films: films.length,
          clips: 0,
          bytes: 0,
          files: blobs.map(({ id, sealedBytes }) => ({ id, bytes: sealedBytes, sha256: null })),
        },
        destroyedAt: null,
        keysGoneAt: null,
        keys: [],
        first: null,
        second: null,
      });
      await goOnDeleting(house.deleting);
      expect((await records.stores.deletions.get("meant"))?.step).toBe("intended");
    },
  ],
  [
    "one person who releases it alone",
    async (all) => {
      const { house, one } = all;
      expect(await releaseCase(house.deleting, "guider", one)).toMatchObject({ ok: true });
      expect(await releaseCase(house.deleting, "guider", one)).toEqual({ ok: false, code: "hold-second-person" });
      await shut(house.delete({ one, scope: "films", reason: "finished", by: "guider" }));
    },
  ],
];

describe("a hold keeps everything, whatever is tried by", () => {
  it.each(ways)("%s", async (_, attempt) => {
    const all = await held();
    const files = readdirSync(join(folder, "films")).length;
    await attempt(all);
    for (const blob of all.blobs) expect(await opens(all, blob)).toBe(true);
    expect(readdirSync(join(folder, "films")).length).toBeGreaterThanOrEqual(files);
    expect((await all.records.stores.films.listOf(all.one.id)).length).toBe(all.films.length);
    const edits = await all.records.stores.notebooks.read({ kind: "case", id: all.one.id }, 0);
    expect(edits.map(({ now: stands }) => stands?.["text"])).toEqual(all.words.slice(0, edits.length));
    expect(edits.length).toBeGreaterThan(0);
  });
});

/** A case of which everything goes, and a hold that comes at a point of that. */
async function heldAt(point: DeletionPoint) {
  const hold = () => holdCase(all.house.deleting, "guider", all.one, "A court has asked for the films.", "2026-12-21");
  const answers: ReturnType<typeof hold>[] = [];
  const at = (passed: string) => {
    if (passed === point) answers.push(hold());
  };
  service = await openFilmService(folder, { clock, at });
  const all = { ...service, ...(await plantedCase(service, 1)) };
  const shred = all.house.delete({ one: all.one, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  const [went] = await Promise.allSettled([shred]);
  return { ...all, hold, went, answer: await answers[0] };
}

it("keeps everything where it comes after the deletion was meant, and lets it go on when it is released", async () => {
  const { answer, went, ...all } = await heldAt("intended");
  const { house, one, records, blobs } = all;
  expect(answer).toMatchObject({ ok: true });
  expect(went).toMatchObject({ status: "rejected", reason: new CaseHeld() });
  await house.tidy();
  for (const blob of blobs) expect(await opens(all, blob)).toBe(true);
  await releaseCase(house.deleting, "guider", one);
  await releaseCase(house.deleting, "somebody-else", one);
  await house.tidy();
  for (const blob of blobs) expect(await opens(all, blob)).toBe(false);
  expect((await records.stores.deletions.ofCase(one.id)).map(({ step }) => step)).toEqual(["certified"]);
});

it("is refused while a key is going, rather than said to keep what it cannot, and taken again after that", async () => {
  const { answer, went, hold, ...all } = await heldAt("key-going");
  expect(answer).toEqual({ ok: false, code: "case-deleting" });
  expect(went.status).toBe("fulfilled");
  for (const blob of all.blobs) expect(await opens(all, blob)).toBe(false);
  expect(await hold()).toMatchObject({ ok: true });
});

it("ends with a second person, and then what was due goes", async () => {
  const all = await held();
  const { house, one, records, blobs } = all;
  await releaseCase(house.deleting, "guider", one);
  expect(await releaseCase(house.deleting, "somebody-else", one)).toMatchObject({ ok: true, value: { hold: null } });
  await closeCase(house.deleting, "guider", one, finished);
  await daysPass(all, 8);
  expect((await records.stores.endings.get(one.id)).closedAt).not.toBe(null);
  for (const blob of blobs) expect(await opens(all, blob)).toBe(false);
});
