/** A film that is taken out while something is done with it; and one of very many parts. */
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errorSchema } from "#contract/error.ts";
import type { Json } from "#domain/notebook.ts";
import { withFilm } from "#workflow/film-bytes.ts";
import { placesInFilms } from "#workflow/places-in-film.ts";
import { film, PICTURES, TONE } from "../media/made-films.ts";
import { BYTES, begin, get, imported, patch, post, until, upload, viewOf, watched } from "./calls.ts";
import type { FilmService } from "./film-service.ts";
import { openFilmService } from "./film-service.ts";
import { marked } from "./sealed-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-gone-"));
const films = join(folder, "films");
let service: FilmService;
let mostOpen = 0;
let opened = 0;
/** Done while a still is made, before it is answered. */
let meanwhile = async (): Promise<unknown> => undefined;
beforeAll(async () => {
  service = await openFilmService(folder, {
    reader: (real) => ({
      ...real,
      async still(...args) {
        const still = await real.still(...args);
        await meanwhile();
        return still;
      },
    }),
    vault: (real) => ({
      ...real,
      async open(blob) {
        const source = await real.open(blob);
        opened += 1;
        mostOpen = Math.max(mostOpen, filmsOpen());
        return source;
      },
    }),
  });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files of the vault that this process has open, as the system counts them. */
const filmsOpen = (): number =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(films);
    } catch {
      return false; // closed meanwhile
    }
  }).length;

it("ends an upload at once where its film is taken out, says so, and leaves nothing", async () => {
  const begun = await begin(service, 40_000_000);
  const sending = request(new URL(begun.location, service.base), {
    method: "PATCH",
    headers: { ...service.headers, ...BYTES, "tus-resumable": "1.0.0", "upload-offset": "0" },
  });
  const answered = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    sending.once("error", reject);
    sending.once("response", (response) => {
      const said: Buffer[] = [];
      response.on("data", (piece: Buffer) => said.push(piece));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(said).toString() }));
    });
  });
  // More than a part, so that one is kept and one begun; then nothing comes, and nothing ends.
  sending.write(marked(9_000_000, 1));
  while (((await viewOf(service, begun.film)).arrived ?? 0) === 0) await new Promise((go) => setTimeout(go, 20));
  const gone = await fetch(`${service.base}/api/films/${begun.film}`, { method: "DELETE", headers: service.headers });
  expect(gone.status).toBe(204);
  const { status, body } = await answered;
  expect([status, errorSchema.parse(JSON.parse(body)).code]).toEqual([404, "not-found"]);
  expect(readdirSync(films)).toEqual([]);
  expect(await service.records.stores.films.blobs()).toEqual([]);
  expect((await patch(service, begun, 0, marked(10, 1))).status).toBe(404);
  sending.destroy();
  expect(service.faults).toEqual([]);
});

it("joins a film of very many parts with few of them open", async () => {
  const bytes = marked(120 * 500, 2);
  const begun = await begin(service, bytes.length);
  for (let at = 0; at < bytes.length; at += 500) await patch(service, begun, at, bytes.subarray(at, at + 500));
  while (!(await viewOf(service, begun.film)).ready.includes("original")) await new Promise((go) => setTimeout(go, 20));
  expect(mostOpen).toBeGreaterThan(1);
  expect(mostOpen).toBeLessThan(40);
  expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
});

it("forgets what was heard in a film that is taken out, and refuses what is asked of it meanwhile", async () => {
  const bytes = film("mp4", `${PICTURES} ${TONE} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest`);
  const id = await upload(service, Buffer.from(bytes));
  await until(service, id, imported);
  await post(service, `/api/films/${id}/join`);
  await post(service, `/api/films/${id}/look`);
  const { ready } = await until(service, id, (view) => view.ready.includes("hearing") && imported(view));
  expect(ready).toContain("frames");

  const { stores } = service.records;
  const places = placesInFilms(service);
  const openedBy = async () => {
    const before = opened;
    expect((await places.look((await stores.films.get(id))!)).ok).toBe(true);
    return opened - before;
  };
  expect(await openedBy()).toBeGreaterThan(0);
  expect(await openedBy()).toBe(0);
  places.drop(id);
  expect(await openedBy()).toBeGreaterThan(0);

  const write = async (name: string, now: Record<string, Json>) =>
    stores.notebooks.append(
      { kind: "film", id },
      "case-one",
      [{ id: `edit-${name}`, name, was: null, now }],
      "guider",
      new Date().toISOString(),
    );
  const times = new Float64Array(await (await get(service, `/api/films/${id}/frames`)).arrayBuffer());
  const [from, to] = [times[2]!, times[6]!];
  await write("mark/m1", { from, to, labels: [], chain: Array(6).fill(null), note: "" });
  await write("clip/c1", { mark: "m1", order: 1, title: "", consider: "", question: "", still: null });
  meanwhile = () => fetch(`${service.base}/api/films/${id}`, { method: "DELETE", headers: service.headers });
  const still = await get(service, `/api/cycles/cycle-one/clips/c1/still?key=${from}-${to}`);
  expect([still.status, (await still.json()).code]).toEqual([404, "not-found"]);
  expect((await get(service, `/api/films/${id}/look`)).status).toBe(404);
  const kept = new Set<string>(await stores.films.blobs());
  for await (const blob of service.vault.ids()) expect(kept).toContain(blob);
  expect(service.faults).toEqual([]);
});

it("goes on reading where the parts of a film are joined and taken away meanwhile", async () => {
  const { records, vault } = service;
  const halves = [marked(50_000, 31), marked(50_000, 32)];
  const sealed = async (bytes: Buffer) => {
    const writing = await vault.seal("case-one", "film");
    await writing.write(new Uint8Array(bytes));
    return writing.finish();
  };
  const begun = await begin(service, 100_000);
  const { stores } = records;
  const there = (await stores.films.get(begun.film))!;
  const { id } = (await stores.uploads.ofFilm(begun.film))!;
  for (const [i, half] of halves.entries())
    expect(await stores.uploads.addPart(id, i * 50_000, await sealed(half), there.createdAt)).toBe(true);
  const arrived = { ...there, state: "arrived" } as const;
  await stores.films.change(arrived);
  const read = await withFilm(service, arrived, new AbortController().signal, async (source) => {
    const first = await source.read(0, 50_000);
    const parts = await stores.uploads.parts(id);
    await stores.films.putPiece({
      film: there.id,
      kind: "original",
      key: "",
      blob: await sealed(Buffer.concat(halves)),
    });
    await stores.uploads.remove(id);
    for (const part of parts) await vault.remove(part.id);
    return [first, await source.read(50_000, 50_000)];
  });
  expect(Buffer.concat(read).equals(Buffer.concat(halves))).toBe(true);
});
