/** Streams of server-sent events: what is kept in a notebook, and signals that are not kept. */
import { PassThrough } from "node:stream";
import type { LiveMessage } from "#contract/api/notebooks.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import type { Reached } from "../access/scoped.ts";
import type { Signed } from "../serve.ts";
import type { Desk } from "./desk.ts";
import { screenSees } from "./what-a-screen-sees.ts";

/** A stream that its reader does not keep up with is ended; the browser comes again and goes on where it was. */
const UNREAD_LIMIT = 4 * 1024 * 1024;
/** Milliseconds between signs of life, which also ask whether the session is still good. */
const ALIVE_EVERY = 15_000;

export type SessionEnd = "over" | "replaced";

export interface LiveNeeds {
  readonly desk: Pick<Desk, "follow">;
  /** Whether this caller may still listen. `age` is how long the stream is open, in milliseconds. */
  readonly isStillGood: (caller: Signed, ref: NotebookRef, age: number) => Promise<boolean>;
}

/** Streams that are asked for, and what is said to those that are open. */
export interface Streams {
  /** @returns the events, from the edits after `after` on, until the reader leaves or the session ends */
  stream(ref: NotebookRef, after: number, caller: Signed): Promise<NodeJS.ReadableStream>;
  signal(ref: NotebookRef, message: LiveMessage): Promise<void>;
}

export interface Live extends Streams {
  /** The same, as far as a call reaches. */
  within(records: Reached): Streams;
  /**
   * Ends everything that streams to a session. Of one that is over its pages are told; one that goes on under another id
   * comes again by itself.
   */
  end(sessionHash: string, how?: SessionEnd): void;
  /** Ends all streams, and those that are still asked for. */
  close(): void;
}

interface Stream {
  readonly key: string;
  readonly session: string;
  readonly out: PassThrough;
}

export function openLive({ desk, isStillGood }: LiveNeeds): Live {
  const streams = new Set<Stream>();
  let closed = false;
  const keyOf = ({ kind, id }: NotebookRef) => `${kind}/${id}`;

  function send({ out }: Stream, text: string): void {
    if (out.writableEnded || out.destroyed) return;
    if (out.writableLength > UNREAD_LIMIT) out.destroy();
    else out.write(text);
  }

  function finish(one: Stream): void {
    send(one, eventOf({ kind: "over" }));
    one.out.end();
  }

  const streaming: Streams = {
    async stream(ref, after, caller) {
      const out = new PassThrough();
      const one: Stream = { key: keyOf(ref), session: caller.session.hash, out };
      streams.add(one);
      const onScreen = caller.session.scope.kind === "screen";
      let age = 0;
      const alive = setInterval(() => {
        age += ALIVE_EVERY;
        isStillGood(caller, ref, age).then(
          (good) => (good ? send(one, ": here\n\n") : finish(one)),
          () => out.end(),
        );
      }, ALIVE_EVERY);
      let stop = () => {};
      out.once("close", () => {
        clearInterval(alive);
        streams.delete(one);
        stop();
      });
      send(one, ": here\n\n");
      // A browser whose stream ended asks again at once over the same connection, where it would be cut off.
      if (closed) out.end();
      const follow = desk.follow(ref, after, (edits) => {
        const shown = onScreen ? edits.filter(({ name }) => screenSees(name)) : edits;
        if (shown.length > 0) send(one, eventOf({ kind: "edits", edits: [...shown] }, edits.at(-1)!.seq));
      });
      follow.catch(() => out.destroy());
      stop = await follow;
      if (out.destroyed) stop();
      return out;
    },
    async signal(ref, message) {
      const key = keyOf(ref);
      for (const one of streams) if (one.key === key) send(one, eventOf(message));
    },
  };

  return {
    ...streaming,
    within: ({ mustReach }) => ({
      stream: async (ref, after, caller) => (await mustReach(ref), streaming.stream(ref, after, caller)),
      signal: async (ref, message) => (await mustReach(ref), streaming.signal(ref, message)),
    }),
    end(session, how = "over") {
      for (const one of streams) {
        if (one.session !== session) continue;
        if (how === "over") finish(one);
        else one.out.end();
      }
    },
    close() {
      closed = true;
      for (const { out } of streams) out.end();
    },
  };
}

function eventOf(message: LiveMessage, seq?: number): string {
  return `${seq === undefined ? "" : `id: ${seq}\n`}data: ${JSON.stringify(message)}\n\n`;
}
