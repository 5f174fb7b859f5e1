/** How bytes go in and out of the vault's commands: files, pipes, and the sentence where one of them fails. */
import process from "node:process";
import type { ByteSource, OnProgress } from "#domain/ports.ts";
import { release } from "#vault/memory.ts";
import { chunksAtOnce, chunkSize } from "#vault/payload.ts";
import { openFilm } from "./film-file.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import type { Session } from "./session.ts";

/** So that reads begin and end where chunks do. */
const pieceSize = chunksAtOnce * chunkSize;

/** How many pieces are being read beside the next one: then opening one does not wait for the disk. */
const piecesAhead = 3;

/** A part of `source` in pieces, the next ones being read while one is used. */
export async function* piecesOf(
  source: ByteSource,
  offset: number,
  length: number,
  onProgress: OnProgress,
): AsyncGenerator<Uint8Array, void, void> {
  const end = offset + length;
  const pieceEnd = (at: number) => Math.min(end, at - (at % pieceSize) + pieceSize);
  const readings: Promise<Uint8Array>[] = [];
  let asked = offset;
  for (let at = offset; at < end; at = pieceEnd(at)) {
    for (; asked < end && readings.length <= piecesAhead; asked = pieceEnd(asked)) {
      const reading = source.read(asked, pieceEnd(asked) - asked);
      // It may fail before anybody waits for it; whoever does gets the error then.
      reading.catch(() => undefined);
      readings.push(reading);
    }
    const piece = await readings.shift();
    if (piece?.length !== pieceEnd(at) - at) throw new Error("the file got shorter while it was read");
    yield piece;
    onProgress((pieceEnd(at) - offset) / length);
  }
}

/** What comes through the pipe. */
export async function* standardInput(): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of process.stdin) if (piece instanceof Uint8Array) yield piece;
}

/** A file from end to end, or the pipe. */
export async function openInput(path: string, onProgress: OnProgress): Promise<Outcome<Input>> {
  if (path === "-") return done({ pieces: standardInput(), close: () => Promise.resolve() });
  const file = await openFilm(path);
  if (!file.ok) return file;
  const { source } = file.value;
  return done({ pieces: piecesOf(source, 0, source.size, onProgress), close: () => source.close() });
}

export interface Input {
  readonly pieces: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export interface Destination {
  /** Undefined: standard output, where it is no terminal. */
  readonly out: string | undefined;
  /** What the command reads, files and keys; `-` is the pipe. None of it is replaced. */
  readonly reads: readonly string[];
  readonly force: boolean;
  readonly json: boolean;
}

/** Refuses before any work where the bytes would have nowhere to go. */
export async function destinationFree(
  { out, reads, force, json }: Destination,
  session: Session,
): Promise<Outcome<null>> {
  // A file may come through the pipe, too.
  const inputs = reads.map((path) => (path === "-" ? "/dev/stdin" : path));
  if (out !== undefined) return session.outputs.free([out], force, inputs);
  return json || process.stdout.isTTY ? refused("vault-output-missing") : done(null);
}

/**
 * Writes the pieces to a file, whole or not at all, or to standard output as they come.
 *
 * @returns how many bytes it were
 * @throws whatever `pieces` does; then no file is left
 */
export async function writeTo(
  pieces: AsyncIterable<Uint8Array>,
  { out, force }: Destination,
  session: Session,
): Promise<Outcome<number>> {
  let count = 0;
  const counted = async function* () {
    try {
      for await (const piece of pieces) {
        count += piece.length;
        yield piece;
      }
    } catch (cause) {
      // Else the vault's code would be taken for the system's.
      throw new Error("what is to be written has no end", { cause });
    }
  };
  try {
    if (out === undefined) for await (const piece of counted()) await toStandardOutput(piece);
    else {
      const written = await session.outputs.write([{ path: out, bytes: counted() }], force);
      if (!written.ok) return written;
    }
  } catch (error) {
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  }
  return done(count);
}

async function toStandardOutput(piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => process.stdout.write(piece, () => resolve()));
  release(piece);
}
