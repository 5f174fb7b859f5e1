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
    a: "This one is only 2.0 s; it may be over before it is seen.",
    c: "This one is 12 s; most are under 10.",
    d: "This one is 74 s; clips are hardly ever over 60 s.",
  });
  expect(nudgeSentences(vig, [clip("a", 5), clip("b", 8), clip("c", 9)]).size).toBe(0);
});
