import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { soaking } from "../size.ts";
import { fileBytes, filmPath, givenFilms } from "./films.ts";
import { hardFilms } from "./hard-films.ts";
import {
  type PictureTimes,
  pictures,
  pictureTimes,
  probe,
  psnr,
  psnrUpToColour,
  sound,
  soundDelay,
} from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

/** HDR, a turned one, AVI, a recording from a browser, a transport stream, and one that changes its pace. */
const some = /dolbyVision|ftyp3gp5|100_0306|fixture-null|Issue_515|slow_motion|sample\.mkv/;
const hard = /groups of pictures \(HEVC\)|edit list|turned|any time|ten bits/;

describe.skipIf(!dataHere)("a working copy", () => {
  it.each(givenFilms.filter((name) => soaking || some.test(name)))(
    "of %s plays everywhere, picture for picture at its time",
    async (name) => check(filmPath(name), /hdr|dolby|edit_list/i.test(name)),
  );
});

describe("a working copy of a film with", () => {
  it.each(Object.entries(hardFilms).filter(([name]) => soaking || hard.test(name)))(
    "%s shows every picture at its time",
    async (_, make) => check(make(), false, 0.039),
  );
});

/** @param lasts seconds that the last picture is shown for, at least */
async function check(path: string, hdr: boolean, lasts = 0): Promise<void> {
  const source = pictureTimes(path);
  if (source === null) return;
  const film = await fileBytes(path);
  const pieces: Uint8Array[] = [];
  const told: number[] = [];
  const made = await reader.workingCopy(film, {
    async write(piece, times) {
      pieces.push(piece);
      told.push(...times);
    },
  });
  await film.close();
  if (soaking && !made.ok) return; // films that cannot be read are the survey's business
  if (!made.ok) throw new Error(made.problem.code);
  const folder = mkdtempSync(join(tmpdir(), "glimmer-copy-"));
  try {
    const file = join(folder, "copy.mp4");
    writeFileSync(file, Buffer.concat([made.head, ...pieces]));
    const { streams } = probe(file, ["-count_packets", "-count_frames"]);
    expect(streams[0]).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p" });
    expect(Math.min(streams[0]?.width ?? 0, streams[0]?.height ?? 0)).toBeLessThanOrEqual(1080);
    const count = source.times.length;
    expect(streams[0]).toMatchObject({ nb_read_packets: count, nb_read_frames: count });

    const copy = pictureTimes(file)!;
    const { timeBase, times, end } = made.index;
    expect(((end - times.at(-1)!) * timeBase[0]) / timeBase[1]).toBeGreaterThan(lasts);
    expect(times.length).toBe(count);
    for (const [i, time] of source.times.entries()) {
      const wanted = (time - source.times[0]!) * source.unit;
      expect(Math.abs(copy.times[i]! * copy.unit - wanted)).toBeLessThan(2e-4);
    }
    // The index lists the copy's own times, also where it had to part two pictures that the film shows at once.
    expect([...times].map((time) => (time * timeBase[0]) / timeBase[1])).toEqual(
      copy.times.map((time) => expect.closeTo(time * copy.unit, 9)),
    );
    expect(told).toEqual(copy.times.map((time) => expect.closeTo(time * copy.unit, 9)));
    for (const [i, key] of copy.keys.entries()) {
      // The first picture in each half second.
      const next = copy.keys[i + 1] ?? copy.times.at(-1)!;
      const between = copy.times.filter((time) => time > key && time < next);
      expect((between.at(-1) ?? key) * copy.unit).toBeLessThan(Math.floor(key * copy.unit * 2 + 1e-9) / 2 + 0.5 + 1e-9);
    }
    checkPictures(path, source, file, copy, hdr);

    // What was streamed plays without its head, too.
    const streamed = join(folder, "streamed.mp4");
    writeFileSync(streamed, Buffer.concat(pieces));
    expect(pictureTimes(streamed)?.times).toEqual(copy.times);

    if (streams.length > 1) {
      const origin = source.times[0]! * source.unit;
      const end = Math.min(4, copy.times.at(-1)! * copy.unit);
      const delay = soundDelay(sound(path, origin, origin + end), sound(file, 0, end));
      if (delay !== null) expect(Math.abs(delay)).toBeLessThan(0.02);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Some pictures of the copy are those of the film, and not their neighbours. */
function checkPictures(path: string, film: PictureTimes, file: string, copy: PictureTimes, hdr: boolean): void {
  const { width = 0, height = 0 } = probe(file).streams[0] ?? {};
  const size = { width: (width >> 2) * 2, height: (height >> 2) * 2 };
  const last = film.times.length - 1;
  const wanted = [0, last >> 1, last];
  const around = wanted.flatMap((i) => [i - 1, i, i + 1]).filter((i) => i >= 0 && i <= last);
  const seen = pictures(path, film, [...new Set(around)], size);
  const copied = pictures(file, copy, [...new Set(wanted)], size);
  for (const i of wanted) {
    const agrees = (one: number) =>
      hdr ? psnrUpToColour(seen.get(one)!, copied.get(i)!, size) : psnr(seen.get(one)!, copied.get(i)!);
    expect(agrees(i)).toBeGreaterThan(30);
    for (const other of [i - 1, i + 1].filter((one) => one >= 0 && one <= last)) {
      if (psnr(seen.get(other)!, seen.get(i)!) < 40) expect(agrees(i)).toBeGreaterThan(agrees(other));
    }
  }
}
