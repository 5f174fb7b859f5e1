/** Sound for tests, decoded by Debian's ffmpeg rather than by the code under test. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Sound } from "#domain/sound.ts";

export function soundOf(samples: Int16Array): Sound {
  return { rate: 16000, samples, start: 0, balance: null };
}

/** Any film or sound file as one channel at 16 kHz, counted from its first sample. */
export function loadSound(path: string): Sound {
  const raw = execFileSync(
    "ffmpeg",
    ["-v", "error", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", "16000", "-f", "s16le", "-"],
    { maxBuffer: 1 << 30 },
  );
  return soundOf(new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + (raw.byteLength & ~1))));
}

/** The samples of a plain 16-bit, one-channel WAV and their rate; reads the data chunk wherever it stands. */
export function readWav(path: string): { readonly rate: number; readonly samples: Int16Array } {
  return parseWav(readFileSync(path));
}

export function parseWav(bytes: Uint8Array): { readonly rate: number; readonly samples: Int16Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (name === "data") {
      // A WAV written to a pipe does not know its length.
      const end = Math.min(bytes.length, at + 8 + length);
      const samples = new Int16Array(bytes.slice(at + 8, end - ((end - at) & 1)).buffer);
      return { rate: view.getUint32(24, true), samples };
    }
    at += 8 + length + (length & 1);
  }
  throw new Error("a WAV without a data chunk");
}
