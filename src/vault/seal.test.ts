import { beforeAll, describe, expect, it } from "vitest";
import { newKeyPair } from "./keys.ts";
import { chunkSize, chunksAtOnce, sealedChunkSize } from "./payload.ts";
import { sealTo } from "./seal.ts";

let lock: { readonly recipients: readonly string[] };
beforeAll(async () => {
  lock = { recipients: [(await newKeyPair()).recipient] };
});

/** A sink that takes a piece only when told to. */
function slowSink() {
  const waiting: { readonly bytes: Uint8Array; take(): void; fail(): void }[] = [];
  const write = (bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ bytes, take: resolve, fail: () => reject(new Error("disk full")) });
    });
  const next = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return waiting.shift()!;
  };
  return { write, next };
}

describe("sealing", () => {
  it("waits for a slow sink, and hands over no more than a batch at a time", async () => {
    const sink = slowSink();
    const beginning = sealTo(sink, lock);
    (await sink.next()).take();
    const sealing = await beginning;
    let written = false;
    const writing = sealing.write(new Uint8Array(3 * chunksAtOnce * chunkSize)).then(() => {
      written = true;
    });
    for (const chunks of [chunksAtOnce, chunksAtOnce, chunksAtOnce - 1]) {
      const piece = await sink.next();
      expect(piece.bytes).toHaveLength(chunks * sealedChunkSize);
      expect(written).toBe(false);
      piece.take();
    }
    await writing;
  });

  it("takes no second write before the first has ended, nor any after the end", async () => {
    const sink = { write: () => Promise.resolve() };
    const sealing = await sealTo(sink, lock);
    const first = sealing.write(new Uint8Array(5 * chunkSize));
    await expect(sealing.write(new Uint8Array(1))).rejects.toThrow("under way");
    await first;
    await sealing.finish();
    await expect(sealing.write(new Uint8Array(1))).rejects.toThrow("after the end");
    await expect(sealing.finish()).rejects.toThrow("after the end");
  });

  it("goes on no more once a chunk could not be written: the file would miss it", async () => {
    const sink = slowSink();
    const beginning = sealTo(sink, lock);
    (await sink.next()).take();
    const sealing = await beginning;
    const writing = sealing.write(new Uint8Array(2 * chunkSize));
    const refused = expect(writing).rejects.toThrow("disk full");
    (await sink.next()).fail();
    await refused;
    await expect(sealing.finish()).rejects.toThrow("after it failed");
  });

  it("refuses nobody, and what is no recipient", async () => {
    const sink = { write: () => Promise.resolve() };
    await expect(sealTo(sink, { recipients: [] })).rejects.toMatchObject({ code: "vault-recipient-missing" });
    await expect(sealTo(sink, { recipients: ["age1nobody"] })).rejects.toMatchObject({
      code: "vault-recipient-unreadable",
    });
    await expect(sealTo(sink, { passphrase: "" })).rejects.toMatchObject({ code: "vault-passphrase-empty" });
  });
});
