import type { IncomingMessage } from "node:http";
import { release, unfilled } from "#vault/memory.ts";

/** Milliseconds of silence after which a line counts as broken: whoever is still there comes back by themselves. */
const SILENCE = 20_000;
/** Milliseconds in which whoever was refused may still send what is on its way, and read the answer. */
const PARTING = 3000;
/** Bytes gathered of what the line brings in small pieces: as many as are sealed in one go. */
const PIECE = 512 << 10;

/**
 * The bytes of a request's body as they come, in larger pieces. A line on which nothing comes any more ends as a broken
 * one does; while we are slow ourselves, nobody is blamed for it. What came before the line broke is given out first.
 *
 * @returns pieces that are written over once the next is asked for
 * @throws where the line breaks; at once where `signal` is aborted, and then it can still be answered
 */
export async function* received(
  request: IncomingMessage,
  signal: AbortSignal,
  silence = SILENCE,
): AsyncGenerator<Uint8Array, void, void> {
  const { promise: aborted, reject: abort } = Promise.withResolvers<never>();
  aborted.catch(() => undefined); // nobody may be waiting
  const end = () => abort(new Error("the upload is not wanted any more"));
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  const silent = () => void request.destroy(new Error("the line fell silent"));
  // Whoever stops taking still answers on this line.
  const pieces: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  const gathered = unfilled(PIECE);
  let length = 0;
  let broken: { readonly error: unknown } | null = null;
  try {
    for (;;) {
      const timer = setTimeout(silent, silence);
      const next = await Promise.race([pieces.next(), aborted])
        .catch((error: unknown) => void (broken = { error }))
        .finally(() => clearTimeout(timer));
      if (!next || next.done) break;
      for (let at = 0; at < next.value.length; ) {
        const taken = Math.min(PIECE - length, next.value.length - at);
        gathered.set(next.value.subarray(at, at + taken), length);
        length += taken;
        at += taken;
        if (length < PIECE) continue;
        yield gathered;
        length = 0;
      }
      // Left to the garbage collector, a film's worth of these was measured to cost more than sealing it.
      release(next.value);
    }
    if (length > 0) yield gathered.subarray(0, length);
    length = 0;
    throwIfBroken(broken);
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener("abort", end);
    release(gathered);
    passOver(request, pieces.return?.());
  }
}

/** What is still coming of what was refused is let go by, so that the answer is read; and nobody sends on for ever. */
function passOver(request: IncomingMessage, left: Promise<unknown> = Promise.resolve()): void {
  void left.catch(() => undefined).then(() => request.resume());
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => void request.destroy(), PARTING).unref();
  request.once("end", () => clearTimeout(timer));
}

function throwIfBroken(broken: { readonly error: unknown } | null): void {
  if (broken !== null) throw broken.error;
}
