/** What an uploader may say, in which order, and what is answered to whoever lies. */
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { Readable } from "node:stream";
import { BYTES, begin, metadata, patch, tus, upload, viewOf, watched } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";
import { marked } from "./sealed-folder.ts";

const { service } = await serviceOfSuite("tus");

const stored = async () => {
  const { films, uploads, jobs } = service.records.stores;
  while ((await jobs.open()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return [(await films.all()).length, (await uploads.unfinished()).length, (await films.blobs()).length];
};
const offsetOf = async (location: string) => (await tus(service, "HEAD", location)).headers.get("upload-offset");

describe("the protocol", () => {
  it("says what it speaks", async () => {
    const response = await tus(service, "OPTIONS", "/api/uploads");
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "tus-resumable": "1.0.0",
      "tus-version": "1.0.0",
      "tus-extension": "creation,creation-with-upload,creation-defer-length,termination,expiration",
    });
  });

  it("begins an upload, tells how it stands, goes on, and is there", async () => {
    const bytes = marked(100_000, 1);
    const begun = await begin(service, bytes.length, "Am Tisch – 1.mp4");
    expect((await patch(service, begun, 0, bytes.subarray(0, 40_000))).headers.get("upload-offset")).toBe("40000");
    const head = await tus(service, "HEAD", begun.location);
    expect(Object.fromEntries(head.headers)).toMatchObject({
      "upload-offset": "40000",
      "upload-length": "100000",
      "upload-metadata": metadata("Am Tisch – 1.mp4"),
      "cache-control": "no-store",
      "tus-resumable": "1.0.0",
    });
    expect(Date.parse(head.headers.get("upload-expires")!)).toBeGreaterThan(Date.now());
    const view = await viewOf(service, begun.film);
    expect(view).toMatchObject({ state: "arriving", arrived: 40_000, bytes: 100_000, name: "Am Tisch – 1.mp4" });
    expect((await patch(service, begun, 40_000, bytes.subarray(40_000))).status).toBe(204);
    expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
  });

  it("takes the first bytes with the beginning", async () => {
    const bytes = marked(5000, 2);
    const response = await tus(
      service,
      "POST",
      "/api/uploads",
      { ...BYTES, "upload-length": "5000", "upload-metadata": metadata() },
      bytes,
    );
    expect([response.status, response.headers.get("upload-offset")]).toEqual([201, "5000"]);
    expect((await watched(service, response.headers.get("glimmer-film")!, "film")).equals(bytes)).toBe(true);
  });

  it("takes a recording whose length nobody knows until it ends", async () => {
    const bytes = marked(30_000, 3);
    const begun = await begin(service, null);
    expect((await tus(service, "HEAD", begun.location)).headers.get("upload-defer-length")).toBe("1");
    for (const at of [0, 10_000]) await patch(service, begun, at, bytes.subarray(at, at + 10_000));
    expect((await viewOf(service, begun.film)).state).toBe("arriving");
    const last = await patch(service, begun, 20_000, bytes.subarray(20_000), { "upload-length": "30000" });
    expect(last.status).toBe(204);
    expect((await viewOf(service, begun.film)).state).not.toBe("arriving");
    expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
  });

  it("takes a recording from the client that pages use", async () => {
    // In Node that client waits for ever where the last of a stream fills a chunk.
    const bytes = marked(470_000, 12);
    const pieces = Array.from({ length: 10 }, (_, i) => bytes.subarray(i * 50_000, (i + 1) * 50_000));
    const film = await upload(service, Readable.from(pieces, { objectMode: false }), {
      chunkSize: 100_000,
      uploadLengthDeferred: true,
    });
    expect((await viewOf(service, film)).bytes).toBe(bytes.length);
    expect((await watched(service, film, "film")).equals(bytes)).toBe(true);
  });

  it("ends a recording by its length alone", async () => {
    const begun = await begin(service, null);
    await patch(service, begun, 0, marked(1000, 4));
    expect((await patch(service, begun, 1000, Buffer.alloc(0), { "upload-length": "1000" })).status).toBe(204);
    expect((await viewOf(service, begun.film)).state).not.toBe("arriving");
  });

  it("gives up an upload, and nothing of it is left", async () => {
    const before = await stored();
    const begun = await begin(service, 1000);
    await patch(service, begun, 0, marked(500, 5));
    expect((await tus(service, "DELETE", begun.location)).status).toBe(204);
    expect((await tus(service, "HEAD", begun.location)).status).toBe(404);
    expect((await patch(service, begun, 500, marked(500, 5))).status).toBe(404);
    expect(await stored()).toEqual(before);
  });
});

