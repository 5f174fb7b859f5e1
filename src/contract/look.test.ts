import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filmProblemCodes } from "#domain/film.ts";
import { reasonKinds } from "#domain/place.ts";
import { clipProofSchema } from "./clip-proof.ts";
import { errorSchema } from "./error.ts";
import { errorCodes } from "./errors.ts";
import { framesSchema } from "./frames.ts";
import type { Look } from "./look.ts";
import { lookSchema } from "./look.ts";
import { rounded } from "./time-base.ts";

const seconds = fc.double({ min: 0, max: 10_800, noNaN: true }).map(rounded);
const text = fc.string({ minLength: 1 });
const looks: fc.Arbitrary<Look> = fc.record({
  schema: fc.constant("glimmer/look@1" as const),
  film: fc.record({
    name: text,
    container: fc.constantFrom("mp4", "webm"),
    seconds,
    video: fc.option(
      fc.record({
        codec: text,
        width: fc.nat(),
        height: fc.nat(),
        rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
        frames: fc.nat(),
        timeBase: fc.tuple(fc.integer({ min: 1, max: 1001 }), fc.integer({ min: 1, max: 90_000 })),
        variableRate: fc.boolean(),
      }),
    ),
    audio: fc.option(fc.record({ codec: text, rate: fc.nat(), channels: fc.nat() })),
    problem: fc.option(fc.record({ code: fc.constantFrom(...filmProblemCodes), text, readableTo: fc.option(seconds) })),
  }),
  speech: fc.array(
    fc.record({
      from: seconds,
      to: seconds,
      voice: fc.constantFrom("A" as const, "B" as const, "other" as const),
      role: fc.option(fc.constantFrom("adult" as const, "child" as const)),
      sure: fc.boolean(),
    }),
  ),
  turns: fc.record({ switches: fc.nat(), pairs: fc.nat() }),
  places: fc.array(
    fc.record({
      from: seconds,
      to: seconds,
      reasons: fc.array(
        fc.record({
          kind: fc.constantFrom(...reasonKinds),
          text,
          from: seconds,
          to: seconds,
          consider: fc.option(text),
        }),
      ),
    }),
  ),
});

const empty: Look = {
  schema: "glimmer/look@1",
  film: { name: "a.mp4", container: "mp4", seconds: 1, video: null, audio: null, problem: null },
  speech: [],
  turns: { switches: 0, pairs: 0 },
  places: [],
};

describe("glimmer/look@1", () => {
  it("comes back from JSON as it went in", () => {
    fc.assert(
      fc.property(looks, (look) => {
        expect(lookSchema.parse(JSON.parse(JSON.stringify(look)))).toEqual(look);
      }),
    );
  });

  it("has exactly the keys it promises", () => {
    expect(lookSchema.safeParse(empty).success).toBe(true);
    expect(lookSchema.safeParse({ ...empty, score: 1 }).success).toBe(false);
    expect(lookSchema.safeParse({ ...empty, film: { ...empty.film, path: "/home/x" } }).success).toBe(false);
    const { turns: _, ...withoutTurns } = empty;
    expect(lookSchema.safeParse(withoutTurns).success).toBe(false);
    expect(lookSchema.safeParse({ ...empty, schema: "glimmer/look@2" }).success).toBe(false);
  });

  it("takes no word for a feeling as a kind of reason", () => {
    const reason = { kind: "attuned", text: "x", from: 0, to: 1, consider: null };
    expect(lookSchema.safeParse({ ...empty, places: [{ from: 0, to: 1, reasons: [reason] }] }).success).toBe(false);
  });
});

describe("the other shapes", () => {
  it("keep picture times as whole ticks", () => {
    const frames = { schema: "glimmer/frames@1", timeBase: [1, 90_000], times: [0, 3003], end: 6006 };
    expect(framesSchema.parse(frames)).toEqual(frames);
    expect(framesSchema.safeParse({ ...frames, times: [0.5] }).success).toBe(false);
  });

  it("know every code of the catalogue and no other", () => {
    for (const code of errorCodes) errorSchema.parse({ schema: "glimmer/error@1", code, text: "x" });
    expect(errorSchema.safeParse({ schema: "glimmer/error@1", code: "other", text: "x" }).success).toBe(false);
  });

  it("want a whole SHA-256 in a proof", () => {
    expect(clipProofSchema.shape.sha256.safeParse("ab".repeat(32)).success).toBe(true);
    expect(clipProofSchema.shape.sha256.safeParse("ab").success).toBe(false);
  });
});
