/** A page's line, on Node's own EventSource, at a server whose proxy first answers for it: prints what it hears. */
import { createServer } from "node:http";
import { notebookLine } from "#web/notebook/line.ts";

let calls = 0;
const edits = [{ id: "e.step.part", name: "q", was: null, now: { text: "x" }, seq: 8, by: "anna", at: "" }];
const server = createServer((_, answer) => {
  calls += 1;
  if (calls === 1) return void answer.writeHead(502, { "content-type": "text/html" }).end("bad gateway");
  answer.writeHead(200, { "content-type": "text/event-stream" });
  return void answer.write(`data: ${JSON.stringify({ kind: "edits", edits })}\n\n`);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const port = typeof address === "object" ? address?.port : null;

const Real = globalThis.EventSource;
class Here extends Real {
  constructor(path: string) {
    super(`http://127.0.0.1:${port}${path}`);
  }
}
Object.assign(globalThis, { EventSource: Here, document: Object.assign(new EventTarget(), { hidden: false }) });

const stop = notebookLine().listen({ kind: "case", id: "one" }, 7, (heard) => {
  console.log(`heard ${heard.map(({ seq }) => seq).join(" ")} at call ${calls}`);
  stop();
  server.close();
  server.closeAllConnections();
});
