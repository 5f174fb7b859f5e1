import { describe, expect, test } from "vitest";
import { listen } from "#analysis/listen.ts";
import type { VoiceNaming } from "#analysis/voices.ts";
import { hearVoices } from "#analysis/voices.ts";
import { soundOf } from "./audio.ts";
import type { Spoken } from "./drawn-voices.ts";
import { drawnSound, high, low } from "./drawn-voices.ts";

const unsaid: VoiceNaming = { roles: {}, marks: [], notVoices: [] };

/** low 1-3, high 4-5, low 6-8, high 9-11, low 12-13, high 14-16. */
const dialogue: readonly Spoken[] = [
  { from: 1, to: 3, voice: low },
  { from: 4, to: 5, voice: high },
  { from: 6, to: 8, voice: low },
  { from: 9, to: 11, voice: high },
  { from: 12, to: 13, voice: low },
  { from: 14, to: 16, voice: high },
];
const heard = listen(drawnSound(18, dialogue));

describe("two drawn voices taking turns", () => {
  test("each utterance is heard within 0.05 s at both ends, by the right voice", () => {
    const pieces = hearVoices(heard, unsaid);
    expect(pieces.map(({ voice }) => voice)).toEqual(["A", "B", "A", "B", "A", "B"]);
    for (const [i, { from, to }] of pieces.entries()) {
      expect(Math.abs(from - dialogue[i]!.from)).toBeLessThanOrEqual(0.05);
      expect(Math.abs(to - dialogue[i]!.to)).toBeLessThanOrEqual(0.05);
    }
  });

  test("nobody has a role until the guider gives one", () => {
    for (const { role } of hearVoices(heard, unsaid)) expect(role).toBeNull();
  });

  test("naming one voice names the other", () => {
    const pieces = hearVoices(heard, { ...unsaid, roles: { B: "child" } });
    expect(pieces.map(({ role }) => role)).toEqual(["adult", "child", "adult", "child", "adult", "child"]);
  });

  test("one mark says which voice is whose", () => {
    const pieces = hearVoices(heard, { ...unsaid, marks: [{ at: 10, role: "adult" }] });
    expect(pieces.map(({ role }) => role)).toEqual(["child", "adult", "child", "adult", "child", "adult"]);
  });

  test("a mark goes before a name", () => {
    const pieces = hearVoices(heard, { ...unsaid, roles: { A: "adult" }, marks: [{ at: 10, role: "adult" }] });
    expect(pieces[0]?.role).toBe("child");
  });

  test("two people changing without a pause are still two", () => {
    const spoken: Spoken[] = [...dialogue, { from: 17, to: 19, voice: low }, { from: 19, to: 21, voice: high }];
    const pieces = hearVoices(listen(drawnSound(23, spoken)), unsaid);
    const change = pieces.find(({ from }) => Math.abs(from - 19) < 0.15);
    expect(change?.voice).toBe("B");
    expect(pieces).toHaveLength(8);
  });

  test("what the guider calls no voice is gone, and its like with it", () => {
    const toy = { pitch: 600, formants: [1200, 4000, 6000] };
    const spoken: Spoken[] = [
      ...dialogue,
      { from: 17, to: 18, voice: toy },
      { from: 19, to: 20, voice: toy },
      { from: 21, to: 22, voice: toy },
    ];
    const listening = listen(drawnSound(24, spoken));
    const pieces = hearVoices(listening, { ...unsaid, notVoices: [{ from: 16.9, to: 18.1 }] });
    expect(pieces.filter(({ from }) => from > 16.5)).toEqual([]);
    expect(pieces.map(({ voice }) => voice)).toEqual(["A", "B", "A", "B", "A", "B"]);
  });
});

test("times count from the film's first picture", () => {
  const [first] = hearVoices(listen(drawnSound(18, dialogue, -0.5)), unsaid);
  expect(first?.from).toBeCloseTo(0.5, 1);
});

test("knocks and rustle are no voices", () => {
  const { samples } = drawnSound(10, []);
  for (let knock = 1; knock < 9; knock++) {
    for (let i = 0; i < 3000; i++) samples[knock * 16000 + i]! += 9000 * Math.exp(-i / 300) * Math.sin(i * i * 0.37);
  }
  expect(hearVoices(listen(soundOf(samples)), unsaid)).toEqual([]);
});

test.each([0, 1, 100, 1600])("%i samples of silence hold nobody", (length) => {
  expect(hearVoices(listen(soundOf(new Int16Array(length))), unsaid)).toEqual([]);
});

test("somebody alone, once, is voice A and nothing is sure", () => {
  const pieces = hearVoices(listen(drawnSound(4, [{ from: 1, to: 1.4, voice: low }])), unsaid);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toMatchObject({ voice: "A", role: null, sure: false });
});

test("left and right part two voices that sound alike", () => {
  const spoken = dialogue.map((utterance) => ({ ...utterance, voice: low }));
  const sound = drawnSound(18, spoken);
  const balance = Float32Array.from({ length: 1800 }, (_, frame) => {
    const at = frame / 100;
    const index = dialogue.findIndex(({ from, to }) => at >= from - 0.1 && at < to + 0.1);
    return (index % 2 === 0 ? 6 : -6) + Math.sin(frame);
  });
  const pieces = hearVoices(listen({ ...sound, balance }), unsaid);
  expect(pieces.map(({ voice }) => voice)).toEqual(["A", "B", "A", "B", "A", "B"]);
});
