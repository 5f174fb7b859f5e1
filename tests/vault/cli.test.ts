/** `glimmer vault` as people run it: real processes, files and pipes, judged by age. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "#contract/errors.ts";
import { keySchema, openedSchema, sealedSchema } from "#contract/vault.ts";
import { errorSchema } from "#contract/error.ts";
import { atTerminal } from "./at-terminal.ts";
import { content } from "./sources.ts";

const glimmer = fileURLToPath(new URL("../../bin/glimmer.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "glimmer-vault-"));
const file = (name: string): string => join(folder, name);
const plain = content(300_000, 11);
let recipient = "";

function run(args: readonly string[], input: Uint8Array = new Uint8Array(0)) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [glimmer, "vault", ...args], { cwd: folder, input });
  return { status, stdout, text: stdout.toString(), errors: stderr.toString() };
}

/** The refusal as a program reads it; the folder must be as it was before. */
function refusal(args: readonly string[], input?: Uint8Array) {
  const before = readdirSync(folder);
  const { status, text } = run([...args, "--json"], input);
  expect(readdirSync(folder)).toEqual(before);
  return { status, code: errorSchema.parse(JSON.parse(text)).code };
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

beforeAll(() => {
  writeFileSync(file("film.mp4"), plain);
  const made = run(["keygen", "--out", "case.key", "--json"]);
  recipient = keySchema.parse(JSON.parse(made.text)).recipient;
  expect(run(["seal", "film.mp4", "--to", recipient]).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("glimmer vault", () => {
  it("makes a key that age-keygen reads, for its owner's eyes only", () => {
    expect(execFileSync("age-keygen", ["-y", file("case.key")], { encoding: "utf8" }).trim()).toBe(recipient);
    expect(statSync(file("case.key")).mode & 0o777).toBe(0o600);
    const printed = run(["keygen"]).text;
    expect(execFileSync("age-keygen", ["-y"], { input: printed, encoding: "utf8" })).toMatch(/^age1/);
  });

  it("seals a file that age opens, and opens one that age sealed", () => {
    expect(same(execFileSync("age", ["-d", "-i", file("case.key"), file("film.mp4.age")]), plain)).toBe(true);
    execFileSync("age", ["-r", recipient, "-a", "-o", file("theirs.age"), file("film.mp4")]);
    const { status, text } = run(["open", "theirs.age", "--identity", "case.key", "--out", "theirs.mp4", "--json"]);
    expect(status).toBe(0);
    expect(openedSchema.parse(JSON.parse(text))).toMatchObject({ file: "theirs.mp4", offset: 0, bytes: plain.length });
    expect(same(readFileSync(file("theirs.mp4")), plain)).toBe(true);
    expect(statSync(file("theirs.mp4")).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["65530-131080", 65_530, 131_081],
    ["-500", 299_500, 300_000],
    ["250000-999999", 250_000, 300_000],
  ])("opens the range %s", (range, from, to) => {
    const { status, stdout } = run(["open", "film.mp4.age", "--identity", "case.key", "--range", range]);
    expect(status).toBe(0);
    expect(same(stdout, plain.subarray(from, to))).toBe(true);
  });

  it("works through pipes", () => {
    const sealed = run(["seal", "-", "--to", recipient], plain);
    expect(same(execFileSync("age", ["-d", "-i", file("case.key")], { input: sealed.stdout }), plain)).toBe(true);
    expect(same(run(["open", "-", "--identity", "case.key"], sealed.stdout).stdout, plain)).toBe(true);
  });

  it("seals for several keys, and tries several key files", () => {
    execFileSync("age-keygen", ["-o", file("other.key")], { stdio: "ignore" });
    const other = execFileSync("age-keygen", ["-y", file("other.key")], { encoding: "utf8" }).trim();
    const { text } = run(["seal", "film.mp4", "--to", recipient, "--to", other, "--out", "both.age", "--json"]);
    expect(sealedSchema.parse(JSON.parse(text))).toMatchObject({
      file: "both.age",
      bytes: statSync(file("both.age")).size,
    });
    expect(same(execFileSync("age", ["-d", "-i", file("other.key"), file("both.age")]), plain)).toBe(true);
    const tried = run(["open", "film.mp4.age", "--identity", "other.key", "--identity", "case.key"]);
    expect(same(tried.stdout, plain)).toBe(true);
  });

  it("replaces nothing unless told to", () => {
    const before = readFileSync(file("film.mp4.age"));
    expect(refusal(["seal", "film.mp4", "--to", recipient])).toEqual({
      status: exitCodes.output,
      code: "output-exists",
    });
    expect(refusal(["keygen", "--out", "case.key"])).toEqual({ status: exitCodes.output, code: "output-exists" });
    expect(same(readFileSync(file("film.mp4.age")), before)).toBe(true);
    expect(run(["seal", "film.mp4", "--to", recipient, "--force"]).status).toBe(0);
    expect(same(readFileSync(file("film.mp4.age")), before)).toBe(false);
  });

  it("never replaces the file it reads or the key it reads it with, even when told to replace", () => {
    const kept = ["film.mp4", "film.mp4.age", "case.key"].map((name) => [name, readFileSync(file(name))] as const);
    const opening = ["open", "film.mp4.age", "--identity", "case.key", "--force", "--out"];
    const sealing = ["seal", "film.mp4", "--to", recipient, "--force", "--out"];
    for (const args of [
      [...opening, "film.mp4.age"],
      [...opening, "case.key"],
      [...sealing, "film.mp4"],
    ]) {
      expect(refusal(args)).toEqual({ status: exitCodes.output, code: "output-is-input" });
    }
    const piped = ["open", "-", "--identity", "case.key", "--force", "--out", "case.key"];
    expect(refusal(piped, readFileSync(file("film.mp4.age"))).code).toBe("output-is-input");
    for (const [name, bytes] of kept) expect(same(readFileSync(file(name)), bytes), name).toBe(true);
  });

  it("leaves nothing behind of a file that was damaged or cut, and the code says which", () => {
    const sealed = readFileSync(file("film.mp4.age"));
    const damaged = new Uint8Array(sealed);
    damaged[150_000]! ^= 1;
    writeFileSync(file("damaged.age"), damaged);
    writeFileSync(file("cut.age"), sealed);
    truncateSync(file("cut.age"), sealed.length - (plain.length % 65_536) - 16);
    const opening = ["--identity", "case.key", "--out", "new.mp4"];
    expect(refusal(["open", "damaged.age", ...opening])).toEqual({ status: exitCodes.vault, code: "vault-damaged" });
    expect(refusal(["open", "cut.age", ...opening])).toEqual({ status: exitCodes.vault, code: "vault-cut-short" });
    expect(refusal(["open", "-", ...opening], damaged)).toEqual({ status: exitCodes.vault, code: "vault-damaged" });
    expect(refusal(["open", "film.mp4", ...opening])).toEqual({ status: exitCodes.vault, code: "vault-not-sealed" });
    expect(
      same(run(["open", "damaged.age", "--identity", "case.key", "--range", "0-9"]).stdout, plain.subarray(0, 10)),
    ).toBe(true);
  });

  it.each([
    ["a stranger's key", ["open", "film.mp4.age", "--identity", "stranger.key", "--out", "x"], "vault-no-key-fits"],
    [
      "a key file without a key",
      ["open", "film.mp4.age", "--identity", "film.mp4", "--out", "x"],
      "vault-key-unreadable",
    ],
    ["no key at all", ["open", "film.mp4.age", "--out", "x"], "vault-recipient-missing"],
    ["a recipient that is none", ["seal", "film.mp4", "--to", "age1qqqq", "--out", "x"], "vault-recipient-unreadable"],
    [
      "both a key and a passphrase",
      ["seal", "film.mp4", "--to", "age1q", "--passphrase", "--out", "x"],
      "vault-passphrase-alone",
    ],
    [
      "a range outside",
      ["open", "film.mp4.age", "--identity", "case.key", "--range", "300000-", "--out", "x"],
      "vault-range-outside",
    ],
    ["a range of a pipe", ["open", "-", "--identity", "case.key", "--range", "0-9"], "usage-option"],
    ["no such file", ["seal", "nothing.mp4", "--to", "age1q", "--out", "x"], "film-missing"],
  ])("refuses %s in one sentence", (_what, args, code) => {
    execFileSync("sh", ["-c", "test -e stranger.key || age-keygen -o stranger.key"], { cwd: folder, stdio: "ignore" });
    expect(refusal(args).code).toBe(code);
  });

  it("asks for a passphrase at the terminal, shows none of it, and both sides open what it made", () => {
    const typed = (command: string, lines: readonly string[]) =>
      spawnSync("python3", ["-c", atTerminal, command, ...lines], { cwd: folder, encoding: "utf8" });
    const made = `"${process.execPath}" "${glimmer}" vault`;
    const secret = "heron on the mill roof";
    const sealed = typed(`${made} seal film.mp4 --passphrase --out words.age`, [secret, secret]);
    expect(sealed.stdout).toContain("words.age");
    expect(sealed.stdout).not.toContain("heron");
    const theirs = typed("age -d -o words-age.mp4 words.age", [secret]);
    expect(theirs.stdout).not.toContain("heron");
    expect(same(readFileSync(file("words-age.mp4")), plain)).toBe(true);
    typed(`${made} open words.age --passphrase --out words.mp4`, [secret]);
    expect(same(readFileSync(file("words.mp4")), plain)).toBe(true);
    typed(`${made} seal film.mp4 --passphrase --out slip.age`, [secret, "heron on the mil roof"]);
    expect(existsSync(file("slip.age"))).toBe(false);
  });

  it("leaves nothing behind when it is stopped in the middle", async () => {
    const before = readdirSync(folder);
    const child = spawn(process.execPath, [glimmer, "vault", "seal", "-", "--to", recipient, "--out", "stopped.age"], {
      cwd: folder,
    });
    child.stdin.on("error", () => undefined);
    child.stdin.write(content(3_000_000, 12));
    while (!readdirSync(folder).some((name) => name.endsWith(".part"))) await new Promise((r) => setTimeout(r, 20));
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(readdirSync(folder)).toEqual(before);
  });
});
