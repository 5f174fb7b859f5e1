/**
 * Transcripts: what is typed and what comes back, to be read aloud as a manual and run as a test.
 *
 *     Prose, at the margin.
 *
 *         $ glimmer look film.mp4        a command, indented by four spaces, with what it prints below
 *         [exit 3]                       its exit code, where it is not 0
 *
 * A line `with film.mp4 from films/androidx_media/sample.mp4` puts a film of the test data into the folder where the
 * commands are typed. In what is printed, `…` stands for any text within a line, and for any lines where it stands alone.
 */
import { expect } from "vitest";
import { en } from "#contract/words/en.ts";
import { glimmer } from "./glimmer.ts";

export interface Step {
  readonly command: string;
  readonly expected: string;
  readonly line: number;
}

export interface Transcript {
  readonly files: readonly { readonly name: string; readonly from: string }[];
  readonly steps: readonly Step[];
}

const INDENT = "    ";

export function parseTranscript(text: string): Transcript {
  const files = [...text.matchAll(/^with (\S+) from (\S+)$/gm)].map(([, name = "", from = ""]) => ({ name, from }));
  const steps: { command: string; lines: string[]; line: number }[] = [];
  let inside = false;
  for (const [i, line] of text.split("\n").entries()) {
    if (line.startsWith(`${INDENT}$ `)) {
      steps.push({ command: line.slice(INDENT.length + 2), lines: [], line: i + 1 });
      inside = true;
    } else if (inside && (line.startsWith(INDENT) || line === "")) {
      steps.at(-1)?.lines.push(line.slice(INDENT.length));
    } else {
      inside = false;
    }
  }
  return {
    files,
    steps: steps.map(({ command, lines, line }) => ({ command, line, expected: lines.join("\n").trimEnd() })),
  };
}

/** The words of a command as a shell splits them: spaces part them, single quotes hold them together. */
export function shellWords(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

/** Types the commands of a transcript, one after the other, and holds what is printed against what it says. */
export async function typed(file: string, steps: readonly Step[], cwd: string, env = {}): Promise<void> {
  expect(steps.length).toBeGreaterThan(0);
  for (const { command, expected, line } of steps) {
    const [program, ...args] = shellWords(command);
    expect(program).toBe("glimmer");
    const { stdout, stderr, code } = await glimmer(args, cwd, env);
    const printed = `${stdout}${withoutBoxNote(stderr)}${code === 0 ? "" : `[exit ${code}]`}`
      .trimEnd()
      .replace(/[ \t]+$/gm, "");
    if (!matches(expected, printed)) expect(printed, `${file}:${line} $ ${command}`).toBe(expected);
  }
}

/** Machines differ in whether they have a sandbox; the line that says so is tested by itself. */
export function withoutBoxNote(text: string): string {
  return Object.values(en.command.noBox).reduce((rest, note) => rest.replaceAll(`${note}\n`, ""), text);
}

export function matches(expected: string, actual: string): boolean {
  const lines = expected.split("\n").map((line) => (line.trim() === "…" ? "[\\s\\S]*?" : linePattern(line)));
  return new RegExp(`^${lines.join("\n")}$`).test(actual);
}

function linePattern(line: string): string {
  const parts = line.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return parts.join("[^\n]*");
}
