/**
 * The text form of a key (BIP 173), for writing. Reading what comes from outside is left to `age-encryption`. Secret keys go
 * through here as bytes, because bytes can be wiped, and a text stays in memory until it is collected and longer.
 */

import { wipeable } from "./memory.ts";

const digits = Buffer.from("qpzry9x8gf2tvdw0s3jn54khce6mua7l");
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const checkDigits = 6;

/**
 * @param prefix in small letters
 * @returns the text in small letters, as bytes
 */
export function bech32(prefix: string, bytes: Uint8Array): Uint8Array {
  const words = fiveBits(bytes);
  const codes = Buffer.from(prefix);
  const begins = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const check = checksum(begins, words) ^ 1;
  const text = wipeable(codes.length + 1 + words.length + checkDigits);
  text.set(codes);
  text.set(Buffer.from("1"), codes.length);
  for (let i = 0; i < words.length; i++) text[codes.length + 1 + i] = digits[words[i]!]!;
  for (let i = 0; i < checkDigits; i++) text[text.length - checkDigits + i] = digits[(check >> (25 - 5 * i)) & 31]!;
  words.fill(0);
  return text;
}

/** @param text made by `bech32` or by `age-encryption`, in letters of either size: its check is not looked at */
export function bech32Bytes(text: Uint8Array): Uint8Array {
  const from = text.lastIndexOf("1".charCodeAt(0)) + 1;
  const count = text.length - checkDigits - from;
  const bytes = wipeable((count * 5) >> 3);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    // Letters of either size differ in this bit, and figures have it.
    held = ((held << 5) | digits.indexOf(text[from + i]! | 0x20)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}

/** Turns small letters into large ones where they stand. */
export function enlarge(text: Uint8Array): Uint8Array {
  for (let i = 0; i < text.length; i++) if (text[i]! >= 0x61 && text[i]! <= 0x7a) text[i]! -= 0x20;
  return text;
}

function fiveBits(bytes: Uint8Array): Uint8Array {
  const words = wipeable(Math.ceil((bytes.length * 8) / 5));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; at += 1) {
      bits -= 5;
      words[at] = (held >> bits) & 31;
    }
  }
  if (bits > 0) words[at] = (held << (5 - bits)) & 31;
  return words;
}

function checksum(begins: readonly number[], words: Uint8Array): number {
  let sum = 1;
  const add = (word: number) => {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ word;
    for (let i = 0; i < generator.length; i++) if ((top >> i) & 1) sum ^= generator[i]!;
  };
  begins.forEach(add);
  words.forEach(add);
  for (let i = 0; i < checkDigits; i++) add(0);
  return sum;
}
