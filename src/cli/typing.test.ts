import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, shellWord, wrapped } from "./typing.ts";

describe("text from outside", () => {
  it("cannot move the cursor, change the terminal or turn the reading direction", () => {
    expect(printable("a\u001b[2Jb\r\u202ec\u0007")).toBe("a\ufffd[2Jb\ufffd\ufffdc\ufffd");
    expect(printable("Ólafur – 2.mp4")).toBe("Ólafur – 2.mp4");
  });

  it("comes back from a real shell as it went in", () => {
    const names = ["film.mp4", "my film.mp4", "it's.mp4", "$HOME `x` \\.mp4", "a;b&c|d>e.mp4", "größe.mp4", 'say "hi"'];
    const echoed = execFileSync("sh", ["-c", names.map((name) => `printf '%s\\n' ${shellWord(name)}`).join("\n")]);
    expect(echoed.toString().trimEnd().split("\n")).toEqual(names);
  });

  it("is never taken for an option", () => {
    expect(shellWord("-rf.mp4")).toBe("./-rf.mp4");
  });
});

describe("wrapping", () => {
  it("keeps a number and its unit together", () => {
    expect(wrapped("the other answered 0.5 s later.", 23)).toEqual(["the other answered", "0.5 s later."]);
  });

  it("keeps every word, in order, within the width", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 12, max: 40 }), (words, width) => {
        const lines = wrapped(words.join(" "), width);
        expect(lines.flatMap((line) => line.split(" "))).toEqual(words.length === 0 ? [] : words);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
