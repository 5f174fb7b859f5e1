import type { Container, FilmProblemCode } from "#domain/film.ts";
import type { ByteSource } from "#domain/ports.ts";
import { LIMITS } from "./limits.ts";
import type { SniffedFilm } from "./operations.ts";
import { isCutShort } from "./sniff-cut-short.ts";
import { checkMp4 } from "./sniff-mp4.ts";

/**
 * What a film is, decided by its first bytes and by nothing else: not by its name, not by who sent it, and not by
 * FFmpeg, whose own guessing opens playlists and fetches what they point to.
 *
 * @returns the container, or why the film is refused before any of it reaches FFmpeg
 * @throws what `source.read` throws
 */
export async function sniff(source: ByteSource): Promise<SniffedFilm | { readonly refused: FilmProblemCode }> {
  if (source.size === 0) return { refused: "film-empty" };
  if (source.size > LIMITS.size) return { refused: "film-too-large" };
  const head = await source.read(0, HEAD);
  const container = containerOf(head, await afterTag(source, head));
  if (container === null) return { refused: isOtherFilm(head) ? "film-kind-unknown" : "film-not-a-film" };
  if (container === "mp4" || container === "mov" || container === "3gp") {
    const refused = await checkMp4(source);
    if (refused !== null) return { refused };
  }
  return { container, size: source.size, cutShort: await isCutShort(source, container) };
}

/** Enough for the first packets of a transport stream whose beginning is torn. */
const HEAD = 64 * 1024;

function containerOf(head: Uint8Array, tagged: Uint8Array): Container | null {
  return (
    mp4Kind(head) ??
    ebmlKind(head) ??
    riffKind(head) ??
    soundKind(tagged) ??
    (isTransportStream(head) ? "mpegts" : null)
  );
}

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Boxes an MP4, MOV or 3GP file begins with; QuickTime before 2001 wrote no `ftyp`. */
const FIRST_BOXES = new Set(["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof", "uuid"]);

/** Brands of pictures and documents that share the box format. */
const PICTURE_BRANDS = new Set([
  "heic",
  "heix",
  "heim",
  "heis",
  "hevc",
  "hevx",
  "mif1",
  "msf1",
  "avif",
  "avis",
  "crx ",
  "jp2 ",
  "jpx ",
]);

function mp4Kind(head: Uint8Array): "mp4" | "mov" | "3gp" | null {
  if (head.length < 8 || !FIRST_BOXES.has(text(head, 4, 8))) return null;
  if (text(head, 4, 8) !== "ftyp") return "mov";
  const brand = text(head, 8, 12);
  if (PICTURE_BRANDS.has(brand)) return null;
  if (brand === "qt  ") return "mov";
  return /^3g[2egprs]/.test(brand) ? "3gp" : "mp4";
}

/** EBML (RFC 8794): the document type is one of the few elements of its short header. */
function ebmlKind(head: Uint8Array): "webm" | "matroska" | null {
  if (!starts(head, [0x1a, 0x45, 0xdf, 0xa3])) return null;
  const at = text(head, 0, 128).indexOf("\u0042\u0082");
  const type = at < 0 ? "" : text(head, at + 3, at + 3 + (head[at + 2]! & 0x0f));
  return type.startsWith("webm") ? "webm" : type.startsWith("matroska") ? "matroska" : null;
}

function riffKind(head: Uint8Array): "avi" | "wav" | null {
  if (text(head, 0, 4) !== "RIFF") return null;
  const form = text(head, 8, 12);
  return form === "AVI " ? "avi" : form === "WAVE" ? "wav" : null;
}

function soundKind(head: Uint8Array): Container | null {
  const start = text(head, 0, 9);
  if (start.startsWith("OggS")) return "ogg";
  if (start.startsWith("fLaC")) return "flac";
  if (start.startsWith("#!AMR\n") || start === "#!AMR-WB\n") return "amr";
  if (riffKind(head) === "wav") return "wav";
  return frameKind(head);
}

/** MP3 and ADTS have no magic, only frames that follow each other: two in a row, or one that fills the file. */
function frameKind(head: Uint8Array): "mp3" | "aac" | null {
  for (const [kind, length] of [
    ["aac", adtsLength(head, 0)],
    ["mp3", mp3Length(head, 0)],
  ] as const) {
    if (length === null) continue;
    const next = kind === "aac" ? adtsLength(head, length) : mp3Length(head, length);
    if (next !== null || length >= head.length) return kind;
  }
  return null;
}

/** ISO/IEC 13818-7, 6.2: length of the ADTS frame at `at`. */
function adtsLength(bytes: Uint8Array, at: number): number | null {
  if (at + 7 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) return null;
  const length = ((bytes[at + 3]! & 0x03) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return length >= 7 ? length : null;
}

const MP3_KBITS = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** ISO/IEC 11172-3, 2.4.1.3: length of the Layer III frame at `at`. */
function mp3Length(bytes: Uint8Array, at: number): number | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return null;
  const version = (bytes[at + 1]! >> 3) & 3; // 0: MPEG-2.5, 2: MPEG-2, 3: MPEG-1
  const rate = [44100, 48000, 32000][(bytes[at + 2]! >> 2) & 3];
  const kbits = (version === 3 ? MP3_KBITS.first : MP3_KBITS.second)[bytes[at + 2]! >> 4];
  if (version === 1 || rate === undefined || !kbits) return null;
  const perSecond = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * kbits) / perSecond) + ((bytes[at + 2]! >> 1) & 1);
}

/** The bytes behind an ID3v2 tag (id3.org, section 3.1), or the head itself where there is none. */
async function afterTag(source: ByteSource, head: Uint8Array): Promise<Uint8Array> {
  if (text(head, 0, 3) !== "ID3" || head.length < 10) return head;
  const size = (head[6]! << 21) | (head[7]! << 14) | (head[8]! << 7) | head[9]!;
  return source.read(10 + size, 4096);
}

/** Packets of 188 bytes; AVCHD puts 4 bytes of time before each, broadcast 16 of parity behind. */
function isTransportStream(head: Uint8Array): boolean {
  for (const stride of [188, 192, 204]) {
    for (let start = 0; start < 4 * stride && start + 5 * stride <= head.length; start += 1) {
      if ([0, 1, 2, 3, 4].every((packet) => head[start + packet * stride] === 0x47)) return true;
    }
  }
  return false;
}

/** Films and sounds of kinds we do not open, by how they begin. */
const OTHER_FILMS: readonly (readonly number[])[] = [
  [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], // ASF: WMV, WMA
  [0x46, 0x4c, 0x56, 0x01], // FLV
  [0x2e, 0x52, 0x4d, 0x46], // RealMedia
  [0x00, 0x00, 0x01, 0xba], // MPEG program stream: DVD, old camcorders
  [0x00, 0x00, 0x01, 0xb3], // MPEG video
  [0x06, 0x0e, 0x2b, 0x34], // MXF
  [0x59, 0x55, 0x56, 0x34, 0x4d], // YUV4MPEG
  [0x44, 0x4b, 0x49, 0x46], // IVF
  [0x46, 0x4f, 0x52, 0x4d], // AIFF
  [0x63, 0x61, 0x66, 0x66], // CAF
  [0x1a, 0x45, 0xdf, 0xa3], // EBML of another document type
  [0x1f, 0x07, 0x00], // DV
];

const isOtherFilm = (head: Uint8Array): boolean => OTHER_FILMS.some((magic) => starts(head, magic));

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, at) => bytes[at] === value);
}
