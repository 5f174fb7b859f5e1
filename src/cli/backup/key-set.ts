import { z } from "zod";
import type { KeyFile } from "#vault/key-copy.ts";
import { VaultProblem } from "#vault/problem.ts";
import { openLines } from "./sealed-lines.ts";

/** Lines of the key set: `{"folder":"keys","path":"epoch-4/carried.keys","bytes":"base64"}`; readable without Glimmer. */
const line = z.strictObject({ folder: z.enum(["keys", "epoch"]), path: z.string(), bytes: z.base64() });

export const keyLine = ({ folder, path, bytes }: KeyFile): string =>
  `${JSON.stringify({ folder, path, bytes: Buffer.from(bytes).toString("base64") } satisfies z.infer<typeof line>)}\n`;

/** @throws VaultProblem where it does not open or holds something else */
export async function openKeySet(path: string, identities: readonly string[]): Promise<readonly KeyFile[]> {
  const files: KeyFile[] = [];
  for await (const text of openLines(path, identities)) {
    const read = line.safeParse(JSON.parse(text));
    if (!read.success) throw new VaultProblem("vault-damaged", path);
    files.push({ ...read.data, bytes: Buffer.from(read.data.bytes, "base64") });
  }
  return files;
}
