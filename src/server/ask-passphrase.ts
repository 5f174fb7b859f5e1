import { openSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { ReadStream } from "node:tty";

/** `no-terminal`: there is nobody to ask. `stopped`: the person pressed Ctrl-C or Ctrl-D. */
type Typed =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly why: "no-terminal" | "stopped" };

/** Asks at the terminal, even where a film comes through the pipe; what is typed is not shown. */
export async function typedUnseen(questions: readonly string[]): Promise<Typed> {
  const terminal = openTerminal();
  if (!terminal) return { ok: false, why: "no-terminal" };
  // Before the question: from here on the terminal shows nothing of what is typed.
  const silence = new Writable({ write: (_chunk, _encoding, taken) => taken() });
  const lines = createInterface({ input: terminal, output: silence, terminal: true, historySize: 0 });
  const typed = lines[Symbol.asyncIterator]();
  try {
    const answers: string[] = [];
    for (const question of questions) {
      const answer = await ask(typed, question);
      if (answer === undefined) return { ok: false, why: "stopped" };
      answers.push(answer);
      if (answer === "") break;
    }
    return { ok: true, lines: answers };
  } finally {
    lines.close();
    terminal.destroy();
  }
}

function openTerminal(): ReadStream | null {
  try {
    return new ReadStream(openSync("/dev/tty", "r+"));
  } catch {
    return null;
  }
}

/** @returns one line, or undefined where the person stopped. */
async function ask(typed: AsyncIterator<string, undefined>, question: string): Promise<string | undefined> {
  process.stderr.write(question);
  const { value } = await typed.next();
  process.stderr.write("\n");
  return value;
}
