/** A plain HTTP server for pages and films under test: files by name, single byte ranges, nothing else. */
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { extname } from "node:path";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Loopback extends AsyncDisposable {
  readonly origin: string;
  /** @returns the address of a film from now on */
  serve(path: string): string;
  /** Answers an address with what is there just now; null is nothing. */
  live(path: string, answer: () => Uint8Array | string | null): void;
  /** From now on nothing beyond the first so many bytes of a film goes out; who waits for more waits. */
  holdAfter(bytes: number): void;
  /** Breaks every connection, and every new one, until it is mended. */
  cut(): void;
  mend(): void;
}

/** As in Glimmer's own server, a film comes in pieces: a browser that asks for the rest of it gets this much. */
const MOST = 8 * 1024 * 1024;

/** @param pages text by its address */
export async function loopback(
  pages: ReadonlyMap<string, { readonly type: string; readonly text: string }>,
): Promise<Loopback> {
  const films = new Map<string, string>();
  const lively = new Map<string, () => Uint8Array | string | null>();
  let held = Number.POSITIVE_INFINITY;
  let isCut = false;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const page = pages.get(request.url ?? "");
    const film = films.get(request.url ?? "");
    if (isCut) request.socket.destroy();
    else if (page !== undefined) response.writeHead(200, { "content-type": page.type }).end(page.text);
    else if (film === undefined) {
      const now = lively.get(request.url ?? "")?.() ?? null;
      response.writeHead(now === null ? 404 : 200).end(now ?? "");
    } else sendRange(film, request.headers.range ?? "bytes=0-", response, held);
  };
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    serve(path) {
      const name = `/film-${films.size}${extname(path)}`;
      films.set(name, path);
      return name;
    },
    live: (path, answer) => void lively.set(path, answer),
    holdAfter(bytes) {
      held = bytes;
    },
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    mend() {
      isCut = false;
      held = Number.POSITIVE_INFINITY;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** @param held where the film's bytes stop coming, though more were promised */
function sendRange(path: string, range: string, response: ServerResponse, held: number): void {
  const { size } = statSync(path);
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  const start = Number(from);
  const end = Math.min(to === "" ? size - 1 : Number(to), start + MOST - 1, size - 1);
  if (start >= size) {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return;
  }
  response.writeHead(206, {
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${size}`,
    "content-type": path.endsWith(".webm") ? "video/webm" : "video/mp4",
  });
  response.flushHeaders();
  const last = Math.min(end, held - 1);
  if (last >= start) createReadStream(path, { start, end: last }).pipe(response, { end: last === end });
}
