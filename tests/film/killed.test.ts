/** The server is killed at any moment, uploading or importing: the film arrives whole, its import ends, nothing lies open. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { seeded } from "#domain/seeded.ts";
import { madeFilm } from "../media/made-films.ts";
import { size } from "../size.ts";
import type { Where } from "./calls.ts";
import { imported, upload, viewOf, watched } from "./calls.ts";
import { MARKER, marked, nonceWatch, plaintextIn } from "./sealed-folder.ts";
import { freePort } from "../server/running.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-killed-"));
const [data, temporary] = [join(folder, "data"), join(folder, "tmp")];
mkdirSync(temporary);
let server: ChildProcess | null = null;
afterAll(() => {
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const told = z.object({ base: z.string(), headers: z.object({ cookie: z.string(), origin: z.string() }) });

async function start(port: number): Promise<Where> {
  const program = fileURLToPath(new URL("child-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, data, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: temporary },
  });
  const [line]: string[] = await once(server.stdout!.setEncoding("utf8"), "data");
  return told.parse(JSON.parse(line!));
}

async function kill(): Promise<void> {
  const ended = once(server!, "exit");
  server?.kill("SIGKILL");
  await ended;
}

/** A film that plays, in which a box that players pass over holds marked noise. */
function film(seed: number): Buffer {
  const path = madeFilm(
    "mp4",
    "-f lavfi -i testsrc2=size=160x120:rate=25:duration=3 -f lavfi -i sine=frequency=300:duration=3 -c:v libx264 -g 100 -pix_fmt yuv420p -c:a aac",
  );
  const noise = marked(12_000_000, seed);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(noise.length + 8);
  head.write("free", 4, "latin1");
  return Buffer.concat([readFileSync(path), head, noise]);
}

/** Does something again and again, until the end of the block. */
function every(milliseconds: number, act: () => void): Disposable {
  const timer = setInterval(act, milliseconds);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

it("loses nothing and finishes everything", async () => {
  const kills = size({ test: 4, soak: 100 });
  const draw = seeded(11);
  const port = await freePort();
  let where = await start(port);
  const watch = nonceWatch(join(data, "films"));
  for (let round = 0; round < kills || watch.count() <= 10 * kills; round++) {
    const bytes = film(round);
    // Half the kills fall into the upload, half into the import.
    const whileUploading = round % 2 === 0;
    using _looking = every(25, () => watch.look());
    const arriving = upload(where, bytes, { chunkSize: 3_000_000 + Math.floor(draw() * 9e6) });
    if (!whileUploading) await arriving;
    await new Promise((resolve) => setTimeout(resolve, draw() * (whileUploading ? 150 : 2500)));
    await kill();
    watch.look();
    expect(plaintextIn(folder)).toEqual([]);
    const again = await start(port);
    const id = await arriving;
    where = again;
    for (;;) {
      const view = await viewOf(where, id);
      const failed = view.jobs.find(({ state }) => state === "failed");
      if (failed) throw new Error(`${failed.kind} failed with ${failed.code} at ${failed.step}`);
      if (imported(view)) break;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    watch.look();
    expect((await watched(where, id, "film")).equals(bytes)).toBe(true);
    const { ready, plays } = await viewOf(where, id);
    expect({ ready, plays }).toEqual({
      ready: ["original", "working-copy", "frames", "copy-frames", "peaks", "filmstrip", "movement", "first-picture"],
      plays: "working-copy",
    });
    expect((await fetch(`${where.base}/api/films/${id}`, { method: "DELETE", headers: where.headers })).status).toBe(
      204,
    );
  }
  await kill();
  expect(watch.violations).toEqual([]);
  expect(plaintextIn(folder)).toEqual([]);
  expect(film(0).includes(MARKER)).toBe(true);
});
