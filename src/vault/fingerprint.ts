import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { systemCode } from "./system-code.ts";

/** SHA-256 of a file as it lies there, hexadecimal; null where there is none. */
export async function fingerprintOf(path: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
  return hash.digest("hex");
}
