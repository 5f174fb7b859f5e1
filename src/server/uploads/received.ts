import type { IncomingMessage } from "node:http";

/** Milliseconds of silence after which a line counts as broken: whoever is still there comes back by themselves. */
const SILENCE = 20_000;

/**
 * The bytes of a request's body as they come. A line on which nothing comes any more ends as a broken one does; while we
 * are slow ourselves, nobody is blamed for it.
 *
 * @throws where the line breaks, or `signal` is aborted
 */
export async function* received(
  request: IncomingMessage,
  signal: AbortSignal,
  silence = SILENCE,
): AsyncGenerator<Uint8Array, void, void> {
  const end = () => void request.destroy(new Error("the line fell silent, or somebody else wants the upload"));
  signal.addEventListener("abort", end, { once: true });
  const pieces: AsyncIterator<Uint8Array> = request[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const timer = setTimeout(end, silence);
      const next = await pieces.next().finally(() => clearTimeout(timer));
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", end);
  }
}
