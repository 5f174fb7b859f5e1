import { createReadStream } from "node:fs";
import { sha256Of } from "./primitives.ts";
import { systemCode } from "./system-code.ts";

/** SHA-256 of a file as it lies there, hexadecimal; null where there is none. */
export async function fingerprintOf(path: string): Promise<string | null> {
  try {
    return await sha256Of(createReadStream(path, { highWaterMark: 1 << 20 }));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}
