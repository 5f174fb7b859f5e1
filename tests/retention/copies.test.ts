/** A copy for the family that breaks off on its way: most of it may be outside, and everybody who counts copies is told. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { copyView } from "#contract/api/copies.ts";
import { certificateStatement } from "#contract/certificate.ts";
import type { FilmVault } from "#domain/keeping.ts";
import { allow, saidYes } from "../consents.ts";
import { get } from "../film/calls.ts";
import type { FilmService } from "../film/film-service.ts";
import { openFilmService, ORIGIN } from "../film/film-service.ts";
import { marked } from "../film/sealed-folder.ts";
import { plantedCase } from "./planted.ts";

const MINUTE = 60_000;
let now = Date.parse("2026-11-21T09:00:00.000Z");
const clock = () => new Date(now).toISOString();
const folder = mkdtempSync(join(tmpdir(), "glimmer-copies-"));
let service: FilmService | null = null;
let breaks = true;
afterEach(async () => {
  await service?.close();
  service = null;
  breaks = true;
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever is read breaks off after its first piece, while `breaks`. */
const breaking = (real: FilmVault): FilmVault => ({
  ...real,
  async open(blob) {
    const source = await real.open(blob);
    return {
      size: source.size,
      read: (at, length) => (breaks && at > 0 ? Promise.reject(new Error("the line is cut")) : source.read(at, length)),
      close: () => source.close(),
    };
  },
});

const familyCopy = saidYes("client", ["family-copy"]).filter(({ kind }) => kind === "answered");
const bytes = marked(600_000, 3);

/** A film of three pieces, written down to be given to the family. */
async function toGive() {
  service = await openFilmService(folder, { clock, vault: breaking });
  const all = { ...service, ...(await plantedCase(service, 1)) };
  const { records, vault, one, films, base, headers } = all;
  await allow(records, clock, one.id, "guider");
  await records.stores.consents.append(one.id, familyCopy, "guider", clock());
  const writing = await vault.seal(one.id, "film");
  await writing.write(bytes);
  const film = films[0]!.id;
  await records.stores.films.removePiece(film, "original", "");
  await records.stores.films.putPiece({ film, kind: "original", key: "", blob: await writing.finish() });
  const body = { id: "given", purpose: "family-copy", kind: "film", film, clip: "", to: "Laura" };
  const put = await fetch(`${base}/api/cases/${one.id}/copies`, {
    method: "POST",
    headers: { ...headers, origin: ORIGIN, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect([put.status, await put.text()]).toMatchObject([200, expect.stringContaining("Laura")]);
  const file = () => get(all, `/api/cases/${one.id}/copies/given/file`);
  const copies = async () => z.array(copyView).parse(await (await get(all, `/api/cases/${one.id}/copies`)).json());
  const receipts = async () =>
    (await records.stores.audit.ofCase(one.id)).filter(({ what }) => what === "copy-fetched").length;
  return { ...all, file, copies, receipts };
}

async function brokenOff(file: () => Promise<Response>): Promise<void> {
  await expect(file().then((answer) => answer.arrayBuffer())).rejects.toThrow();
}

it("has its receipt before anything leaves, and is fetched again to its end, once", async () => {
  const { file, copies, receipts } = await toGive();
  await brokenOff(file);
  expect(await copies()).toMatchObject([{ fetchedAt: clock(), bytes: bytes.length, sha256: null }]);
  breaks = false;
  const whole = Buffer.from(await (await file()).arrayBuffer());
  expect(whole.equals(bytes)).toBe(true);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await copies()).toMatchObject([{ fetchedAt: clock(), bytes: bytes.length, sha256 }]);
  expect(await receipts()).toBe(1);
  expect((await (await file()).json()).code).toBe("copy-over");
});

it("is over after its ten minutes though it broke off, and a certificate counts it", async () => {
  const { file, house, records, one } = await toGive();
  await brokenOff(file);
  breaks = false;
  now += 11 * MINUTE;
  expect((await (await file()).json()).code).toBe("copy-over");
  await house.delete({ one, scope: "films", withReviews: true, reason: "finished", by: "guider" });
  const [deletion] = await records.stores.deletions.ofCase(one.id);
  const note = deletion?.first ?? "";
  const { copies } = certificateStatement.parse(JSON.parse(note.slice(0, note.indexOf("\n"))));
  expect(copies).toEqual([{ on: clock().slice(0, 10), kind: "film" }]);
});
