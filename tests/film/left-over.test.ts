/** What goes wrong beside films: silent lines, full disks, processes that died between two steps, readers that fail. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { FilmVault } from "#domain/keeping.ts";
import { received } from "#server/uploads/received.ts";
import { VaultProblem } from "#vault/problem.ts";
import { settleAbandoned } from "#workflow/abandoned-uploads.ts";
import { beginFilm } from "#workflow/begin-film.ts";
import { madeFilm } from "../media/made-films.ts";
import { begin, BYTES, get, patch, post, tus, upload, until, viewOf, watched } from "./calls.ts";
import type { FilmService, ServiceOptions } from "./film-service.ts";
import { openFilmService } from "./film-service.ts";
import { marked } from "./sealed-folder.ts";

const folders: string[] = [];
const services: FilmService[] = [];
async function opened(
  options: ServiceOptions = {},
  folder = mkdtempSync(join(tmpdir(), "glimmer-left-")),
): Promise<FilmService> {
  folders.push(folder);
  const service = await openFilmService(folder, options);
  services.push(service);
  return service;
}
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const film = () =>
  readFileSync(
    madeFilm("mp4", "-f lavfi -i testsrc2=size=160x120:rate=25:duration=2 -c:v libx264 -g 25 -pix_fmt yuv420p"),
  );

it("takes what came before a line fell silent, then lets go of it", async () => {
  const heard: number[] = [];
  const ended = Promise.withResolvers<string>();
  const server = createServer((incoming) => {
    void (async () => {
      for await (const bytes of received(incoming, new AbortController().signal, 100)) heard.push(bytes.length);
    })().then(
      () => ended.resolve("whole"),
      () => ended.resolve("broken"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sending = request({
    port: Object(server.address()).port,
    method: "PATCH",
    headers: { "content-length": 1000 },
  });
  sending.on("error", () => undefined);
  sending.write(Buffer.alloc(600));
  expect(await ended.promise).toBe("broken");
  expect(heard).toEqual([600]);
  server.close();
});

it("says in a sentence that the disk is full, and goes on from what is in once there is room", async () => {
  let room = 9 << 20;
  const narrow = (real: FilmVault): FilmVault => ({
    ...real,
    seal: async (...args) => {
      const writing = await real.seal(...args);
      const write = (bytes: Uint8Array) => {
        room -= bytes.length;
        return room < 0 ? Promise.reject(new VaultProblem("vault-no-room", "ENOSPC")) : writing.write(bytes);
      };
      return { ...writing, write };
    },
  });
  const service = await opened({ vault: narrow });
  const bytes = marked(12 << 20, 1);
  const begun = await begin(service, bytes.length);
  const full = await patch(service, begun, 0, bytes);
  expect(full.status).toBe(507);
  expect(await full.json()).toMatchObject({ code: "upload-no-room", text: expect.stringContaining("room") });
  room = Infinity;
  const offset = Number((await tus(service, "HEAD", begun.location)).headers.get("upload-offset"));
  expect(offset).toBe(8 << 20);
  expect((await patch(service, begun, offset, bytes.subarray(offset))).status).toBe(204);
  expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
});

it("leaves nothing of the parts that were on their way when the disk was full", async () => {
  let full = true;
  const narrow = (real: FilmVault): FilmVault => ({
    ...real,
    seal: async (...args) => {
      const writing = await real.seal(...args);
      const finish = () => (full ? Promise.reject(new VaultProblem("vault-no-room", "ENOSPC")) : writing.finish());
      return { ...writing, finish };
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "glimmer-left-"));
  const service = await opened({ vault: narrow }, folder);
  const bytes = marked(20 << 20, 2);
  const begun = await begin(service, bytes.length);
  expect((await patch(service, begun, 0, bytes)).status).toBe(507);
  expect(readdirSync(join(folder, "films"))).toEqual([]);
  full = false;
  expect((await patch(service, begun, 0, bytes)).status).toBe(204);
  expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
});

it("refuses a film that the disk has no room for before its first byte", async () => {
  const service = await opened();
  const { caseId, cycleId } = service;
  const ports = { records: service.records, clock: () => "2026-11-21T09:00:00.000Z", newId: () => "x" };
  const wanted = { id: null, caseId, cycleId, kind: "interaction", name: "a", length: 1000 } as const;
  expect(await beginFilm(ports, "guider", wanted, 1999)).toEqual({ ok: false, code: "upload-no-room" });
  expect(await service.records.stores.films.all()).toEqual([]);
});

it("sweeps up at its start what a killed process had sealed and never written down, and nothing else", async () => {
  const first = await opened();
  const bytes = film();
  const id = await upload(first, bytes);
  await until(first, id, ({ ready }) => ready.includes("original"));
  const writing = await first.vault.seal(first.caseId, "film");
  await writing.write(Buffer.from("nobody knows of me"));
  const orphan = await writing.finish();
  await services.pop()!.close();
  const second = await opened({}, folders[0]);
  await expect(second.vault.open(orphan)).rejects.toMatchObject({ code: "vault-blob-gone" });
  expect((await watched(second, id, "film")).equals(bytes)).toBe(true);
});

it("tries a job again, and gives it up with a code when it fails and fails", async () => {
  let failing = 2;
  let asked = 0;
  const service = await opened({
    reader: (real) => ({
      ...real,
      survey: (...args) => {
        asked += 1;
        return failing-- > 0 ? Promise.reject(new Error("a fault of ours")) : real.survey(...args);
      },
    }),
  });
  const first = await upload(service, film());
  await until(service, first, ({ ready }) => ready.includes("frames"));
  expect(asked).toBe(3);
  failing = Infinity;
  const second = await upload(service, film());
  for (;;) {
    const { jobs } = await viewOf(service, second);
    const job = jobs.find(({ kind }) => kind === "import-film");
    if (job?.state === "failed") {
      expect(job).toMatchObject({ code: "fault", step: "reading" });
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(asked).toBe(3 + 5);
  failing = 0;
  expect((await post(service, `/api/films/${second}/again`)).status).toBe(200);
  await until(service, second, ({ ready }) => ready.includes("frames"));
  expect((await viewOf(service, second)).jobs.every(({ state }) => state !== "failed")).toBe(true);
});

it("keeps a recording that broke off as far as it came, and destroys a file that somebody has still", async () => {
  const service = await opened();
  const bytes = film();
  const recording = await begin(service, null);
  const file = await begin(service, bytes.length * 2);
  const nothing = await begin(service, null);
  for (const one of [recording, file]) expect((await patch(service, one, 0, bytes)).status).toBe(204);
  await settleAbandoned(service.house.deleting, "2020-01-01T00:00:00.000Z");
  expect((await viewOf(service, file.film)).arrived).toBe(bytes.length);
  await settleAbandoned(service.house.deleting, "2999-01-01T00:00:00.000Z");
  expect((await get(service, `/api/films/${file.film}`)).status).toBe(404);
  expect((await get(service, `/api/films/${nothing.film}`)).status).toBe(404);
  service.house.runner.wake();
  await until(service, recording.film, ({ plays }) => plays !== null);
  expect((await watched(service, recording.film)).equals(bytes)).toBe(true);
});

it("takes a word without bytes that a recording is over", async () => {
  const service = await opened();
  const bytes = film();
  const recording = await begin(service, null);
  await patch(service, recording, 0, bytes);
  const said = { "upload-offset": String(bytes.length), "upload-length": String(bytes.length) };
  expect((await tus(service, "PATCH", recording.location, { ...BYTES, ...said })).status).toBe(204);
  await until(service, recording.film, ({ plays }) => plays !== null);
  expect((await watched(service, recording.film)).equals(bytes)).toBe(true);
});
