import { readFile } from "node:fs/promises";
import process from "node:process";
import type { Duplex } from "node:stream";
import type { FilmProblem, FilmProblemCode } from "#domain/film.ts";
import type { ByteSink, ByteSource, OnProgress } from "#domain/ports.ts";
import { isFilmProblem } from "./answers.ts";
import { type BoxedChild, endChild, startChild } from "./box.ts";
import { LIMITS } from "./limits.ts";
import type { Order } from "./operations.ts";
import {
  FRAME_HEAD,
  frameHead,
  longestFrame,
  pack,
  parseReadRequest,
  readFrameHead,
  TO_CHILD,
  TO_PARENT,
  unpack,
} from "./protocol.ts";

/** What a child is given beside its order. */
export interface Surroundings {
  readonly boxed: boolean;
  /** Seconds after which the child is killed, whatever it is doing. */
  readonly timeLimit: number;
  /** Bytes of memory it may hold; `LIMITS.memory` where nothing is said. */
  readonly memory?: number;
  /** Seconds after which a child is killed that says nothing at all; `LIMITS.silence` where nothing is said. */
  readonly silence?: number;
  /** Bytes it may make for the sink; `LIMITS.written` where nothing is said. */
  readonly mostWritten?: number;
  readonly source: ByteSource;
  readonly sink?: ByteSink;
  readonly onProgress?: OnProgress;
  /** Told what the child says when it fails for a reason that is no film's: for whoever repairs Glimmer. */
  readonly onFault?: (text: string) => void;
}

export type Outcome =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly problem: FilmProblem };

/**
 * Starts a child, gives it one order, serves it the film's bytes, and waits for its answer. The child is dead when this
 * returns. It never hangs: the child is killed at its time limit, when it falls silent, and when it holds too much memory.
 *
 * @throws what `source.read` or `sink.write` throws: that is no fault of the film's
 */
export async function converse(order: Order, surroundings: Surroundings): Promise<Outcome> {
  const child = startChild(surroundings.boxed, surroundings.timeLimit * THREADS);
  let stopped: FilmProblemCode = "film-reader-stopped";
  let giveUp: (outcome: null) => void = () => {};
  // Also where the film's bytes are what never comes.
  const stopping = new Promise<null>((resolve) => {
    giveUp = resolve;
  });
  const stop = (code: FilmProblemCode) => {
    stopped = code;
    giveUp(null);
  };
  const timer = setTimeout(() => stop("film-took-too-long"), surroundings.timeLimit * 1000);
  const silence = setTimeout(() => stop("film-took-too-long"), (surroundings.silence ?? LIMITS.silence) * 1000);
  const watch = watchMemory(child, surroundings.memory ?? LIMITS.memory, () => stop("film-reader-stopped"));
  const lastWords = collect(child);
  let outcome: Outcome | null;
  try {
    outcome = await Promise.race([talk(child.socket, order, surroundings, () => silence.refresh()), stopping]);
  } finally {
    clearTimeout(timer);
    clearTimeout(silence);
    clearInterval(watch);
    await endChild(child);
  }
  if (outcome !== null) return outcome;
  // The socket ended without an answer: the child died, by its own fault, the kernel's or ours.
  surroundings.onFault?.(`${child.process.signalCode ?? child.process.exitCode}: ${lastWords()}`);
  return { ok: false, problem: { code: stopped, readableTo: null } };
}

/** @returns null if the child ended without an answer, or said something that no child of ours says */
export async function talk(
  socket: Duplex,
  order: Order,
  surroundings: Surroundings,
  heard: () => void = () => {},
): Promise<Outcome | null> {
  // A child that dies while we write to it is found out by the end of its frames.
  socket.on("error", () => {});
  // One answer at a time waits to be taken: a child that asks and does not read is not heard until it does.
  let sent = send(socket, TO_CHILD.job, pack(order));
  let written = 0;
  for await (const { kind, payload } of frames(socket)) {
    heard();
    switch (kind) {
      case TO_PARENT.read: {
        const wanted = parseReadRequest(payload);
        if (wanted === null) return null;
        await sent;
        sent = send(socket, TO_CHILD.bytes, [await surroundings.source.read(wanted.offset, wanted.length)]);
        break;
      }
      case TO_PARENT.written:
        written += payload.length;
        if (surroundings.sink === undefined || written > (surroundings.mostWritten ?? LIMITS.written)) return null;
        await surroundings.sink.write(payload);
        break;
      case TO_PARENT.progress:
        if (payload.length !== 8) return null;
        surroundings.onProgress?.(new DataView(payload.buffer, payload.byteOffset).getFloat64(0, true));
        break;
      case TO_PARENT.answer:
        return { ok: true, answer: parsed(payload) };
      case TO_PARENT.problem: {
        const problem = parsed(payload);
        return isFilmProblem(problem) ? { ok: false, problem } : null;
      }
      case TO_PARENT.fault:
        surroundings.onFault?.(new TextDecoder().decode(payload));
        return null;
      default:
        return null;
    }
  }
  return null;
}

