/** The notebook's way to the server, over the declared routes: read and write as JSON, live by server-sent events. */
import { errorSchema } from "#contract/error.ts";
import { liveMessage, notebooks } from "#contract/api/notebooks.ts";
import type { LiveMessage } from "#contract/api/notebooks.ts";
import type { Edit, Entry, KeptEdit, NotebookRef } from "#domain/notebook.ts";
import { z } from "zod";
import { signedOut } from "../api.ts";
import type { NotebookLine, Sent } from "./notebook-client.ts";

const path = ({ kind, id }: NotebookRef) => `/api/notebooks/${kind}/${encodeURIComponent(id)}`;
/** Somebody signed out, or a busy server: what was written waits here until it is taken. */
const comesAgain = new Set([401, 429]);
/** Browsers allow 64 KiB for all that is on its way like that. */
const KEEPALIVE_BYTES = 48 * 1024;
/** Milliseconds before a stream that was refused is asked for again. */
const LISTEN_AGAIN_MS = 3000;
const conflict = z.object({ name: z.string(), stands: z.record(z.string(), z.json()).nullable() });

/** Signals that somebody else at the notebook passes on; not kept. */
export type OnSignal = (signal: Extract<LiveMessage, { kind: "signal" }>) => void;

/** @param onSignal called for signals, on the same stream as the edits */
export function notebookLine(onSignal: OnSignal = () => undefined): NotebookLine {
  return {
    async read(ref, after) {
      const response = await fetch(`${path(ref)}?after=${after}`);
      if (!response.ok) throw new Error(`the notebook answered ${response.status}`);
      return notebooks.read.answer.parse(await response.json()).edits;
    },
    async write(ref, edits) {
      try {
        return await sent(ref, edits);
      } catch {
        // Not reached, or the answer broke off: what was kept is known by its id when it comes again.
        return { outcome: "not-reached" };
      }
    },
    listen(ref, after, onEdits) {
      let seen = after;
      let stream: EventSource | null = null;
      let again: ReturnType<typeof setTimeout> | undefined;
      const hear = (edits: readonly KeptEdit[]) => {
        seen = Math.max(seen, edits.at(-1)?.seq ?? 0);
        onEdits(edits);
      };
      const open = () => {
        if (stream !== null) return;
        stream = new EventSource(`${path(ref)}/live?after=${seen}`);
        stream.addEventListener("message", ({ data }: MessageEvent<string>) => {
          const message = liveMessage.parse(JSON.parse(data));
          if (message.kind === "edits") hear(message.edits);
          else if (message.kind === "signal") onSignal(message);
          else ended();
        });
        // A browser comes back by itself after a broken line, and not after an answer such as a proxy's 502.
        stream.addEventListener("error", ({ target }) => {
          if (target !== stream || stream?.readyState !== EventSource.CLOSED) return;
          close();
          again = setTimeout(look, LISTEN_AGAIN_MS);
          void isKnown(ref, seen).then((known) => {
            if (!known) signedOut();
          });
        });
      };
      const ended = () => {
        close();
        // Where it goes on under another id after all, so does this.
        again = setTimeout(look, LISTEN_AGAIN_MS);
        signedOut();
      };
      const close = () => {
        clearTimeout(again);
        stream?.close();
        stream = null;
      };
      const look = () => {
        if (holdsStream(ref)) open();
        else close();
      };
      document.addEventListener("visibilitychange", look);
      look();
      return () => {
        document.removeEventListener("visibilitychange", look);
        close();
      };
    },
  };
}

/** The same way, without listening. */
export const quietLine = (): NotebookLine => ({ ...notebookLine(), listen: () => () => undefined });

/** Whether the server knows who is at this page; where it is not reached, nobody can say that it does not. */
async function isKnown(ref: NotebookRef, after: number): Promise<boolean> {
  const status = await fetch(`${path(ref)}?after=${after}`).then(
    (response) => response.status,
    () => 0,
  );
  return status !== 401;
}

async function sent(ref: NotebookRef, edits: readonly Edit[]): Promise<Sent> {
  const body = new TextEncoder().encode(JSON.stringify({ edits }));
  // A page that is being closed still gets its last words out; a browser refuses to do that for more.
  const keepalive = body.length <= KEEPALIVE_BYTES;
  const headers = { "content-type": "application/json" };
  const response = await fetch(path(ref), { method: "POST", headers, body, keepalive });
  if (response.ok) return { outcome: "kept", edits: notebooks.write.answer.parse(await response.json()).edits };
  if (response.status === 401) signedOut();
  if (response.status >= 500 || comesAgain.has(response.status)) return { outcome: "not-reached" };
  const answer: unknown = await response.json();
  const told = conflict.safeParse(answer);
  if (response.status === 409 && told.success) {
    const stands: Entry | null = told.data.stands;
    return { outcome: "conflict", name: told.data.name, stands };
  }
  return { outcome: "refused", text: errorSchema.parse(answer).text };
}

/**
 * A browser has six connections to one server without TLS, for all its windows together, and every stream holds one. So a
 * window out of sight hears only of its review; what it missed it hears when it comes back.
 */
const holdsStream = ({ kind }: NotebookRef): boolean => kind === "review" || !document.hidden;

/** Passes a signal to everybody at this notebook. A lost one is not sent again: the next says where things stand. */
export async function sendSignal(ref: NotebookRef, from: string, signal: Entry): Promise<void> {
  await fetch(`${path(ref)}/signal`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ from, signal }),
  }).catch(() => undefined);
}
