/** The text form of a key (BIP 173), for writing. Reading what comes from outside is left to `age-encryption`. */

const digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** @param prefix in small letters */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const words = fiveBits(bytes);
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const spread = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const check = checksum([...spread, ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checkWords = [25, 20, 15, 10, 5, 0].map((shift) => (check >> shift) & 31);
  return `${prefix}1${[...words, ...checkWords].map((word) => digits.charAt(word)).join("")}`;
}

/** @param text made by `bech32` or by `age-encryption`: its check is not looked at */
export function bech32Bytes(text: string): Uint8Array {
  const small = text.toLowerCase();
  const words = Array.from(small.slice(small.lastIndexOf("1") + 1, -6), (digit) => digits.indexOf(digit));
  const bytes = new Uint8Array((words.length * 5) >> 3);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const word of words) {
    held = ((held << 5) | word) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}

function fiveBits(bytes: Uint8Array): number[] {
  const words: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      words.push((held >> bits) & 31);
    }
  }
  if (bits > 0) words.push((held << (5 - bits)) & 31);
  return words;
}

function checksum(words: readonly number[]): number {
  let sum = 1;
  for (const word of words) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ word;
    for (const [i, term] of generator.entries()) if ((top >> i) & 1) sum ^= term;
  }
  return sum;
}
