import { expect, it } from "vitest";
import { serviceDefaults } from "#contract/programmes.ts";
import { entries } from "#contract/entries.ts";
import { nudgeSentences } from "./nudge-words.ts";

const vig = entries.service["programme/"].parse(serviceDefaults.get("programme/vig"));
const clip = (id: string, seconds: number) => ({ clip: id, seconds });

it("says of a clip, and of all of them, where they leave the programme; and nothing where they do not", () => {
  const sentences = nudgeSentences(vig, [clip("a", 2), clip("b", 8), clip("c", 12), clip("d", 74), clip("e", 9)]);
  expect(Object.fromEntries([...sentences].map(([id, text]) => [id ?? "all", text]))).toEqual({
    all: "5 clips are many for one review; 3 are usual.",
    a: "This clip is 2 seconds. Is it over before it is seen?",
    c: "This clip is 12 seconds. Would 10 be enough?",
    d: "This clip is 74 seconds; clips are hardly ever over 60.",
  });
  expect(nudgeSentences(vig, [clip("a", 5), clip("b", 8), clip("c", 9)]).size).toBe(0);
});
