import { lstat, stat } from "node:fs/promises";
import { systemCode } from "#vault/system-code.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/**
 * Looks at where files would go, and touches nothing.
 *
 * @param force replace what is there, if it is an ordinary file
 * @param inputs what the command reads; replaced by nothing, whatever was asked for
 */
export async function targetsFit(
  paths: readonly string[],
  force: boolean,
  inputs: readonly string[],
): Promise<Outcome<null>> {
  const read = new Set<string>();
  for (const input of inputs) {
    const found = await fileAt(input).catch(() => null); // whoever reads it says what is wrong with it
    if (found) read.add(found.file);
  }
  for (const path of paths) {
    try {
      const found = await fileAt(path);
      if (!found) continue;
      if (read.has(found.file)) return refused("output-is-input", { name: path });
      if (!force) return refused("output-exists", { name: path });
      if (!found.plain) return refused("output-not-plain", { name: path });
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      return refused("output-failed", { name: path, detail: code });
    }
  }
  return done(null);
}

interface Found {
  /** The same for two names of one file, through links of either kind. */
  readonly file: string;
  readonly plain: boolean;
}

async function fileAt(path: string): Promise<Found | null> {
  const named = await unlessAbsent(lstat(path, { bigint: true }));
  if (!named) return null;
  // A link that leads nowhere is something too, and nothing that should be replaced.
  const found = (await unlessAbsent(stat(path, { bigint: true }))) ?? named;
  return { file: `${found.dev}:${found.ino}`, plain: found.isFile() };
}

async function unlessAbsent<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}
