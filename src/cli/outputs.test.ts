import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Outputs } from "./outputs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-outputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("looking first", () => {
  const free = (names: readonly string[], force: boolean, inputs: readonly string[] = []) =>
    new Outputs().free(
      names.map((name) => join(folder, name)),
      force,
      inputs.map((name) => join(folder, name)),
    );

  it("lets through what can be written, in folders yet to be made too, and leaves nothing there", async () => {
    writeFileSync(join(folder, "there"), "");
    expect(await free(["a", "new/folders/b"], false)).toMatchObject({ ok: true });
    expect(await free(["there", "a"], true, ["missing"])).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(["there"]);
  });

  it("never lets a file take the place of what is read, by whatever name", async () => {
    writeFileSync(join(folder, "film.mp4"), "film");
    linkSync(join(folder, "film.mp4"), join(folder, "hard.mp4"));
    symlinkSync("film.mp4", join(folder, "soft.mp4"));
    mkdirSync(join(folder, "sub"));
    for (const name of ["film.mp4", "hard.mp4", "soft.mp4", "sub/../film.mp4"]) {
      for (const force of [true, false]) {
        expect(await free(["other", name], force, ["key", "film.mp4"])).toMatchObject({ code: "output-is-input" });
      }
    }
  });

  it("replaces ordinary files only", async () => {
    mkdirSync(join(folder, "folder"));
    symlinkSync("nowhere", join(folder, "dangling"));
    symlinkSync("/dev/null", join(folder, "device"));
    for (const name of ["folder", "dangling", "device"]) {
      expect(await free([name], true)).toMatchObject({ code: "output-not-plain" });
      expect(await free([name], false)).toMatchObject({ code: "output-exists" });
    }
  });

  it("says where nothing can be written", async () => {
    writeFileSync(join(folder, "file"), "");
    expect(await free(["file/inside"], false)).toMatchObject({ code: "output-failed" });
    expect(await free(["a".repeat(256)], true)).toMatchObject({ code: "output-failed" });
  });

  it.skipIf(!existsSync("/proc/self"))(
    "says so of a folder that nobody can be in, however many rights one has",
    async () => {
      expect(await new Outputs().free(["/proc/glimmer/a.mp4"], false, [])).toMatchObject({ code: "output-failed" });
    },
  );

  it.skipIf(process.getuid?.() === 0)("says so of a folder without the right to write", async () => {
    mkdirSync(join(folder, "locked"));
    chmodSync(join(folder, "locked"), 0o500);
    expect(await free(["locked/a.mp4"], true)).toMatchObject({ code: "output-failed" });
  });
});

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
    expect(await outputs.free([path], false, [])).toMatchObject({ ok: false, code: "output-exists" });
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

  it("replaces none of several files where one of them can't be", async () => {
    writeFileSync(join(folder, "a"), "mine");
    mkdirSync(join(folder, "b"));
    const files = ["a", "b"].map((name) => ({ path: join(folder, name), bytes: name }));
    expect(await new Outputs().write(files, true)).toMatchObject({ ok: false, code: "output-not-plain" });
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["a", "b"]);
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
