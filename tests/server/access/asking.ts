/** Asks a route of a running service, over HTTP and as a page of ours would; several at once, over connections that stay. */
import { Agent, request } from "node:http";
import type { Route } from "#contract/api/declare.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import { notebookKinds } from "#domain/notebook.ts";
import type { Place } from "./world.ts";
import { codeOf } from "./world.ts";

/** Enough that one waits for the disk while another is answered. */
const AT_ONCE = 8;

/** What the words in a path are filled with; what leads to a case is the place's. */
function words(id: string, role: string, kind: NotebookKind | null): Readonly<Record<string, string>> {
  const notebooks: { readonly [kind in NotebookKind]: string } = {
    service: "service",
    case: id,
    film: `film-${id}`,
    review: `cycle-${id}`,
    outcomes: id,
    // What somebody notes about a film is their own.
    coding: `film-${id}.${role}`,
  };
  return {
    case: id,
    code: codeOf(id),
    cycle: `cycle-${id}`,
    film: `film-${id}`,
    upload: `upload-${id}`,
    forward: `forward-${id}-${role}`,
    emergency: `emergency-${id}`,
    kind: kind ?? "",
    notebook: kind === null ? "" : notebooks[kind],
    person: "client",
    part: "0",
  };
}

/** @param role of whoever asks: what was put forward to them has its own name */
export function pathAt({ path }: Route, place: Pick<Place, "id">, role: string, kind: NotebookKind | null): string {
  const named = words(place.id, role, kind);
  return path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? "made-up");
}

export const kindsOf = ({ act }: Route): readonly (NotebookKind | null)[] =>
  typeof act === "string" ? [null] : notebookKinds;

export interface Answered {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

export interface Asking {
  /**
   * What is called with a body that nobody can read is refused by a guard, or for its body: no handler does anything.
   */
  ask(route: Route, path: string, cookie: string): Promise<Answered>;
  end(): void;
}

export function askingAt(origin: string): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return {
    ask: async (route, path, cookie) =>
      new Promise((resolve, reject) => {
        const reads = route.method === "GET" || route.method === "HEAD";
        const query = route.query === undefined ? "" : "?planted=1";
        const headers = {
          origin,
          "sec-fetch-site": "same-origin",
          ...(cookie === "" ? {} : { cookie }),
          ...(reads ? {} : { "content-type": "text/planted", "content-length": "7" }),
        };
        const sent = request(origin + path + query, { method: route.method, agent, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            const isJson = response.headers["content-type"]?.startsWith("application/json") === true && text !== "";
            const code = isJson ? JSON.parse(text).code : null;
            resolve({ status: response.statusCode ?? 0, code: typeof code === "string" ? code : null, text });
          });
        });
        sent.on("error", reject);
        sent.end(reads ? undefined : "planted");
      }),
    end: () => agent.destroy(),
  };
}

/** Does all of them, some at once. */
export async function severalAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
