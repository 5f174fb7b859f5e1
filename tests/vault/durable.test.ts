/** Nobody can pull a plug here, so the system calls are looked at: what is said to be kept was forced to the disk before. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { blobsIn, epochIn, keysIn } from "./keeping.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-durable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const child = fileURLToPath(new URL("./keep-one.ts", import.meta.url));
const calls = "trace=fsync,fdatasync,write,rename,renameat,renameat2,link,linkat,mkdir,mkdirat";
const traceable = spawnSync("strace", ["-f", "-e", "trace=none", "true"]).status === 0;

/** @returns which call, from `from` on, has all of `words` in it */
function callWith(lines: readonly string[], from: number, ...words: readonly string[]): number {
  const at = lines.findIndex((line, i) => i >= from && words.every((word) => line.includes(word)));
  expect(at, words.join(" ")).toBeGreaterThanOrEqual(from);
  return at;
}

it.skipIf(!traceable)(
  "forces each file to the disk before it has its name, and the name before anybody hears of it",
  () => {
    const trace = join(folder, "trace");
    const service = join(folder, "service");
    const args = [
      "-f",
      "-y",
      "--seccomp-bpf",
      "-s",
      "300",
      "-e",
      calls,
      "-o",
      trace,
      process.execPath,
      child,
      service,
      "200000",
    ];
    expect(spawnSync("strace", args, { encoding: "utf8" }).stdout).toBe("kept\n");
    const lines = readFileSync(trace, "utf8").split("\n");
    const keys = keysIn(service);
    const files = [
      { folder: service, name: "root.key" },
      { folder: epochIn(service), name: "epoch.key" },
      { folder: join(keys, "epoch-1"), name: "case-1.film.key" },
      { folder: blobsIn(service), name: ".age" },
    ];
    let at = 0;
    for (const { folder, name } of files) {
      const placed = callWith(lines, at, `"${folder}/`, `${name}"`, ".part");
      const written = lines.slice(at, placed);
      callWith(written, 0, "sync(", `<${folder}/`, ".part>");
      at = callWith(lines, placed, "sync(", `<${folder}>`);
    }
    callWith(lines, at, "write(1<", "kept");
    for (const made of ["data", "data/keys", "data/epoch", "data/keys/epoch-1", "data/blobs"]) {
      const parent = join(service, made, "..");
      callWith(lines, callWith(lines, 0, "mkdir", `"${join(service, made)}"`), "sync(", `<${parent}>`);
    }
  },
);