describe("lies", () => {
  const length = { "upload-length": "1000" };
  const wrong: readonly (readonly [string, number, Record<string, string>])[] = [
    ["no length", 400, { "upload-metadata": metadata() }],
    ["two lengths", 400, { ...length, "upload-defer-length": "1", "upload-metadata": metadata() }],
    ["a negative length", 400, { "upload-length": "-1", "upload-metadata": metadata() }],
    ["a length of 2^53", 400, { "upload-length": String(2 ** 53), "upload-metadata": metadata() }],
    ["a length in words", 400, { "upload-length": "1e3", "upload-metadata": metadata() }],
    ["a length of nothing", 422, { "upload-length": "0", "upload-metadata": metadata() }],
    ["a film of 30 GB", 413, { "upload-length": "30000000000", "upload-metadata": metadata() }],
    ["no metadata", 400, length],
    ["a name with a line break", 400, { ...length, "upload-metadata": metadata("a\nb") }],
    ["a name that is a path", 400, { ...length, "upload-metadata": metadata("../../root.txt") }],
    ["a kind there is not", 400, { ...length, "upload-metadata": metadata("a", "secret") }],
    ["metadata of 10 kB", 400, { ...length, "upload-metadata": metadata("a".repeat(8000)) }],
    ["metadata that is no base64", 400, { ...length, "upload-metadata": "case !!!" }],
    ["somebody else's case", 404, { ...length, "upload-metadata": metadata().replace("Y2FzZS1vbmU=", "Y2FzZS10d28=") }],
    ["a cycle there is not", 404, { ...length, "upload-metadata": metadata().replace("Y3ljbGUtb25l", "Y3ljbGUtdHdv") }],
    ["another version", 412, { ...length, "upload-metadata": metadata(), "tus-resumable": "0.2.0" }],
  ];
  it.each(wrong)("refuses %s with nothing stored", async (_what, status, headers) => {
    const before = await stored();
    const response = await tus(service, "POST", "/api/uploads", headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ schema: "glimmer/error@1" });
    expect(await stored()).toEqual(before);
  });

  it("refuses bytes that don't belong where they are said to", async () => {
    const begun = await begin(service, 1000);
    const bytes = marked(600, 6);
    const answers: readonly (readonly [number, Promise<Response>])[] = [
      [409, patch(service, begun, 1, bytes)],
      [400, tus(service, "PATCH", begun.location, BYTES, bytes)],
      [400, tus(service, "PATCH", begun.location, { ...BYTES, "upload-offset": "-1" }, bytes)],
      [400, tus(service, "PATCH", begun.location, { ...BYTES, "upload-offset": "0.0" }, bytes)],
      [415, tus(service, "PATCH", begun.location, { "content-type": "application/json", "upload-offset": "0" }, "{}")],
      [413, patch(service, begun, 0, marked(1001, 6))],
      [400, patch(service, begun, 0, bytes, { "upload-length": "2000" })],
    ];
    for (const [status, answer] of answers) expect((await answer).status).toBe(status);
    expect(await offsetOf(begun.location)).toBe("0");
    // As chunks without a length: noticed as they come.
    const chunked = Readable.toWeb(Readable.from([marked(900, 6), marked(900, 7)]));
    const long = await tus(
      service,
      "PATCH",
      begun.location,
      { ...BYTES, "upload-offset": "0" },
      new Response(Object(chunked)).body!,
    );
    expect(long.status).toBe(413);
    expect(await offsetOf(begun.location)).toBe("0");
    await tus(service, "DELETE", begun.location);
  });
});

