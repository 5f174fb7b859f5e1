/**
 * What tus 1.0.0 says that a server must do and must not (https://tus.io/protocols/resumable-upload), in our words, for the
 * core and the extensions we name: each row is asked over HTTP.
 */
import { expect, test } from "vitest";
import { BYTES, begin, metadata, patch, tus } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";
import { marked } from "./sealed-folder.ts";

const { service } = await serviceOfSuite("musts");

const bytes = marked(1000, 1);
const length = { "upload-length": "1000" };
const named = { "upload-metadata": metadata() };
const extensions = async () =>
  (await tus(service, "OPTIONS", "/api/uploads")).headers.get("tus-extension")?.split(",") ?? [];
const create = (headers: Record<string, string>, body?: Buffer) => tus(service, "POST", "/api/uploads", headers, body);
const head = (location: string) => tus(service, "HEAD", location);
const offsetOf = async (location: string) => (await head(location)).headers.get("upload-offset");
/** An upload of 1000 bytes of which so many are in. */
async function standing(at: number) {
  const begun = await begin(service, 1000);
  if (at > 0) expect((await patch(service, begun, 0, bytes.subarray(0, at))).status).toBe(204);
  return begun;
}
const isDate = (text: string | null) =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(text ?? "");

interface Must {
  readonly id: string;
  readonly statement: string;
  readonly check: () => Promise<void>;
}
const musts: Must[] = [];
const must = (id: string, statement: string, check: Must["check"]) => void musts.push({ id, statement, check });

