/**
 * Files that are no films but orders to open something else: twelve tricks, at each of the four doors of the reader, and
 * once more behind our own sniffing, as if it had been fooled. All are refused; nobody is called and nothing is opened.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ByteSource, FilmReader } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { converse } from "#media/conversation.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory, fileBytes } from "./films.ts";
import { bigEndian, box, changed, film, find, joined, PICTURES, text } from "./made-films.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-tricks-"));
const canary = join(folder, "canary.txt");
const CANARY = "the canary's own words";
/** Long ago: whoever reads the file moves it to now. */
const LONG_AGO = new Date("2001-01-01");

const server = createServer();
let calls = 0;
let url = "";

beforeAll(async () => {
  server.on("connection", (socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/film.ts`;
  writeFileSync(canary, CANARY);
  utimesSync(canary, LONG_AGO, new Date());
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const playlist = (entry: string) => text(`#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n${entry}\n#EXT-X-ENDLIST\n`);

/** A RIFF chunk. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const padding = new Uint8Array(content.length % 2);
  return joined(text(name), Uint8Array.from(bigEndian(content.length, 4).reverse()), content, padding);
}

/** An AVI whose one track is subtitles that are a playlist, the way FFmpeg once read any file of a server. */
function aviWithPlaylist(): Uint8Array {
  const pictures = film("avi", `${PICTURES} -c:v mjpeg`);
  const avi = changed(pictures, find(pictures, "vids"), [...text("txts")]);
  const gab2 = chunk("00tx", joined(text("GAB2\0"), Uint8Array.from([2, 0, 0, 0, 0, 0]), playlist(`file://${canary}`)));
  const movi = find(avi, "movi") + 4;
  return joined(avi.subarray(0, movi), gab2, avi.subarray(movi));
}

/** An MP4 whose media lies, by its own word, in another file. */
function mp4Elsewhere(entry: Uint8Array): Uint8Array {
  const mp4 = film("mp4", `${PICTURES} -c:v libx264 -preset ultrafast`);
  const inside = ["moov", "trak", "mdia", "minf", "dinf", "dref"];
  const reference = joined(new Uint8Array(4), Uint8Array.from(bigEndian(1, 4)), entry);
  const replace = (bytes: Uint8Array, at: number): Uint8Array => {
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; ) {
      const size = new DataView(bytes.buffer, bytes.byteOffset + from).getUint32(0);
      const type = String.fromCharCode(...bytes.subarray(from + 4, from + 8));
      const content = bytes.subarray(from + 8, from + size);
      if (type !== inside[at]) pieces.push(bytes.subarray(from, from + size));
      else pieces.push(box(type, type === "dref" ? reference : replace(content, at + 1)));
      from += size;
    }
    return joined(...pieces);
  };
  // The media itself is left out: what is shown could only come from elsewhere.
  const whole = replace(mp4, 0);
  return joined(whole.subarray(0, find(whole, "mdat") - 4), whole.subarray(find(whole, "moov") - 4));
}

const dash = () =>
  text(`<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S">
<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${url}</BaseURL>
<SegmentBase indexRange="0-100"/></Representation></AdaptationSet></Period></MPD>`);
const sdp = () =>
  text(
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
  );

const tricks: readonly (readonly [string, () => Uint8Array])[] = [
  ["a playlist of a file", () => playlist(`file://${canary}`)],
  ["a playlist of an address", () => playlist(url)],
  ["a playlist of data", () => playlist("data:video/mp4;base64,AAAAIGZ0eXBpc29t")],
  ["a playlist as the subtitles of an AVI", aviWithPlaylist],
  ["a DASH manifest", dash],
  ["a session description", sdp],
  ["a list for concat", () => text(`file '${canary}'\nfile '${url}'\n`)],
  ["an ffconcat script", () => text(`ffconcat version 1.0\nfile ${canary}\n`)],
  ["an MP4 that refers to an address", () => mp4Elsewhere(box("url ", new Uint8Array(4), text(`${url}\0`)))],
  ["an MP4 that refers to a file", () => mp4Elsewhere(box("url ", new Uint8Array(4), text(`file://${canary}\0`)))],
  [
    "subtitles that name a file",
    () => text(`# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\nid: en, index: 0\n${canary}\n`),
  ],
  [
    "a link to a file",
    () => {
      const link = join(folder, "film.mp4");
      rmSync(link, { force: true });
      symlinkSync(canary, link);
      return new Uint8Array(0); // opened by name below
    },
  ],
];

const doors: readonly (readonly [
  string,
  (reader: FilmReader, film: ByteSource) => Promise<{ readonly ok: boolean }>,
])[] = [
  ["survey", (reader, source) => reader.survey(source, { sound: true })],
  ["pictures", (reader, source) => reader.pictures(source, { strip: 3 })],
  ["key strip", (reader, source) => reader.keyStrip(source, { strip: 3, seconds: 1 })],
  ["clip", (reader, source) => reader.clip(source, 0, 1)],
  ["working copy", (reader, source) => reader.workingCopy(source, { write: () => Promise.resolve() })],
];

describe("a trick", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });
  const open = (bytes: Uint8Array) => (bytes.length === 0 ? fileBytes(join(folder, "film.mp4")) : bytesInMemory(bytes));

  it.each(tricks)("%s gets nowhere at any door", async (_, make) => {
    await using source = await open(make());
    utimesSync(canary, LONG_AGO, new Date());
    for (const [door, knock] of doors) {
      const result = await knock(reader, source);
      expect(result, door).toMatchObject({ ok: false });
      expect(JSON.stringify(result)).not.toContain(CANARY);
    }
    expect(calls).toBe(0);
    // The link is opened by whoever names the film, which is its right; what it leads to is refused all the same.
    if (make().length > 0) expect(statSync(canary).atime).toEqual(LONG_AGO);
  });

  it.each(tricks)("%s gets nowhere even if it were taken for a film", async (name, make) => {
    const bytes = make();
    utimesSync(canary, LONG_AGO, new Date());
    const disguised = bytes.length === 0 ? text(CANARY) : bytes;
    for (const container of ["mp4", "avi"] as const) {
      const order = {
        operation: "survey",
        film: { container, size: disguised.length, cutShort: false },
        job: { sound: true },
      } as const;
      const outcome = await converse(order, { boxed: false, timeLimit: 20, source: bytesInMemory(disguised) });
      // With its media elsewhere, FFmpeg takes the film's own bytes for it: rubbish, but the film's own.
      if (!name.startsWith("an MP4")) expect(outcome).toMatchObject({ ok: false });
      expect(JSON.stringify(outcome)).not.toContain(CANARY);
    }
    expect(calls).toBe(0);
    expect(statSync(canary).atime).toEqual(LONG_AGO);
  });

  it("would be seen: the canary notices who reads it", () => {
    utimesSync(canary, LONG_AGO, new Date());
    readFileSync(canary);
    expect(statSync(canary).atime).not.toEqual(LONG_AGO);
  });
});