describe("races", () => {
  /** A PATCH whose body comes in pieces that the test sends. */
  function slowly({ location }: { readonly location: string }, offset: number, length: number) {
    const sending = request(new URL(location, service.base), {
      method: "PATCH",
      headers: {
        ...service.headers,
        ...BYTES,
        "tus-resumable": "1.0.0",
        "upload-offset": String(offset),
        "content-length": length,
      },
    });
    const answered = new Promise<number>((resolve) => {
      sending.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sending.on("error", () => resolve(0));
    });
    return { sending, answered };
  }
  /** Whoever was heard before is at it by the time that others were answered who were heard after them. */
  const begunWriting = async ({ location }: { readonly location: string }) => {
    for (let heard = 0; heard < 20; heard++) await tus(service, "HEAD", location);
  };

  it("lets one write at a time, tells how it stands meanwhile, and never mixes two", async () => {
    const bytes = marked(1_000_000, 8);
    const begun = await begin(service, bytes.length);
    const first = slowly(begun, 0, bytes.length);
    first.sending.write(bytes.subarray(0, 600_000));
    await begunWriting(begun);
    expect((await patch(service, begun, 0, marked(1_000_000, 9))).status).toBe(423);
    expect(await offsetOf(begun.location)).toBe("0");
    first.sending.end(bytes.subarray(600_000));
    expect(await first.answered).toBe(204);
    expect((await patch(service, begun, 0, bytes)).status).toBe(409);
    expect((await watched(service, begun.film, "film")).equals(bytes)).toBe(true);
  });

  it("takes exactly one of many who write at one place at once", async () => {
    const begun = await begin(service, 50_000);
    const films = Array.from({ length: 8 }, (_, i) => marked(50_000, 20 + i));
    const answers = await Promise.all(films.map((bytes) => patch(service, begun, 0, bytes)));
    const taken = answers.map(({ status }) => status);
    expect(taken.filter((status) => status === 204)).toHaveLength(1);
    expect(taken.every((status) => [204, 409, 423].includes(status))).toBe(true);
    expect((await watched(service, begun.film, "film")).equals(films[taken.indexOf(204)]!)).toBe(true);
  });

  it("gives an upload up while it is written, and ends the writer", async () => {
    const begun = await begin(service, 1_000_000);
    const writer = slowly(begun, 0, 1_000_000);
    writer.sending.write(marked(700_000, 10));
    await begunWriting(begun);
    expect((await tus(service, "DELETE", begun.location)).status).toBe(204);
    expect(await writer.answered).not.toBe(204);
    expect((await tus(service, "HEAD", begun.location)).status).toBe(404);
  });
});

it("notices the same film coming twice, in this case", async () => {
  const bytes = marked(60_000, 30);
  const first = await upload(service, bytes);
  const second = await upload(service, bytes);
  const other = await upload(service, marked(60_000, 31));
  const settled = async (film: string) => {
    // Joined: all bytes of it were read.
    for (;;) {
      const view = await viewOf(service, film);
      if (view.ready.includes("original")) return view;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  expect((await settled(second)).alike).toBe(first);
  expect((await settled(first)).alike).toBe(second);
  expect((await settled(other)).alike).toBeNull();
});

it("says in one code that a file is no film", async () => {
  const film = await upload(service, Buffer.from("Dear colleague, ".repeat(100)));
  for (;;) {
    const view = await viewOf(service, film);
    if (view.state === "unreadable") return expect(view).toMatchObject({ problem: "film-not-a-film", plays: null });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
});
