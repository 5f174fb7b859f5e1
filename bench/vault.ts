/** Sealing and opening against Debian's `age`, each as a process of its own, from a file to a new file. */
import { execFileSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./row.ts";

const megabytes = 1024;
const rounds = 5;
const glimmer = fileURLToPath(new URL("../bin/glimmer.js", import.meta.url));

/** Each ratio is of the medians of interleaved runs. Ours ends when the file is on the disk, age's when it is written. */
export async function benchVault(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-bench-"));
  const file = (name: string): string => join(folder, name);
  try {
    await fill(file("plain"));
    execFileSync("age-keygen", ["-o", file("key")], { stdio: "ignore" });
    const recipient = execFileSync("age-keygen", ["-y", file("key")], { encoding: "utf8" }).trim();
    execFileSync("age", ["-r", recipient, "-o", file("sealed"), file("plain")]);
    const out = file("out");
    const seal = compare(
      out,
      ["age", "-r", recipient, "-o", out, file("plain")],
      [process.execPath, glimmer, "vault", "seal", file("plain"), "--to", recipient, "--out", out],
    );
    const opened = compare(
      out,
      ["age", "-d", "-i", file("key"), "-o", out, file("sealed")],
      [process.execPath, glimmer, "vault", "open", file("sealed"), "--identity", file("key"), "--out", out],
    );
    if (!readFileSync(file("plain")).equals(readFileSync(out)))
      throw new Error("what was opened is not what was sealed");
    return [row("seal", seal), row("open", opened)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Times {
  /** Seconds. */
  readonly age: number;
  readonly ours: number;
}

/** The last run is ours, and its file stays. */
function compare(out: string, age: readonly string[], ours: readonly string[]): Times {
  const times: { readonly age: number[]; readonly ours: number[] } = { age: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    times.age.push(timed(out, age));
    times.ours.push(timed(out, ours));
  }
  return { age: median(times.age), ours: median(times.ours) };
}

function timed(out: string, [program = "", ...args]: readonly string[]): number {
  rmSync(out, { force: true });
  // What an earlier run left to be written to the disk is not this one's work.
  execFileSync("sync");
  const began = performance.now();
  execFileSync(program, args, { stdio: "ignore" });
  return (performance.now() - began) / 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const row = (verb: string, { age, ours }: Times): BenchRow => ({
  name: `vault ${verb}: speed beside age`,
  ratio: age / ours,
  limit: 0.6,
  atLeast: true,
  detail: `${megabytes} MiB: ${ours.toFixed(2)} s (start and fsync included), age ${age.toFixed(2)} s`,
});

async function fill(path: string): Promise<void> {
  const handle = await open(path, "wx");
  const block = new Uint8Array(1 << 20);
  for (let i = 0; i < megabytes; i++) await handle.write(randomFillSync(block));
  await handle.close();
}
