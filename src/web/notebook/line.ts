/** The notebook's way to the server, over the declared routes: read and write as JSON, live by server-sent events. */
import { errorSchema } from "#contract/error.ts";
import { liveMessage, notebooks } from "#contract/api/notebooks.ts";
import type { LiveMessage } from "#contract/api/notebooks.ts";
import type { Entry, NotebookRef } from "#domain/notebook.ts";
import { z } from "zod";
import type { NotebookLine } from "./notebook-client.ts";

const path = ({ kind, id }: NotebookRef) => `/api/notebooks/${kind}/${encodeURIComponent(id)}`;
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
      let response: Response;
      try {
        response = await fetch(path(ref), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ edits }),
          // A page that is being closed still gets its last words out (up to 64 KiB).
          keepalive: edits.length <= 20,
        });
      } catch {
        return { outcome: "not-reached" };
      }
      if (response.ok) return { outcome: "kept", edits: notebooks.write.answer.parse(await response.json()).edits };
      if (response.status >= 500 || response.status === 429) return { outcome: "not-reached" };
      const answer: unknown = await response.json().catch(() => null);
      const told = conflict.safeParse(answer);
      if (response.status === 409 && told.success) {
        const stands: Entry | null = told.data.stands;
        return { outcome: "conflict", name: told.data.name, stands };
      }
      const error = errorSchema.safeParse(answer);
      return { outcome: "refused", text: error.success ? error.data.text : response.statusText };
    },
    listen(ref, after, onEdits) {
      const stream = new EventSource(`${path(ref)}/live?after=${after}`);
      stream.addEventListener("message", ({ data }: MessageEvent<string>) => {
        const message = liveMessage.parse(JSON.parse(data));
        if (message.kind === "edits") onEdits(message.edits);
        else onSignal(message);
      });
      return () => stream.close();
    },
  };
}

/** Passes a signal to everybody at this notebook. A lost one is not sent again: the next says where things stand. */
export async function sendSignal(ref: NotebookRef, from: string, signal: Entry): Promise<void> {
  await fetch(`${path(ref)}/signal`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ from, signal }),
  }).catch(() => undefined);
}
