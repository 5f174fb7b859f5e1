import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { notebookLine } from "./line.ts";

const edits = [{ id: "e.step.part", name: "note", was: null, now: { text: "heron" } }];
let stop = async (): Promise<void> => undefined;

/** A server for a page whose addresses have no host. */
async function serve(answer: RequestListener): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, more: RequestInit) => real(`http://127.0.0.1:${port}${path}`, more));
  stop = async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
const write = () => notebookLine().write({ kind: "film", id: "f" }, edits);

describe("a notebook's way to the server", () => {
  afterEach(() => stop());

  it("says that it can be tried again where the answer breaks off", async () => {
    await serve((_, answer) => {
      answer.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      answer.write('{"edits":[');
      setTimeout(() => answer.destroy(), 20);
    });
    expect(await write()).toEqual({ outcome: "not-reached" });
  });

  it("says so where somebody else's page answers", async () => {
    await serve((_, answer) => void answer.writeHead(403, { "content-type": "text/html" }).end("<p>Wi-Fi: log in"));
    expect(await write()).toEqual({ outcome: "not-reached" });
  });

  it("keeps what was written for when somebody has signed in again", async () => {
    await serve((_, answer) => {
      answer.writeHead(401, { "content-type": "application/json" });
      answer.end(JSON.stringify({ schema: "glimmer/error@1", code: "sign-in-needed", text: "Please sign in." }));
    });
    expect(await write()).toEqual({ outcome: "not-reached" });
  });
});
