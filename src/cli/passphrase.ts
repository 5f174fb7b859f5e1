import { openSync } from "node:fs";
import { createInterface } from "node:readline/promises";
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
  try {
    const words = en.vault.passphrase;
    const first = await ask(terminal, words.ask);
    if (first === null) return refused("stopped");
    if (first === "") return refused("vault-passphrase-empty");
    const second = twice ? await ask(terminal, words.again) : first;
    if (second === null) return refused("stopped");
    return first === second ? done(first) : refused("vault-passphrase-differs");
  } finally {
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

/** @returns one line, or null where the person stopped (Ctrl-C, Ctrl-D). */
async function ask(terminal: ReadStream, question: string): Promise<string | null> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, taken) => taken() });
  const lines = createInterface({ input: terminal, output: silence, terminal: true, historySize: 0 });
  try {
    return await new Promise<string | null>((resolve) => {
      lines.once("line", resolve).once("close", () => resolve(null));
    });
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
