import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { en } from "#contract/words/en.ts";
import { dataHere, dataPath } from "../data.ts";
import { glimmer } from "./glimmer.ts";
import { matches, parseTranscript, shellWords } from "./transcript.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "glimmer-transcripts-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(readdirSync(folder).filter((name) => name.endsWith(".txt")))("%s", (name) => {
  const { files, steps } = parseTranscript(readFileSync(join(folder, name), "utf8"));
  it.skipIf(!dataHere && files.length > 0)("says what the transcript says", async () => {
    const cwd = mkdtempSync(join(scratch, "run-"));
    for (const file of files) symlinkSync(dataPath(file.from), join(cwd, file.name));
    expect(steps.length).toBeGreaterThan(0);
    for (const { command, expected, line } of steps) {
      const [program, ...args] = shellWords(command);
      expect(program).toBe("glimmer");
      const { stdout, stderr, code } = await glimmer(args, cwd);
      const printed = `${stdout}${withoutBoxNote(stderr)}${code === 0 ? "" : `[exit ${code}]`}`
        .trimEnd()
        .replace(/[ \t]+$/gm, "");
      if (!matches(expected, printed)) expect(printed, `${name}:${line} $ ${command}`).toBe(expected);
    }
  });
});

/** Machines differ in whether they have a sandbox; the line that says so is tested by itself. */
function withoutBoxNote(text: string): string {
  return Object.values(en.command.noBox).reduce((rest, note) => rest.replaceAll(`${note}\n`, ""), text);
}

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
