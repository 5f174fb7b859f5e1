import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { seeded } from "#domain/seeded.ts";
import { size } from "../size.ts";
import { checkNothingElse } from "./clip-checks.ts";
import { fileBytes } from "./films.ts";
import { SOURCE } from "./hard-films.ts";
import { madeFilm } from "./made-films.ts";
import { exifTags, probe } from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

/** What phones, cameras and editors write into films, and what people type into them. */
const told = {
  title: "Sam at nursery",
  artist: "J. Doe",
  comment: "first visit, kitchen",
  description: "home of family V-0137",
  copyright: "Anytown EPS",
  encoder: "Phone 17.2",
  location: "+51.5074-000.1278/",
  "com.apple.quicktime.location.ISO6709": "+51.5074-000.1278+011.000/",
  "com.apple.quicktime.make": "Apple",
  "com.apple.quicktime.model": "iPhone 17 Pro",
  "com.apple.quicktime.creationdate": "2026-11-02T10:15:00+0000",
  "com.android.version": "16",
  "com.android.manufacturer": "Google",
  creation_time: "2026-11-02T10:15:00Z",
} as const;

const containers = ["mp4", "mov", "mkv", "avi", "ts", "3gp"] as const;

function talkativeFilm(n: number): string {
  const draw = seeded(n);
  const container = containers[n % containers.length]!;
  const tags = Object.entries(told).filter(() => draw() < 0.6);
  const metadata = tags.flatMap(([name, value]) => ["-metadata", `${name}=${value}`]);
  // Always the same place, because the film is kept by what it was made of.
  const folder = join(tmpdir(), "glimmer-talkative");
  mkdirSync(folder, { recursive: true });
  const chapters = join(folder, "chapters.txt");
  writeFileSync(chapters, ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=Sam cries\n");
  const subtitles = join(folder, "subtitles.srt");
  writeFileSync(subtitles, "1\n00:00:00,000 --> 00:00:02,000\nSam, look here\n");
  const withSubtitles = container === "mp4" || container === "mov" || container === "mkv";
  return madeFilm(container, [
    ...SOURCE(2),
    ...["-i", chapters, ...(withSubtitles ? ["-i", subtitles] : [])],
    ...["-map", "0:v", "-map", "1:a", ...(withSubtitles ? ["-map", "3:s"] : [])],
    ...["-map_metadata", "2", "-map_chapters", "2", ...metadata],
    ...[
      "-metadata:s:v",
      "handler_name=Sam's camera",
      "-metadata:s:a",
      "language=wel",
      "-metadata:s:v",
      "title=kitchen",
    ],
    ...["-timecode", "10:15:00:00"].slice(0, container === "mov" ? 2 : 0),
    ...(container === "mp4" || container === "mov" ? ["-movflags", "use_metadata_tags"] : []),
    ...(withSubtitles ? ["-c:s", container === "mkv" ? "srt" : "mov_text"] : []),
    ...[
      "-c:v",
      container === "avi" ? "mpeg4" : "libx264",
      "-pix_fmt",
      "yuv420p",
      "-c:a",
      container === "avi" ? "mp3" : "aac",
    ],
  ]);
}

describe("a clip of a film that says who, where and with what", () => {
  it.each(Array.from({ length: size({ test: 10, soak: 40 }) }, (_, n) => n))("says nothing of it (%i)", async (n) => {
    const path = talkativeFilm(n);
    const { streams, chapters, format } = probe(path);
    const said = [format.tags, ...streams.map(({ tags }) => tags)].flatMap((tags) => Object.keys(tags));
    expect(said.length + chapters.length + Object.keys(exifTags(path)).length).toBeGreaterThan(5);

    const film = await fileBytes(path);
    const result = await reader.clip(film, 0.4, 1.2);
    await film.close();
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(result.proof.metadata).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), "glimmer-clip-"));
    try {
      const file = join(folder, "clip.mp4");
      writeFileSync(file, result.mp4);
      checkNothingElse(file);
      const text = Buffer.from(result.mp4).toString("latin1");
      const words = Object.values(told).filter((value) => value.length > 5); // shorter ones can come up by chance
      for (const word of [...words, "Sam's camera", "Sam cries", "Sam, look", "kitchen", "x264", "Lavc", "Lavf"])
        expect(text).not.toContain(word);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
