import { describe, expect, test } from "vitest";
import { uploadKey, uploadMemory } from "./upload-memory.ts";

class Kept extends Map<string, string> {
  get length() {
    return this.size;
  }
  key = (i: number) => [...this.keys()][i] ?? null;
  getItem = (key: string) => this.get(key) ?? null;
  setItem = (key: string, value: string) => void this.set(key, value);
  removeItem = (key: string) => void this.delete(key);
}

const film = (text: string, lastModified = 1) => Object.assign(new Blob([text]), { lastModified });
const long = (middle: string) => film(`${"a".repeat(70_000)}${middle}${"z".repeat(70_000)}`);

describe("the key of an upload", () => {
  test("is the same for the same film in the same cycle, and another for any other", async () => {
    const key = await uploadKey("c1", film("one"));
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await uploadKey("c1", film("one"))).toBe(key);
    const others = [
      await uploadKey("c2", film("one")),
      await uploadKey("c1", film("two")),
      await uploadKey("c1", film("one", 2)),
      await uploadKey("c1", film("one ")),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });

  test("of a long film is told by its ends: a film of gigabytes is not read through", async () => {
    expect(await uploadKey("c1", long("b"))).toBe(await uploadKey("c1", long("c")));
  });
});

describe("what the browser keeps of an upload", () => {
  const metadata = { case: "k7", cycle: "c1", kind: "interaction", name: "Laura and Mia.mov" };
  const upload = {
    size: 9,
    metadata,
    creationTime: "",
    urlStorageKey: "",
    uploadUrl: "/api/uploads/u1",
    parallelUploadUrls: null,
  };

  test("leads back to it, without any name", async () => {
    const storage = new Kept();
    const memory = uploadMemory(storage, () => new Date("2026-11-21"));
    const key = await memory.addUpload("abc", upload);
    expect(JSON.stringify([...storage])).not.toMatch(/Laura|Mia|mov|k7|c1/);
    expect(await memory.findUploadsByFingerprint("abc")).toMatchObject([{ uploadUrl: "/api/uploads/u1", size: 9 }]);
    expect(await memory.findUploadsByFingerprint("abd")).toEqual([]);
    await memory.removeUpload(key);
    expect(storage.size).toBe(0);
  });

  test("is forgotten when it is old or not ours to read", async () => {
    const storage = new Kept();
    let now = new Date("2026-11-01");
    const memory = uploadMemory(storage, () => now);
    await memory.addUpload("abc", upload);
    storage.set("glimmer.upload.bad", "{");
    storage.set("glimmer.single-keys", "off");
    now = new Date("2026-11-21");
    expect(await memory.findAllUploads()).toEqual([]);
    expect([...storage.keys()]).toEqual(["glimmer.single-keys"]);
  });
});
