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
  /** From now on so many bytes of films still go out; then every connection breaks. */
  cutAfter(bytes: number): void;
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
  let left = Number.POSITIVE_INFINITY;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const page = pages.get(request.url ?? "");
    const film = films.get(request.url ?? "");
    if (left <= 0) request.socket.destroy();
    else if (page !== undefined) response.writeHead(200, { "content-type": page.type }).end(page.text);
    else if (film === undefined) {
      const now = lively.get(request.url ?? "")?.() ?? null;
      response.writeHead(now === null ? 404 : 200).end(now ?? "");
    } else {
      left -= sendRange(film, request.headers.range ?? "bytes=0-", response, left);
    }
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
    cutAfter(bytes) {
      left = bytes;
    },
    mend() {
      left = Number.POSITIVE_INFINITY;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** @returns how many bytes it sends, at most `left`; then the connection breaks */
function sendRange(path: string, range: string, response: ServerResponse, left: number): number {
  const { size } = statSync(path);
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  const start = Number(from);
  const end = Math.min(to === "" ? size - 1 : Number(to), start + MOST - 1, size - 1);
  if (start >= size) {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return 0;
  }
  response.writeHead(206, {
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${size}`,
    "content-type": path.endsWith(".webm") ? "video/webm" : "video/mp4",
  });
  const sent = Math.min(end - start + 1, left);
  const bytes = createReadStream(path, { start, end: start + sent - 1 });
  bytes.pipe(response, { end: sent === end - start + 1 });
  bytes.on("end", () => {
    if (sent <= end - start) response.destroy();
  });
  return sent;
}
