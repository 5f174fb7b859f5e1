import type { ByteSource } from "#domain/ports.ts";

/** Something that can be opened, and how many bytes there are in it. */
export interface Unopened {
  readonly size: number;
  readonly open: () => Promise<ByteSource>;
}

interface Open {
  readonly opening: Promise<ByteSource>;
  readers: number;
}

/** Files held open at once: a film of 20 GB comes in 2,400 parts, and a process may open about a thousand. */
const MOST_OPEN = 16;

/** Sources that are opened when they are read; of all of them, those that were read last stay open. */
export function openWhenRead(parts: readonly Unopened[], mostOpen = MOST_OPEN): readonly ByteSource[] {
  /** Read longest ago first. */
  const open = new Map<Unopened, Open>();

  async function shut(part: Unopened, { opening }: Open): Promise<void> {
    open.delete(part);
    await opening.then(
      (source) => source.close(),
      () => undefined, // there is nothing to close
    );
  }
  async function makeRoom(): Promise<void> {
    const idle = [...open].filter(([, { readers }]) => readers === 0);
    for (const [part, one] of idle.slice(0, Math.max(0, open.size - mostOpen + 1))) await shut(part, one);
  }

  async function read(part: Unopened, offset: number, length: number): Promise<Uint8Array> {
    if (!open.has(part)) await makeRoom();
    const one = open.get(part) ?? { opening: part.open(), readers: 0 };
    open.delete(part);
    open.set(part, one);
    one.readers += 1;
    try {
      return await (await one.opening).read(offset, length);
    } catch (error) {
      // Tried anew by whoever reads next.
      if (open.get(part) === one) await shut(part, one).catch(() => undefined);
      throw error;
    } finally {
      one.readers -= 1;
    }
  }

  return parts.map((part) => ({
    size: part.size,
    read: (offset, length) => read(part, offset, length),
    async close() {
      const one = open.get(part);
      if (one !== undefined) await shut(part, one);
    },
  }));
}
