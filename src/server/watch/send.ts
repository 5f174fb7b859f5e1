import { once } from "node:events";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ByteSource } from "#domain/ports.ts";
import type { ByteRange } from "./range.ts";
import { atMost, MOST_AT_ONCE, rangeOf } from "./range.ts";
import { turns } from "./turns.ts";

/** The first piece is small, so that it is there soon; the others are as much as is opened without keeping others waiting. */
const FIRST_PIECE = 64 << 10;
const PIECE = 256 << 10;

/** Pieces being opened at once, over everybody who watches. */
const inTurn = turns(4);

export interface Kind {
  readonly type: string;
  /** What a browser would call it if somebody saved it; says nothing of what is in it. */
  readonly name: string;
  /** Whether everything may be had at once; else at most 8 MiB come in one answer. */
  readonly whole: boolean;
}

/** Answers with what was asked for of a sealed file, opened piece by piece while it is sent. Nothing of it may be kept. */
export async function sendFrom(
  source: ByteSource,
  { type, name, whole }: Kind,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { size } = source;
  const asked = rangeOf(request.headers.range, size);
  reply.headers({
    "content-type": type,
    "cache-control": "no-store",
    "accept-ranges": "bytes",
    "content-disposition": `inline; filename="${name}"`,
    vary: "Cookie",
  });
  if (asked === null || (asked === "whole" && !whole && size > MOST_AT_ONCE)) {
    reply.header("content-range", `bytes */${size}`);
    await reply.code(416).send();
    return;
  }
  const range = asked === "whole" ? { from: 0, to: size } : atMost(asked, MOST_AT_ONCE);
  if (asked !== "whole") reply.header("content-range", `bytes ${range.from}-${range.to - 1}/${size}`);
  reply.header("content-length", String(range.to - range.from));
  reply.hijack();
  reply.raw.statusCode = asked === "whole" ? 200 : 206;
  for (const [header, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(header, value);
  }
  await write(source, range, reply);
}

async function write(source: ByteSource, { from, to }: ByteRange, { raw }: FastifyReply): Promise<void> {
  const gone = new AbortController();
  raw.once("close", () => gone.abort());
  try {
    for (let at = from; at < to; ) {
      if (raw.destroyed || gone.signal.aborted) return;
      const length = Math.min(at === from ? FIRST_PIECE : PIECE, to - at);
      const piece = await inTurn(() => source.read(at, length));
      if (piece.length === 0) throw new Error("a sealed file is shorter than it was");
      at += piece.length;
      if (!raw.write(piece) && at < to) await once(raw, "drain", { signal: gone.signal });
    }
    raw.end();
  } catch (error) {
    // Half an answer must not look like a whole one.
    raw.destroy();
    if (!gone.signal.aborted) throw error;
  }
}
