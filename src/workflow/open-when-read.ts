import type { ByteSource } from "#domain/ports.ts";

/**
 * A source that is opened when it is first read: a film that came in hundreds of parts does not hold as many files open for
 * the sake of its first picture.
 */
export function openWhenRead(size: number, open: () => Promise<ByteSource>): ByteSource {
  let opening: Promise<ByteSource> | null = null;
  return {
    size,
    async read(offset, length) {
      opening ??= open();
      return (await opening).read(offset, length);
    },
    async close() {
      const opened = await opening?.catch(() => null);
      await opened?.close();
    },
  };
}