/**
 * Writes nothing that is empty: once a child has read the last byte it may answer and be gone, and a write after that breaks
 * the socket with the answer still in it.
 *
 * @returns when the other side has taken it, or is gone
 */
function send(socket: Duplex, kind: number, pieces: readonly Uint8Array[]): Promise<void> {
  const full = pieces.filter((piece) => piece.length > 0);
  const length = full.reduce((sum, piece) => sum + piece.length, 0);
  const last = full.pop();
  const head = frameHead(kind, length);
  return new Promise((resolve) => {
    const taken = () => resolve();
    socket.cork();
    socket.write(head, last === undefined ? taken : undefined);
    for (const piece of full) socket.write(piece);
    if (last !== undefined) socket.write(last, taken);
    socket.uncork();
  });
}

function parsed(payload: Uint8Array<ArrayBuffer>): unknown {
  try {
    return unpack(payload);
  } catch {
    return null;
  }
}

interface Frame {
  readonly kind: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** The frames of a socket, as they come; ends with the socket, also in the middle of a frame. */
async function* frames(socket: Duplex): AsyncGenerator<Frame> {
  const pieces: AsyncIterator<Uint8Array> = socket[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  const take = async (length: number): Promise<Uint8Array<ArrayBuffer> | null> => {
    // Not from Node's shared pool: arrays of the answer are used where they lie, so it must be aligned and alone.
    const bytes = new Uint8Array(new ArrayBuffer(length));
    for (let at = 0; at < length; ) {
      if (rest.length === 0) {
        const next = await pieces.next();
        if (next.done === true) return null;
        rest = next.value;
      }
      const taken = rest.subarray(0, length - at);
      bytes.set(taken, at);
      at += taken.length;
      rest = rest.subarray(taken.length);
    }
    return bytes;
  };
  try {
    for (;;) {
      const head = await take(FRAME_HEAD);
      if (head === null) return;
      const { kind, length } = readFrameHead(head);
      const payload = length <= longestFrame(kind) ? await take(length) : null;
      if (payload === null) return;
      yield { kind, payload };
    }
  } catch {
    // The child died and took the socket with it: the same as an end.
  }
}

/** Processor time goes this much faster than the clock, at most: two decoding threads and the one that leads. */
const THREADS = 3;

/** How often the child's memory is looked at; between two looks it can grow by what can be touched in that time. */
const WATCH_MS = 100;

function watchMemory(child: BoxedChild, most: number, tooMuch: () => void): NodeJS.Timeout | undefined {
  if (process.platform !== "linux") return undefined;
  let status: string | null = null;
  void child.pid.then((pid) => {
    status = pid === null ? null : `/proc/${pid}/status`;
  });
  return setInterval(() => {
    if (status === null) return;
    void readFile(status, "utf8").then(
      (text) => {
        let kilobytes = 0;
        for (const [, size] of text.matchAll(/^(?:VmRSS|VmPTE|VmSwap):\s*(\d+)/gm)) kilobytes += Number(size);
        if (kilobytes * 1024 > most) tooMuch();
      },
      () => {}, // gone already
    );
  }, WATCH_MS);
}

/** The last of what the child printed, which is nothing unless it crashed. */
function collect(child: BoxedChild): () => string {
  let text = "";
  child.process.stderr?.on("data", (piece: Buffer) => {
    text = (text + piece.toString("latin1")).slice(-4000);
  });
  return () => text;
}
