import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { soaking } from "../size.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";
import { pictureTimes, probe, sound, soundDelay } from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

/** HDR, a turned one, AVI, a recording from a browser, a transport stream, and one that changes its pace. */
const some = /dolbyVision|ftyp3gp5|100_0306|fixture-null|Issue_515|slow_motion|sample\.mkv/;

describe.skipIf(!dataHere)("a working copy", () => {
  it.each(givenFilms.filter((name) => soaking || some.test(name)))(
    "of %s plays everywhere and keeps its times",
    async (name) => {
      const path = filmPath(name);
      const source = pictureTimes(path);
      if (source === null) return;
      const film = await fileBytes(path);
      const pieces: Uint8Array[] = [];
      const made = await reader.workingCopy(film, { write: async (piece) => void pieces.push(piece) });
      await film.close();
      if (soaking && !made.ok) return; // films that cannot be read are the survey's business
      const folder = mkdtempSync(join(tmpdir(), "glimmer-copy-"));
      try {
        const file = join(folder, "copy.mp4");
        writeFileSync(file, Buffer.concat(pieces));
        const { streams } = probe(file, ["-count_packets", "-count_frames"]);
        expect(streams[0]).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p" });
        expect(Math.min(streams[0]?.width ?? 0, streams[0]?.height ?? 0)).toBeLessThanOrEqual(1080);
        const count = source.times.length;
        expect(streams[0]).toMatchObject({ nb_read_packets: count, nb_read_frames: count });
        if (!made.ok) throw new Error(made.problem.code);
        expect(made.index.times.length).toBe(count);

        const copy = pictureTimes(file)!;
        for (const [i, time] of source.times.entries()) {
          expect(Math.abs(copy.times[i]! * copy.unit - (time - source.times[0]!) * source.unit)).toBeLessThan(2e-4);
        }
        for (const [i, key] of copy.keys.entries()) {
          // The first picture in each half second.
          const next = copy.keys[i + 1] ?? copy.times.at(-1)!;
          const between = copy.times.filter((time) => time > key && time < next);
          expect((between.at(-1) ?? key) * copy.unit).toBeLessThan(
            Math.floor(key * copy.unit * 2 + 1e-9) / 2 + 0.5 + 1e-9,
          );
        }
        if (streams.length > 1) {
          const origin = source.times[0]! * source.unit;
          const end = Math.min(4, copy.times.at(-1)! * copy.unit);
          const delay = soundDelay(sound(path, origin, origin + end), sound(file, 0, end));
          if (delay !== null) expect(Math.abs(delay)).toBeLessThan(0.02);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
