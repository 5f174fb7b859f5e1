import { openSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { ReadStream } from "node:tty";
import { en } from "#contract/words/en.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/**
 * Asks at the terminal, even where a film comes through the pipe; what is typed is not shown.
 *
 * @param twice for a new passphrase: a slip would lock the file for good
 */
export async function askPassphrase(twice: boolean): Promise<Outcome<string>> {
  const terminal = openTerminal();
  if (!terminal) return refused("vault-no-terminal");
  // Before the question: from here on the terminal shows nothing of what is typed.
  const silence = new Writable({ write: (_chunk, _encoding, taken) => taken() });
  const lines = createInterface({ input: terminal, output: silence, terminal: true, historySize: 0 });
  const typed = lines[Symbol.asyncIterator]();
  try {
    const words = en.vault.passphrase;
    const first = await ask(typed, words.ask);
    if (first === undefined) return refused("stopped");
    if (first === "") return refused("vault-passphrase-empty");
    const second = twice ? await ask(typed, words.again) : first;
    if (second === undefined) return refused("stopped");
    return first === second ? done(first) : refused("vault-passphrase-differs");
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

/** @returns one line, or undefined where the person stopped (Ctrl-C, Ctrl-D). */
async function ask(typed: AsyncIterator<string, undefined>, question: string): Promise<string | undefined> {
  process.stderr.write(question);
  const { value } = await typed.next();
  process.stderr.write("\n");
  return value;
}
