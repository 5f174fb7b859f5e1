import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { ClipProof } from "#domain/clip.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Seconds } from "#domain/time.ts";
import { fileBytes } from "./films.ts";
import {
  exifTags,
  type PictureTimes,
  pictures,
  pictureTimes,
  probe,
  psnr,
  psnrUpToColour,
  sound,
  soundDelay,
} from "./seen-by-ffmpeg.ts";

/** What every MP4 says of itself; anything else would have come from the film, or from who made the clip. */
const STRUCTURAL_TAGS = new Set([
  "major_brand",
  "minor_version",
  "compatible_brands",
  "language=und",
  "vendor_id=[0][0][0][0]",
]);

/** The same for exiftool: sizes, durations, versions and zeroes of the boxes that a file cannot be without. */
const STRUCTURAL_FIELDS =
  /^(File:(FileType|FileTypeExtension|MIMEType)|QuickTime:(MajorBrand|MinorVersion|CompatibleBrands|MovieHeaderVersion|TimeScale|Duration|PreferredRate|PreferredVolume|PreviewTime|PreviewDuration|PosterTime|SelectionTime|SelectionDuration|CurrentTime|NextTrackID|MatrixStructure|MediaDataSize|MediaDataOffset)|Track\d:(TrackHeaderVersion|TrackID|TrackDuration|TrackLayer|TrackVolume|ImageWidth|ImageHeight|MatrixStructure|MediaHeaderVersion|MediaTimeScale|MediaDuration|MediaLanguageCode|HandlerType|GraphicsMode|OpColor|CompressorID|SourceImageWidth|SourceImageHeight|XResolution|YResolution|BitDepth|ColorProfiles|ColorPrimaries|TransferCharacteristics|MatrixCoefficients|VideoFullRangeFlag|PixelAspectRatio|BufferSize|MaxBitrate|AverageBitrate|VideoFrameRate|Balance|AudioFormat|AudioChannels|AudioBitsPerSample|AudioSampleRate|VideoFullRangeFlag)|Composite:(ImageSize|Megapixels|AvgBitrate|Rotation))$/;

/**
 * Has a clip made and looks at it as a stranger would, with Debian's tools.
 *
 * @param source of the film, as ffprobe lists it
 */
export async function checkedClip(
  reader: FilmReader,
  path: string,
  source: PictureTimes,
  from: Seconds,
  to: Seconds,
  hdr = false,
): Promise<void> {
  const film = await fileBytes(path);
  const result = await reader.clip(film, from, to);
  await film.close();
  if (!result.ok) throw new Error(`${path} ${from}-${to}: ${JSON.stringify(result)}`);
  const folder = mkdtempSync(join(tmpdir(), "glimmer-clip-"));
  try {
    const file = join(folder, "clip.mp4");
    writeFileSync(file, result.mp4);
    checkPictures(path, file, source, result.proof, hdr);
    checkSound(path, file, source, result.proof);
    checkNothingElse(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checkPictures(path: string, file: string, source: PictureTimes, proof: ClipProof, hdr: boolean): void {
  const { fromTicks, toTicks, frames } = proof.marked;
  const first = source.times.indexOf(fromTicks);
  const marked = source.times.filter((time) => time >= fromTicks && time < toTicks);
  expect(marked).toHaveLength(frames);
  for (const options of [[], ["-ignore_editlist", "1"]]) {
    const seen = probe(file, [...options, "-count_packets", "-count_frames"]);
    expect(seen.streams[0]).toMatchObject({ codec_name: "h264", nb_read_packets: frames, nb_read_frames: frames });
  }

  const clip = pictureTimes(file);
  const seconds = clip?.times.map((time) => time * clip.unit);
  expect(seconds?.[0]).toBe(0);
  // A picture that the film gives the same time as the one before it comes one unit of the clip later.
  for (const [i, time] of marked.entries())
    expect(Math.abs(seconds![i]! - (time - fromTicks) * source.unit)).toBeLessThan(2e-4);

  const size = { width: proof.width, height: proof.height };
  const last = first + frames - 1;
  const film = pictures(
    path,
    source,
    [first - 1, first, first + 1, last - 1, last, last + 1].filter((i) => i in source.times),
    size,
  );
  const cut = pictures(file, clip!, [0, frames - 1], size);
  const agrees = (a: Uint8Array, b: Uint8Array) => (hdr ? psnrUpToColour(a, b, size) : psnr(a, b));
  for (const [at, picture] of [
    [first, cut.get(0)!],
    [last, cut.get(frames - 1)!],
  ] as const) {
    const same = film.get(at)!;
    const agreement = agrees(same, picture);
    expect(agreement).toBeGreaterThanOrEqual(32);
    for (const neighbour of [film.get(at - 1), film.get(at + 1)]) {
      if (neighbour !== undefined && psnr(neighbour, same) < 40)
        expect(agreement).toBeGreaterThan(agrees(neighbour, picture));
    }
  }
}

/** FFmpeg 5.1 decodes only the first of the five AMR frames that this film has in each packet. */
const MISHEARD = /metadata_extractor_images\/sample\.3gp$/;

function checkSound(path: string, file: string, source: PictureTimes, { marked, firstSound }: ClipProof): void {
  if (firstSound === null) return;
  const [from, to] = [marked.fromTicks * source.unit, marked.toTicks * source.unit];
  const track = probe(file).streams.find(({ codec_name: codec }) => codec === "aac");
  expect(Number(track?.start_time)).toBe(0);
  expect(Math.abs(Number(track?.duration) - (to - from))).toBeLessThan(0.001);
  if (MISHEARD.test(path)) return;
  const delay = soundDelay(sound(path, from, to), sound(file, 0, to - from));
  if (delay !== null) expect(Math.abs(delay)).toBeLessThan(0.02);
}

/** No metadata, no stream but a picture and a sound, no chapter. */
export function checkNothingElse(file: string): void {
  const { streams, chapters, format } = probe(file);
  expect(chapters).toEqual([]);
  expect(streams.map(({ codec_name: codec }) => codec).join()).toMatch(/^h264(,aac)?$/);
  const tags = [format.tags, ...streams.map((stream) => stream.tags)].flatMap((list) => Object.entries(list));
  expect(
    tags.filter(([name, value]) => !STRUCTURAL_TAGS.has(name) && !STRUCTURAL_TAGS.has(`${name}=${value}`)),
  ).toEqual([]);
  const fields = Object.entries(exifTags(file)).filter(
    ([name, value]) => !STRUCTURAL_FIELDS.test(name) && value !== "0000:00:00 00:00:00",
  );
  expect(fields).toEqual([]);
}
