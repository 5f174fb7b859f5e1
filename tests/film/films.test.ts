/** Films as they come from phones and browsers, from their first byte to the workbench and the review. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { preparedClip } from "#contract/api/films.ts";
import type { PreparedClip } from "#contract/api/films.ts";
import { lookSchema } from "#contract/look.ts";
import type { Json } from "#domain/notebook.ts";
import { dataHere, dataPath } from "../data.ts";
import { madeFilm } from "../media/made-films.ts";
import { soaking } from "../size.ts";
import { get, imported, post, until, upload, watched } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";

const { service } = await serviceOfSuite("films");

async function framesOf(film: string, of: "film" | "copy"): Promise<Float64Array> {
  return new Float64Array(await (await get(service, `/api/films/${film}/frames?of=${of}`)).arrayBuffer());
}

/** Writes into a film's notebook, as a guider does. */
async function write(film: string, name: string, now: Record<string, Json>): Promise<void> {
  const edit = { id: `edit-${name}-${Math.floor(performance.now() * 1000)}`, name, was: null, now };
  await service.records.stores.notebooks.append(
    { kind: "film", id: film },
    "case-one",
    [edit],
    "guider",
    new Date().toISOString(),
  );
}

describe.skipIf(!dataHere)("real films", () => {
  it("shows a phone's film that browsers don't play by its copy, picture for picture", async () => {
    const bytes = readFileSync(dataPath("films", "androidx_media", "dolbyVision-hdr.MOV"));
    const film = await upload(service, bytes);
    expect((await until(service, film, ({ ready }) => ready.includes("first-picture"))).plays).toBeNull();
    const view = await until(service, film, imported);
    expect(view).toMatchObject({ plays: "working-copy", width: 720, height: 1280 });
    expect((await watched(service, film, "film")).equals(bytes)).toBe(true);
    const [shown, copied] = [await framesOf(film, "film"), await framesOf(film, "copy")];
    expect(copied.length).toBe(shown.length);
    const copy = await watched(service, film);
    // An ordinary MP4 with its index first: browsers find any time in it at once.
    expect(copy.indexOf("moov")).toBeGreaterThan(0);
    expect(copy.indexOf("moov")).toBeLessThan(copy.indexOf("mdat"));
  });

  it("makes a recording of a browser, which says not how long it is, one that can be searched", async () => {
    const film = await upload(service, readFileSync(dataPath("films", "ts_ebml", "chrome52.webm")), {
      name: "recording.webm",
    });
    const view = await until(service, film, imported);
    expect(view.plays).toBe("working-copy");
    expect(view.seconds).toBeGreaterThan(1);
    expect(view.ready).toEqual(expect.arrayContaining(["frames", "filmstrip", "movement"]));
  });

  it("finds places in a film of two, in the order that what was done with them makes; then prepares a review", async () => {
    const path = soaking
      ? dataPath("speech", "mother_infant_klein", "rebuilt", "t2302.mp4")
      : dataPath("speech", "synthetic_dyads", "sd01_woman_child.mp4");
    const film = await upload(service, readFileSync(path));
    await until(service, film, imported);
    await post(service, `/api/films/${film}/join`);
    expect((await get(service, `/api/films/${film}/look`)).status).toBe(404);
    await post(service, `/api/films/${film}/look`);
    await until(service, film, ({ ready }) => ready.includes("hearing"));

    const look = async () => lookSchema.parse(await (await get(service, `/api/films/${film}/look`)).json());
    const first = await look();
    expect(first.speech.length).toBeGreaterThan(10);
    expect(first.places.length).toBeGreaterThan(1);
    const [aside] = first.places;
    await write(film, "voice/A", { role: "adult" });
    await write(film, "place/1-2", { act: "aside", from: aside!.from, to: aside!.to });
    const then = await look();
    expect(then.speech.find(({ voice }) => voice === "A")!.role).toBe("adult");
    expect(then.places.some(({ from, to }) => from < aside!.to && to > aside!.from)).toBe(false);

    const times = await framesOf(film, "film");
    const mark = (from: number, to: number) => ({
      from: times[from]!,
      to: times[to]!,
      labels: [],
      chain: Array(6).fill(null),
      note: "",
    });
    await write(film, "mark/m1", mark(100, 150));
    await write(film, "mark/m2", mark(10, 40));
    const clip = { title: "Waiting", consider: "", question: "", still: null };
    await write(film, "clip/c1", { ...clip, mark: "m1", order: 2 });
    await write(film, "clip/c2", { ...clip, mark: "m2", order: 1 });
    const prepare = await post(service, "/api/cycles/cycle-one/prepare");
    expect(prepare.status).toBe(200);
    const clips = await ready();
    expect(clips.map(({ clip: id }) => id)).toEqual(["c2", "c1"]);
    expect(clips.map(({ proof }) => proof?.marked.frames)).toEqual([30, 50]);
    for (const { clip: id, key, proof } of clips) {
      const file = await get(service, `/api/cycles/cycle-one/clips/${id}/file?key=${key}`);
      expect((await file.arrayBuffer()).byteLength).toBe(proof!.bytes);
      const still = await get(service, `/api/cycles/cycle-one/clips/${id}/still?key=${key}`);
      expect(still.headers.get("content-type")).toBe("image/jpeg");
    }
    // A still that a mark has left behind is no picture of the clip any more.
    const stillOf = async (id: string) => {
      const { key } = clips.find((one) => one.clip === id)!;
      return Buffer.from(
        await (await get(service, `/api/cycles/cycle-one/clips/${id}/still?key=${key}`)).arrayBuffer(),
      );
    };
    const middle = await stillOf("c1");
    await write(film, "clip/c1", { ...clip, mark: "m1", order: 2, still: times[10]! });
    expect((await stillOf("c1")).equals(middle)).toBe(true);
    await write(film, "clip/c1", { ...clip, mark: "m1", order: 2, still: times[140]! });
    expect((await stillOf("c1")).equals(middle)).toBe(false);
    // Of a mark that moved there is another clip, and the old one is not shown for it.
    expect((await get(service, "/api/cycles/cycle-one/clips/c1/file?key=0-1")).status).toBe(404);
  });

  async function ready(): Promise<readonly PreparedClip[]> {
    for (;;) {
      const clips = z.array(preparedClip).parse(await (await get(service, "/api/cycles/cycle-one/clips")).json());
      if (clips.every(({ state }) => state === "ready" || state === "failed")) return clips;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});

describe("watching", () => {
  let film: string;
  let bytes: Buffer;
  beforeAll(async () => {
    const path = madeFilm(
      "mp4",
      "-f lavfi -i testsrc2=size=640x480:rate=25:duration=20 -c:v libx264 -preset ultrafast -b:v 6M -minrate 6M -bufsize 1M -nal-hrd cbr -g 25 -pix_fmt yuv420p",
    );
    bytes = readFileSync(path);
    film = await upload(service, bytes);
    await until(service, film, ({ plays }) => plays !== null);
  });

  it("gives any range that a browser asks for, byte for byte", async () => {
    expect(bytes.length).toBeGreaterThan(8 << 20);
    const at = fc.nat(Math.floor(bytes.length * 1.05));
    const range = fc.oneof(
      fc.tuple(at, at).map(([from, to]) => `bytes=${from}-${to}`),
      at.map((from) => `bytes=${from}-`),
      at.map((last) => `bytes=-${last}`),
    );
    await fc.assert(
      fc.asyncProperty(range, async (asked) => {
        const [, first = "", last = ""] = /=(\d*)-(\d*)/.exec(asked)!;
        const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
        const to = first === "" || last === "" ? bytes.length : Math.min(bytes.length, Number(last) + 1);
        const response = await get(service, `/api/films/${film}/watch`, { range: asked });
        const body = Buffer.from(await response.arrayBuffer());
        if (to <= from) {
          expect([response.status, response.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
          return;
        }
        const end = Math.min(to, from + (8 << 20));
        expect(response.status).toBe(206);
        expect(response.headers.get("content-range")).toBe(`bytes ${from}-${end - 1}/${bytes.length}`);
        expect(body.equals(bytes.subarray(from, end))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("tells browsers to keep nothing", async () => {
    const response = await get(service, `/api/films/${film}/watch`, { range: "bytes=0-99" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "video/mp4",
      "cache-control": "no-store",
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-disposition": 'inline; filename="film.mp4"',
      "referrer-policy": "no-referrer",
      vary: "Cookie",
    });
    expect(response.headers.get("etag") ?? response.headers.get("last-modified")).toBeNull();
  });

  it("is gone with the film, for whoever is watching too", async () => {
    const gone = await upload(service, bytes);
    await until(service, gone, ({ plays }) => plays !== null);
    expect((await get(service, `/api/films/${gone}/watch`, { range: "bytes=0-9" })).status).toBe(206);
    await fetch(`${service.base}/api/films/${gone}`, { method: "DELETE", headers: service.headers });
    expect((await get(service, `/api/films/${gone}/watch`, { range: "bytes=0-9" })).status).toBe(404);
    const kept = new Set(await service.records.stores.films.blobs());
    while ((await service.records.stores.jobs.open()).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    for await (const id of service.vault.ids()) kept.delete(id);
    expect(service.faults).toEqual([]);
  });
});
