/** The line breaks at any byte: what was said to be in is in, and the film arrives whole. */
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import { size } from "../size.ts";
import { upload, viewOf, watched } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";
import { marked, nonceWatch, plaintextIn } from "./sealed-folder.ts";

const { folder, service } = await serviceOfSuite("cuts");

/** Cuts a connection after so many bytes from the uploader; `null` lets it pass. */
async function cuttingProxy(target: string, budgets: readonly number[]) {
  const left = [...budgets];
  let cuts = 0;
  const server = createServer((incoming) => {
    const outgoing = connect(Number(new URL(target).port), "127.0.0.1");
    let budget = left.shift() ?? Infinity;
    incoming.on("data", (bytes: Buffer) => {
      outgoing.write(bytes.subarray(0, budget));
      budget -= bytes.length;
      if (budget > 0) return;
      cuts += 1;
      incoming.destroy();
      outgoing.end();
      setTimeout(() => outgoing.destroy(), 5);
    });
    outgoing.pipe(incoming);
    for (const socket of [incoming, outgoing]) socket.on("error", () => undefined);
    incoming.on("close", () => outgoing.destroy());
    outgoing.on("close", () => incoming.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port }: AddressInfo = Object(server.address());
  return { base: `http://127.0.0.1:${port}`, cuts: () => cuts, close: () => void server.close() };
}

it("arrives whole however often the line is cut", async () => {
  const cuts = size({ test: 6, soak: 200 });
  const watch = nonceWatch(join(folder, "films"));
  const draw = seeded(5);
  for (let done = 0; done < cuts || watch.count() <= cuts; ) {
    const bytes = marked(Math.floor(1 + draw() * 20e6), done);
    // Small budgets cut between parts and inside headers, large ones inside parts; a film has a few of each.
    const budgets = Array.from({ length: 3 }, () => Math.floor(draw() * (draw() < 0.3 ? 2000 : bytes.length)));
    const proxy = await cuttingProxy(service.base, budgets);
    const looking = setInterval(() => watch.look(), 20);
    const film = await upload({ base: proxy.base, headers: service.headers }, bytes, {
      ...(draw() < 0.5 ? { chunkSize: Math.floor(1e5 + draw() * 9e6) } : {}),
    }).finally(() => clearInterval(looking));
    watch.look();
    proxy.close();
    expect((await viewOf(service, film)).bytes).toBe(bytes.length);
    expect((await watched(service, film, "film")).equals(bytes), `after ${proxy.cuts()} cuts`).toBe(true);
    expect(plaintextIn(folder)).toEqual([]);
    const gone = await fetch(`${service.base}/api/films/${film}`, { method: "DELETE", headers: service.headers });
    expect(gone.status).toBe(204);
    done += proxy.cuts();
  }
  expect(watch.violations).toEqual([]);
  expect(service.faults).toEqual([]);
});
