import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Outputs } from "./outputs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-outputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writing", () => {
  it("puts whole files where they belong, in folders made for them, for their owner only", async () => {
    const path = join(folder, "new/clips/a.mp4");
    expect(await new Outputs().write([{ path, bytes: Uint8Array.of(1, 2, 3) }], false)).toMatchObject({ ok: true });
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "new/clips"))).toEqual(["a.mp4"]);
  });

  it("never replaces a file unless asked", async () => {
    const path = join(folder, "a.txt");
    writeFileSync(path, "mine");
    const outputs = new Outputs();
    expect(await outputs.free([path], false)).toMatchObject({ ok: false, code: "output-exists" });
    expect(await outputs.write([{ path, bytes: "other" }], false)).toMatchObject({ ok: false, code: "output-exists" });
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
    expect(await outputs.write([{ path, bytes: "other" }], true)).toMatchObject({ ok: true });
    expect(readFileSync(path, "utf8")).toBe("other");
  });

  it("gives out several files together or none of them", async () => {
    writeFileSync(join(folder, "c"), "in the way");
    const files = ["a", "b", "c"].map((name) => ({ path: join(folder, name), bytes: name }));
    expect(await new Outputs().write(files, false)).toMatchObject({ ok: false, code: "output-exists" });
    expect(readdirSync(folder)).toEqual(["c"]);
  });

  it("says so where it cannot write, and leaves nothing half", async () => {
    writeFileSync(join(folder, "file"), "");
    const path = join(folder, "file/inside");
    expect(await new Outputs().write([{ path, bytes: "x" }], false)).toMatchObject({
      ok: false,
      code: "output-failed",
    });
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it.skipIf(!existsSync("/proc/self"))("gives up at once where no folder can be made", async () => {
    const file = { path: "/proc/glimmer/clips/a.mp4", bytes: "x" };
    expect(await new Outputs().write([file], false)).toMatchObject({ ok: false, code: "output-failed" });
  });

  it("writes a file with a name as long as the disk takes, and says so where it is longer", async () => {
    const [longest, longer] = [join(folder, "a".repeat(255)), join(folder, "a".repeat(256))];
    expect(await new Outputs().write([{ path: longest, bytes: "x" }], false)).toMatchObject({ ok: true });
    expect(await new Outputs().write([{ path: longer, bytes: "x" }], false)).toMatchObject({
      ok: false,
      code: "output-failed",
    });
    expect(readdirSync(folder)).toEqual(["a".repeat(255)]);
  });

  it("takes unfinished files away when it is stopped", async () => {
    const outputs = new Outputs();
    const writing = outputs.write([{ path: join(folder, "large"), bytes: new Uint8Array(64e6) }], false);
    while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    outputs.discard();
    expect(readdirSync(folder)).toEqual([]);
    await writing.catch(() => undefined);
    expect(readdirSync(folder)).toEqual([]);
  });
});
