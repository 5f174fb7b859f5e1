import { createReadStream } from "node:fs";
import { makePrivateFolder } from "#vault/durable-file.ts";
import { openWhole } from "#vault/open-whole.ts";
import { PartFile } from "#vault/part-file.ts";
import { sealTo } from "#vault/seal.ts";
import { dirname } from "node:path";

/**
 * Lines of text in an age file: whole and durable when this returns, or not there.
 *
 * @param recipient the public half of the backup key, `age1…`
 */
export async function sealLines<T>(
  path: string,
  recipient: string,
  fill: (take: (line: string) => Promise<void>) => Promise<T>,
): Promise<{ readonly made: T; readonly bytes: number }> {
  makePrivateFolder(dirname(path));
  const file = await PartFile.create(`${path}.part`, path);
  try {
    const sealing = await sealTo(file, { recipients: [recipient] });
    const made = await fill((line) => sealing.write(Buffer.from(line)));
    await sealing.finish();
    await file.place();
    return { made, bytes: file.size };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** @throws VaultProblem where none of the identities opens it, or it is damaged */
export async function* openLines(path: string, identities: readonly string[]): AsyncGenerator<string, void, void> {
  const text = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const piece of openWhole(createReadStream(path), { identities, passphrases: [] })) {
    const lines = (rest + text.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
