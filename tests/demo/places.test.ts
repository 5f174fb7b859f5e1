/** The drawn film is looked at like any other: its voices are told apart, and the places found are those of its script. */
import { describe, expect, test } from "vitest";
import { look } from "#analysis/look.ts";
import { drawScene } from "#demo/scene.ts";
import type { Sound } from "#domain/sound.ts";

/** Three samples become one: enough of a low-pass for a voice whose strong part ends below 5 kHz. */
function heard(samples: Int16Array): Sound {
  const third = Int16Array.from({ length: samples.length / 3 }, (_, i) =>
    Math.round((samples[3 * i]! + samples[3 * i + 1]! + samples[3 * i + 2]!) / 3),
  );
  return { rate: 16000, samples: third, start: 0, balance: null };
}

interface Span {
  readonly from: number;
  readonly to: number;
}
const shared = (a: Span, b: Span) => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
const length = ({ from, to }: Span) => to - from;

describe.each([1, 2])("the film drawn from seed %i", (seed) => {
  const { truth, sound } = drawScene(seed);
  const { speech, places } = look({
    sound: heard(sound.samples),
    motion: null,
    regions: null,
    seconds: truth.seconds,
    seed: 1,
    naming: { roles: {}, marks: [], notVoices: [] },
    corrections: [],
  });

  test("its voices are heard where they are, and one is A and the other B throughout", () => {
    const voicesOf = (who: "adult" | "child") =>
      truth.utterances
        .filter((utterance) => utterance.who === who)
        .map((utterance) => speech.find((piece) => shared(piece, utterance) > 0.8 * length(utterance))?.voice);
    const [adult, child] = [new Set(voicesOf("adult")), new Set(voicesOf("child"))];
    expect([adult.size, child.size]).toEqual([1, 1]);
    expect(new Set([...adult, ...child])).toEqual(new Set(["A", "B"]));
    const spoken = truth.utterances.reduce((sum, utterance) => sum + length(utterance), 0);
    expect(Math.abs(speech.reduce((sum, piece) => sum + length(piece), 0) / spoken - 1)).toBeLessThan(0.1);
  });

  test("every exchange of the script is a place, and nothing else is: not the talking alone, not the quiet", () => {
    const exchanges = truth.episodes.filter(({ kind }) => kind !== "quiet" && kind !== "adult-alone");
    expect(places).toHaveLength(exchanges.length);
    for (const exchange of exchanges) {
      const covering = places.filter((place) => shared(place, exchange) > 0.5 * length(exchange));
      expect(covering, exchange.kind).toHaveLength(1);
    }
  });

  test("a first sound after quiet and a waiting are seen as such", () => {
    for (const [kind, reason] of [
      ["first-after-quiet", "first-after-quiet"],
      ["waited", "waited"],
      ["run", "run"],
    ] as const) {
      const episode = truth.episodes.find((one) => one.kind === kind)!;
      const place = places.find((one) => shared(one, episode) > 0.5 * length(episode))!;
      expect(place.reasons.map((one) => one.kind)).toContain(reason);
    }
  });
});
