/**
 * In the still-face study a mother plays with her infant, then for two minutes must not respond, then plays again. What is
 * worth a look should hardly ever lie in the middle part. It shows only that an adult who does not answer is not taken for
 * one who does.
 */
import { describe, expect, test } from "vitest";
import { look } from "#analysis/look.ts";
import { placesIn } from "#analysis/places.ts";
import type { Place } from "#domain/place.ts";
import { dataHere, dataPath } from "../data.ts";
import { loadSound } from "./audio.ts";
import { kleinVisits } from "./klein.ts";
import { readTable } from "./labels.ts";

interface Phases {
  readonly still: { readonly from: number; readonly to: number };
  readonly seconds: number;
}

const middle = ({ from, to }: { readonly from: number; readonly to: number }) => (from + to) / 2;
const within = (place: Place, { from, to }: Phases["still"]) => middle(place) >= from && middle(place) < to;

/** The share of the first five places that lie in the still phase, and that of places laid anywhere. */
function shares(films: readonly { readonly places: readonly Place[]; readonly phases: Phases }[]) {
  const first = films.map(({ places, phases }) => ({ places: places.slice(0, 5), phases }));
  const count = first.reduce((sum, { places }) => sum + places.length, 0);
  const still = first.reduce(
    (sum, { places, phases }) => sum + places.filter((p) => within(p, phases.still)).length,
    0,
  );
  const chance = first.reduce(
    (sum, { places, phases: { still, seconds } }) => sum + (places.length * (still.to - still.from)) / seconds,
    0,
  );
  return { count, still: still / count, chance: chance / count };
}

describe.skipIf(!dataHere)("the still-face study", () => {
  test.each([
    ["named", true],
    ["unnamed", false],
  ])("from the labels of 34 visits, voices %s: at most 8 % of the first five in the still phase", (name, named) => {
    const visits = kleinVisits();
    expect(visits).toHaveLength(34);
    const films = visits.flatMap(({ utterances, phases }) => {
      const seconds = phases.reunion.to;
      if (!(seconds > 0)) return [];
      const speech = utterances.map((utterance) => {
        const role = utterance.voice === "A" ? ("adult" as const) : ("child" as const);
        return { ...utterance, role: named ? role : null, sure: true, confidence: 1 };
      });
      const places = placesIn(speech, { seconds, higher: "B", bothALittle: [], corrections: [], seed: 1 });
      return [{ places, phases: { still: phases.still, seconds } }];
    });
    const { count, still, chance } = shares(films);
    console.log(
      `still face, labels, ${name}: ${(100 * still).toFixed(1)} % of ${count}; chance ${(100 * chance).toFixed(0)} %`,
    );
    expect(count).toBeGreaterThan(60);
    expect(chance).toBeGreaterThan(0.25);
    expect(still).toBeLessThanOrEqual(0.08);
  });

  test("from the sound of the rebuilt films: at most 12 %", () => {
    const films = ["t2302", "t2602"].map((name) => {
      const path = (ending: string) => dataPath("speech/mother_infant_klein/rebuilt", `${name}${ending}`);
      const sound = loadSound(path(".mp4"));
      const seconds = sound.samples.length / sound.rate;
      const row = readTable(path("_truth.csv")).find(({ phase }) => phase === "still_face");
      const { places } = look({
        sound,
        motion: null,
        regions: null,
        seconds,
        seed: 1,
        naming: { roles: {}, marks: [], notVoices: [] },
        corrections: [],
      });
      return { places, phases: { still: { from: Number(row?.["start_s"]), to: Number(row?.["end_s"]) }, seconds } };
    });
    const { count, still, chance } = shares(films);
    console.log(`still face, sound: ${(100 * still).toFixed(1)} % of ${count}; chance ${(100 * chance).toFixed(0)} %`);
    expect(count).toBeGreaterThanOrEqual(6);
    expect(still).toBeLessThanOrEqual(0.12);
  });
});
