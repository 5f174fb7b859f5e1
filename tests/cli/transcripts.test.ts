import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { dataHere, dataPath } from "../data.ts";
import { matches, parseTranscript, shellWords, typed } from "./transcript.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "glimmer-transcripts-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(readdirSync(folder).filter((name) => name.endsWith(".txt")))("%s", (name) => {
  const { files, steps } = parseTranscript(readFileSync(join(folder, name), "utf8"));
  it.skipIf(!dataHere && files.length > 0)("says what the transcript says", async () => {
    const cwd = mkdtempSync(join(scratch, "run-"));
    for (const file of files) symlinkSync(dataPath(file.from), join(cwd, file.name));
    await typed(name, steps, cwd);
  });
});

describe("a transcript", () => {
  it("is matched strictly, but for what it leaves open", () => {
    expect(matches("a … c", "a long b c")).toBe(true);
    expect(matches("a … c", "a\nc")).toBe(false);
    expect(matches("1.0", "1x0")).toBe(false);
    expect(matches("a", "a b")).toBe(false);
    expect(matches("a\n…\nd", "a\nb\nc\nd")).toBe(true);
    expect(matches("a\n…\nd", "a\nb\nc")).toBe(false);
  });

  it("splits commands as a shell does", () => {
    expect(shellWords("glimmer look 'my film.mp4' --json")).toEqual(["glimmer", "look", "my film.mp4", "--json"]);
  });
});
