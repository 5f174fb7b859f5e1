/** Text from outside, safe to print: a file name must not move the cursor or change the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{FFFD}");
}

/** A word as it is typed in a shell. */
export function shellWord(word: string): string {
  const safe = word.startsWith("-") ? `./${word}` : word;
  return /^[\p{L}\p{N}_./,:@%+=-]+$/u.test(safe) ? safe : `'${safe.replaceAll("'", String.raw`'\''`)}'`;
}

const HARD_SPACE = "\u{a0}";

/** A number and its unit stay on one line: "0.8 s", "12 s". */
export function held(text: string): string {
  return text.replace(/(\d) (?=s\b)/g, `$1${HARD_SPACE}`);
}

/** Breaks text at spaces into lines of at most `width` characters; longer words stay whole. */
export function wrapped(text: string, width: number): readonly string[] {
  return broken(held(text), width).map((line) => line.replaceAll(HARD_SPACE, " "));
}

function broken(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}