// Headers
must("headers-1", "Every answer says by Tus-Resumable which version it speaks, refusals included.", async () => {
  const { location } = await standing(0);
  const answers = [
    await create({ ...length, ...named }),
    await create({}),
    await head(location),
    await patch(service, { location, film: "" }, 5, bytes),
    await tus(service, "HEAD", "/api/uploads/nowhere"),
    await tus(service, "DELETE", "/api/uploads/nowhere"),
    await tus(service, "POST", "/api/uploads/nowhere/else"),
    await tus(service, "DELETE", location),
  ];
  expect(answers.map(({ headers }) => headers.get("tus-resumable"))).toEqual(answers.map(() => "1.0.0"));
});
must("headers-2", "Another version than those spoken is answered with 412.", async () => {
  expect((await create({ ...length, ...named, "tus-resumable": "0.2.2" })).status).toBe(412);
});
must("headers-3", "That answer names by Tus-Version the versions that are spoken.", async () => {
  const { location } = await standing(0);
  for (const method of ["HEAD", "PATCH", "DELETE"]) {
    const { status, headers } = await tus(service, method, location, { "tus-resumable": "2.0.0" });
    expect([method, status, headers.get("tus-version")]).toEqual([method, 412, "1.0.0"]);
  }
});
must("headers-4", "A request of another version is not processed.", async () => {
  const { location } = await standing(0);
  await patch(service, { location, film: "" }, 0, bytes, { "tus-resumable": "0.9.0" });
  await tus(service, "DELETE", location, { "tus-resumable": "0.9.0" });
  expect(await offsetOf(location)).toBe("0");
});
must("headers-5", "A request that names no version, other than OPTIONS, is not processed.", async () => {
  const { location } = await standing(0);
  const headers = { ...service.headers, ...BYTES, "upload-offset": "0" };
  const response = await fetch(new URL(location, service.base), {
    method: "PATCH",
    headers,
    body: Buffer.from(bytes),
  });
  expect([response.status, await offsetOf(location)]).toEqual([412, "0"]);
});
must("headers-6", "Upload-Offset is a whole number, not below nought.", async () => {
  const { location } = await standing(100);
  for (const offset of ["-1", "1.5", "", "abc", "1e2", "0x64"]) {
    const { status } = await tus(service, "PATCH", location, { ...BYTES, "upload-offset": offset }, Buffer.from(bytes));
    expect([offset, status]).toEqual([offset, 400]);
  }
  expect(await offsetOf(location)).toBe("100");
});
must("headers-7", "Upload-Length is a whole number, not below nought.", async () => {
  for (const wrong of ["-1", "1.5", "", "abc", "1e2"]) {
    expect((await create({ ...named, "upload-length": wrong })).status, wrong).toBe(400);
  }
});
must("headers-8", "X-HTTP-Method-Override is the request's method where it is given.", async () => {
  const { location } = await standing(0);
  const meant = (method: string, headers: Record<string, string>, body?: Buffer) =>
    tus(service, "POST", location, { ...headers, "x-http-method-override": method }, body);
  const patched = await meant("PATCH", { ...BYTES, "upload-offset": "0" }, bytes.subarray(0, 300));
  expect([patched.status, patched.headers.get("upload-offset")]).toEqual([204, "300"]);
  expect((await meant("HEAD", {})).headers.get("upload-offset")).toBe("300");
  expect((await meant("DELETE", {})).status).toBe(204);
  expect((await head(location)).status).toBe(404);
});
must("headers-9", "The method that such a request really has counts for nothing.", async () => {
  const { location } = await standing(0);
  // Neither does it open a way round: what changes something has to come from here, whatever it is called.
  const elsewhere = { "x-http-method-override": "DELETE", origin: "https://evil.example" };
  expect((await tus(service, "GET", location, elsewhere)).status).toBe(403);
  expect((await tus(service, "DELETE", location, { "x-http-method-override": "HEAD" })).status).toBe(200);
  expect((await tus(service, "DELETE", location, { "x-http-method-override": "REMOVE" })).status).toBe(404);
  expect(await offsetOf(location)).toBe("0");
});
// HEAD
must("head-1", "HEAD tells the offset, even where it is nought.", async () => {
  expect(await offsetOf((await standing(0)).location)).toBe("0");
});
must("head-2", "HEAD tells the offset, even where the upload is complete.", async () => {
  expect(await offsetOf((await standing(1000)).location)).toBe("1000");
});
must("head-3", "HEAD tells the length where it is known.", async () => {
  expect((await head((await standing(10)).location)).headers.get("upload-length")).toBe("1000");
});
must("head-4", "HEAD is not to be kept by anybody on the way: Cache-Control is no-store.", async () => {
  expect((await head((await standing(0)).location)).headers.get("cache-control")).toContain("no-store");
});
must("head-5", "Where there is no upload, HEAD tells no offset.", async () => {
  const { status, headers } = await head("/api/uploads/nowhere");
  expect([status, headers.get("upload-offset")]).toEqual([404, null]);
});
// PATCH
must("patch-1", "Bytes come as application/offset+octet-stream; others are refused with 415.", async () => {
  const { location } = await standing(0);
  for (const type of ["application/octet-stream", "application/json", "video/mp4"]) {
    const headers = { "content-type": type, "upload-offset": "0" };
    expect((await tus(service, "PATCH", location, headers, "{}")).status, type).toBe(415);
  }
  expect(await offsetOf(location)).toBe("0");
});
must("patch-2", "An offset that is not the upload's is answered with 409.", async () => {
  const begun = await standing(500);
  for (const offset of [0, 499, 501, 5000]) {
    expect((await patch(service, begun, offset, bytes.subarray(500))).status, String(offset)).toBe(409);
  }
});
must("patch-3", "Then the upload is left as it is.", async () => {
  const begun = await standing(500);
  await patch(service, begun, 0, bytes.subarray(0, 200));
  expect(await offsetOf(begun.location)).toBe("500");
});
must("patch-4", "Bytes that were taken are answered with 204.", async () => {
  expect((await patch(service, await standing(0), 0, bytes)).status).toBe(204);
});
must("patch-5", "That answer tells the new offset.", async () => {
  const { headers } = await patch(service, await standing(100), 100, bytes.subarray(100, 350));
  expect(headers.get("upload-offset")).toBe("350");
});
must("patch-6", "The new offset is the old one and the bytes that were taken, no more and no less.", async () => {
  const begun = await standing(0);
  for (let at = 0; at < 1000; at += 125) {
    const { headers } = await patch(service, begun, at, bytes.subarray(at, at + 125));
    expect(headers.get("upload-offset")).toBe(String(at + 125));
  }
  expect((await patch(service, begun, 1000, Buffer.alloc(0))).headers.get("upload-offset")).toBe("1000");
});
must("patch-7", "A PATCH to what is not there is answered with 404.", async () => {
  expect((await patch(service, { location: "/api/uploads/nowhere", film: "" }, 0, bytes)).status).toBe(404);
});
must("patch-8", "No more is taken than the length that was said.", async () => {
  const begun = await standing(900);
  expect((await patch(service, begun, 900, bytes.subarray(0, 200))).status).toBe(413);
  expect(await offsetOf(begun.location)).toBe("900");
});
// OPTIONS
must("options-1", "OPTIONS is answered with 204 or 200 and with Tus-Version.", async () => {
  const { status, headers } = await tus(service, "OPTIONS", "/api/uploads");
  expect([status, headers.get("tus-version")]).toEqual([204, "1.0.0"]);
});
must("options-2", "Tus-Resumable of an OPTIONS request is passed over.", async () => {
  expect((await tus(service, "OPTIONS", "/api/uploads", { "tus-resumable": "9.9.9" })).status).toBe(204);
});
must("options-3", "Tus-Extension names what is spoken, by commas; Tus-Max-Size is a whole number.", async () => {
  const { headers } = await tus(service, "OPTIONS", "/api/uploads");
  expect(headers.get("tus-extension")).toMatch(/^[a-z-]+(,[a-z-]+)*$/);
  expect(headers.get("tus-max-size")).toMatch(/^\d+$/);
});
// Creation
must("creation-1", "Who offers creation says so.", async () => {
  expect(await extensions()).toContain("creation");
});
must("creation-2", "A request to create says its length, or that it will come later.", async () => {
  expect((await create(named)).status).toBe(400);
});
must("creation-3", "A created upload is answered with 201.", async () => {
  expect((await create({ ...length, ...named })).status).toBe(201);
});
must("creation-4", "That answer tells by Location where it is, and there it is.", async () => {
  const { headers } = await create({ ...length, ...named });
  expect((await head(headers.get("location")!)).status).toBe(200);
});
must("creation-5", "A length above Tus-Max-Size is answered with 413.", async () => {
  const most = (await tus(service, "OPTIONS", "/api/uploads")).headers.get("tus-max-size");
  expect((await create({ ...named, "upload-length": String(Number(most) + 1) })).status).toBe(413);
});
must("creation-6", "Metadata said at the beginning is told by HEAD as it was said.", async () => {
  const said = metadata("Am Fenster – 2.mov");
  const { headers } = await create({ ...length, "upload-metadata": said });
  expect((await head(headers.get("location")!)).headers.get("upload-metadata")).toBe(said);
});
must("creation-7", "Metadata is pairs by commas, each a key and, by one space, a value in base64.", async () => {
  for (const wrong of [`${metadata()},,`, metadata().replaceAll(" ", "="), metadata().replace("kind aW", "kind !W")]) {
    expect((await create({ ...length, "upload-metadata": wrong })).status, wrong).toBe(400);
  }
});
must("creation-8", "No key comes twice, and none is empty.", async () => {
  for (const wrong of [`${metadata()},name YQ==`, `${metadata()}, YQ==`]) {
    expect((await create({ ...length, "upload-metadata": wrong })).status, wrong).toBe(400);
  }
});
// Creation with upload
must("with-upload-1", "Who takes bytes with the beginning says so.", async () => {
  expect(await extensions()).toContain("creation-with-upload");
});
must("with-upload-2", "The answer tells the offset after the bytes that were taken.", async () => {
  for (const taken of [1, 400, 1000]) {
    const { status, headers } = await create({ ...BYTES, ...length, ...named }, bytes.subarray(0, taken));
    expect([status, headers.get("upload-offset")]).toEqual([201, String(taken)]);
    expect(await offsetOf(headers.get("location")!)).toBe(String(taken));
  }
});
must("with-upload-3", "Bytes of another kind are refused as in a PATCH.", async () => {
  expect((await create({ "content-type": "video/mp4", ...length, ...named }, bytes)).status).toBe(415);
});
// Length that comes later
must("defer-1", "Who lets the length come later says so.", async () => {
  expect(await extensions()).toContain("creation-defer-length");
});
must("defer-2", "Upload-Defer-Length is 1, or is not there.", async () => {
  for (const wrong of ["0", "2", "true", ""]) {
    expect((await create({ ...named, "upload-defer-length": wrong })).status, wrong).toBe(400);
  }
  expect((await create({ ...length, ...named, "upload-defer-length": "1" })).status).toBe(400);
});
must("defer-3", "While the length is not known every HEAD says so, and tells none.", async () => {
  const begun = await begin(service, null);
  for (const at of [0, 300]) {
    if (at > 0) await patch(service, begun, 0, bytes.subarray(0, at));
    const { headers } = await head(begun.location);
    expect([headers.get("upload-defer-length"), headers.get("upload-length")]).toEqual(["1", null]);
  }
});
must("defer-4", "Once it was said, it is told, and no more that it comes later.", async () => {
  const begun = await begin(service, null);
  await patch(service, begun, 0, bytes.subarray(0, 300), length);
  const { headers } = await head(begun.location);
  expect([headers.get("upload-defer-length"), headers.get("upload-length")]).toEqual([null, "1000"]);
});
must("defer-5", "A length that was said does not change.", async () => {
  const begun = await begin(service, null);
  await patch(service, begun, 0, bytes.subarray(0, 300), length);
  const other = await patch(service, begun, 300, bytes.subarray(300, 400), { "upload-length": "400" });
  expect([other.status, await offsetOf(begun.location)]).toEqual([400, "300"]);
  expect((await head(begun.location)).headers.get("upload-length")).toBe("1000");
});
// Expiration
must("expiration-1", "Who gives uploads up says so.", async () => {
  expect(await extensions()).toContain("expiration");
});
must("expiration-2", "The answer to the beginning tells when it is given up, as HTTP writes dates.", async () => {
  expect(isDate((await create({ ...length, ...named })).headers.get("upload-expires"))).toBe(true);
});
must("expiration-3", "So does every answer to a PATCH of what will be given up, refusals included.", async () => {
  const begun = await standing(100);
  for (const answer of [
    await patch(service, begun, 100, bytes.subarray(100, 200)),
    await patch(service, begun, 5, bytes),
    await tus(service, "PATCH", begun.location, { "content-type": "video/mp4" }, "x"),
  ]) {
    expect(isDate(answer.headers.get("upload-expires")), String(answer.status)).toBe(true);
    expect(Date.parse(answer.headers.get("upload-expires")!)).toBeGreaterThan(Date.now());
  }
});
must("expiration-4", "What is complete is not given up, and nothing says that it is.", async () => {
  const { headers } = await patch(service, await standing(100), 100, bytes.subarray(100));
  expect(headers.get("upload-expires")).toBeNull();
});
// Termination
must("termination-1", "Who lets uploads be ended says so.", async () => {
  expect(await extensions()).toContain("termination");
});
must("termination-2", "An upload that is ended is answered with 204.", async () => {
  expect((await tus(service, "DELETE", (await standing(100)).location)).status).toBe(204);
});
must("termination-3", "From then on nothing is there, whatever is asked.", async () => {
  const begun = await standing(100);
  await tus(service, "DELETE", begun.location);
  expect((await head(begun.location)).status).toBe(404);
  expect((await patch(service, begun, 100, bytes)).status).toBe(404);
  expect((await tus(service, "DELETE", begun.location)).status).toBe(404);
});
// What is not named
must("extensions-1", "What is spoken is named, and nothing else.", async () => {
  const spoken = ["creation", "creation-with-upload", "creation-defer-length", "termination", "expiration"];
  expect((await extensions()).toSorted()).toEqual(spoken.toSorted());
});

test.each(musts)("$id: $statement", async ({ check }) => {
  await check();
  // One person has so many films on their way and no more.
  for (const { film } of await service.records.stores.uploads.unfinished()) {
    await fetch(`${service.base}/api/films/${film}`, { method: "DELETE", headers: service.headers });
  }
});

test("no two rows have the same name", () => {
  expect(new Set(musts.map(({ id }) => id)).size).toBe(musts.length);
});
