/** What only shows when the command line runs for real: at a terminal, stopped half way, cut off, without a sandbox. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clipsSchema } from "#contract/clip-proof.ts";
import { errorSchema } from "#contract/error.ts";
import { framesSchema } from "#contract/frames.ts";
import { lookSchema } from "#contract/look.ts";
import { en } from "#contract/words/en.ts";
import { dataHere, dataPath } from "../data.ts";
import { bin, glimmer } from "./glimmer.ts";
import { withoutBoxNote } from "./transcript.ts";

let folder = "";

describe.skipIf(!dataHere)("glimmer", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "glimmer-terminal-"));
    symlinkSync(dataPath("speech/mother_infant_klein/rebuilt/t2302.mp4"), join(folder, "film.mp4"));
    symlinkSync(dataPath("films/derived_broken/not_a_video.mp4"), join(folder, "letter.mp4"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("prints one object with --json, whatever comes of it, and nothing else", async () => {
    const cases = [
      { args: ["look", "film.mp4", "--json"], schema: lookSchema, code: 0 },
      { args: ["look", "film.mp4", "--frames", "--json"], schema: framesSchema, code: 0 },
      { args: ["clip", "film.mp4", "--from", "1", "--to", "2", "--out", "a", "--json"], schema: clipsSchema, code: 0 },
      { args: ["look", "letter.mp4", "--json"], schema: errorSchema, code: 4 },
      { args: ["clip", "film.mp4", "--from", "2", "--out", "a", "--json"], schema: errorSchema, code: 2 },
      { args: ["look", "--json", "--nonsense"], schema: errorSchema, code: 2 },
    ];
    for (const { args, schema, code } of cases) {
      const ran = await glimmer(args, folder);
      expect(ran.code, args.join(" ")).toBe(code);
      expect(withoutBoxNote(ran.stderr)).toBe("");
      expect(ran.stdout.split("\n")).toHaveLength(2);
      schema.parse(JSON.parse(ran.stdout));
    }
  });

  it("leaves nothing behind when it is stopped, at whatever moment", async () => {
    for (const delay of [50, 700, 1400, 2500]) {
      const out = join(folder, `stopped-${delay}`);
      mkdirSync(out);
      const stretches = [0, 15, 30, 45, 60, 75, 90, 100].flatMap((from) => [
        "--from",
        String(from),
        "--to",
        String(from + 50),
      ]);
      const child = spawn(process.execPath, [bin, "clip", "film.mp4", ...stretches, "--out", out], { cwd: folder });
      let said = "";
      child.stderr.on("data", (text) => (said += String(text)));
      const stop = setTimeout(() => child.kill("SIGINT"), delay);
      const ended = await new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
      clearTimeout(stop);
      expect([130, "SIGINT"]).toContain(ended); // a shell calls both 130
      expect(["", `${en.errors.stopped()}\n`]).toContain(withoutBoxNote(said));
      expect(readdirSync(out)).toEqual([]);
    }
  });

  it("is quiet when whoever reads its output has heard enough", () => {
    const command = `'${process.execPath}' '${bin}' look film.mp4 --frames | head -1`;
    const said = execFileSync("sh", ["-c", `{ ${command}; } 2>&1`], { cwd: folder }).toString();
    expect(withoutBoxNote(said)).toBe("0\t0.000000\t0\n");
  });

  it("shows at a terminal what it is doing, with colour, and takes it away again", () => {
    const seen = atTerminal({ TERM: "xterm-256color" });
    expect(seen).toContain(en.command.stages.watching);
    expect(seen).toMatch(/━+.*%/);
    expect(seen).toContain("\u001b[1mfilm.mp4");
    expect(seen.lastIndexOf("\r\u001b[K")).toBeLessThan(seen.indexOf("film.mp4"));
  });

  it("leaves colour out where that is asked for", () => {
    const seen = atTerminal({ TERM: "xterm-256color", NO_COLOR: "1" });
    expect(seen).toContain("film.mp4");
    expect(seen.replaceAll("\u001b[K", "")).not.toContain("\u001b");
  });

  it("says once, in one line, where there is no sandbox, and goes on", async () => {
    const ran = await glimmer(["look", "film.mp4"], folder, { PATH: "/nowhere" });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe(`${en.command.noBox["no-bubblewrap"]}\n`);
    expect(ran.stdout).toContain(en.look.foundBySound);
  });

  it("looks into a sealed film with its key as into the film itself, and not without", async () => {
    execFileSync("age-keygen", ["-o", "key.txt"], { cwd: folder, stdio: "ignore" });
    execFileSync("age", ["-e", "-i", "key.txt", "-o", "film.mp4.age", "film.mp4"], { cwd: folder });
    const open = await glimmer(["look", "film.mp4", "--sound-only", "--json"], folder);
    const sealed = await glimmer(["look", "film.mp4.age", "--identity", "key.txt", "--sound-only", "--json"], folder);
    expect(sealed).toEqual(open);
    const without = await glimmer(["look", "film.mp4.age"], folder);
    expect(without.code).toBe(4);
    expect(without.stderr).toContain(en.looksLike.sealed);
    execFileSync("age-keygen", ["-o", "other.txt"], { cwd: folder, stdio: "ignore" });
    const wrong = await glimmer(["look", "film.mp4.age", "--identity", "other.txt", "--json"], folder);
    expect(errorSchema.parse(JSON.parse(wrong.stdout)).code).toBe("vault-no-key-fits");
  });
});

/** What a person sees who types this at a terminal 100 columns wide. */
function atTerminal(env: Record<string, string>): string {
  const command = `stty cols 100; '${process.execPath}' '${bin}' look film.mp4`;
  const shown = execFileSync("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return shown.toString();
}
