import { readSync, writeSync } from "node:fs";
import type { FilmProblem } from "#domain/film.ts";
import {
  FRAME_HEAD,
  frameHead,
  LONGEST_FRAME,
  pack,
  readFrameHead,
  readRequest,
  TO_CHILD,
  TO_PARENT,
  unpack,
} from "../protocol.ts";

/**
 * The child's end of the socket. Everything on it waits: the child has nothing else to do, and FFmpeg's callbacks must
 * be answered before they return.
 */
export interface Channel {
  /** The first thing the parent sends. */
  order(): unknown;
  /** Asks for bytes without waiting; each `ask` is followed by exactly one `receive`, in the same order. */
  ask(offset: number, length: number): void;
  /** @returns the bytes asked for, fewer only where the film ends */
  receive(): Uint8Array;
  /** Hands on bytes that the operation makes; they reach the parent's sink in this order. */
  write(bytes: Uint8Array): void;
  /** Share of the work done, 0 to 1. */
  progress(done: number): void;
  answer(value: unknown): void;
  refuse(problem: FilmProblem): void;
  fault(text: string): void;
}

/** The parent could not read the film, and knows why: nothing more to do here. */
export class ParentGone extends Error {}

export function openChannel(fd: number): Channel {
  const send = (kind: number, pieces: readonly Uint8Array[]) => {
    let length = 0;
    for (const piece of pieces) length += piece.length;
    if (length > LONGEST_FRAME) throw new RangeError("an answer is too long to be sent");
    writeAll(fd, frameHead(kind, length));
    for (const piece of pieces) writeAll(fd, piece);
  };
  const receiveFrame = (expected: number): Uint8Array<ArrayBuffer> => {
    const { kind, length } = readFrameHead(readExactly(fd, FRAME_HEAD));
    if (kind !== expected) throw new ParentGone(`a frame of kind ${kind} instead of ${expected}`);
    return readExactly(fd, length);
  };
  let reported = 0;
  return {
    order: () => unpack(receiveFrame(TO_CHILD.job)),
    ask: (offset, length) => send(TO_PARENT.read, [readRequest(offset, length)]),
    receive: () => receiveFrame(TO_CHILD.bytes),
    write: (bytes) => send(TO_PARENT.written, [bytes]),
    progress(done) {
      // A person sees a hundredth at most; more messages would only cost time.
      if (done - reported < 0.01) return;
      reported = done;
      send(TO_PARENT.progress, [new Uint8Array(Float64Array.of(Math.min(done, 1)).buffer)]);
    },
    answer: (value) => send(TO_PARENT.answer, pack(value)),
    refuse: (problem) => send(TO_PARENT.problem, pack(problem)),
    fault: (text) => send(TO_PARENT.fault, [new TextEncoder().encode(text)]),
  };
}

function readExactly(fd: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(new ArrayBuffer(length));
  for (let at = 0; at < length; ) {
    const got = readSync(fd, bytes, at, length - at, null);
    if (got === 0) throw new ParentGone("the parent closed the socket");
    at += got;
  }
  return bytes;
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
