import { seeded } from "#domain/seeded.ts";
import { describe, expect, test } from "vitest";
import { BLOCK, blocksAt, planMoves } from "./blocks.ts";
import { fullPlan, shortPlan, writeScript } from "./script.ts";

const seeds = Array.from({ length: 300 }, (_, seed) => seed);
const scripts = seeds.map((seed) => writeScript(fullPlan, seeded(seed)));
const spoken = ({ utterances }: (typeof scripts)[number], { from, to }: { from: number; to: number }) =>
  utterances.filter((utterance) => utterance.from >= from - 1e-9 && utterance.to <= to + 1e-9);

describe("every script", () => {
  test("fills two minutes with episodes that follow each other", () => {
    for (const { episodes, seconds } of scripts) {
      expect(episodes[0]!.from).toBe(0);
      expect(episodes.at(-1)!.to).toBe(seconds);
      expect(seconds - episodes.at(-1)!.from).toBeGreaterThan(11.9);
      episodes.slice(1).forEach((episode, i) => expect(episode.from).toBe(episodes[i]!.to));
      expect(
        episodes
          .filter(({ kind }) => kind !== "quiet")
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(["adult-alone", "first-after-quiet", "received", "received", "run", "run", "waited"]);
    }
  });

  test("nobody interrupts, and every utterance is as long as its syllables and belongs to one episode", () => {
    for (const script of scripts) {
      script.utterances.forEach((utterance, i) => {
        const next = script.utterances[i + 1];
        if (next) expect(next.from - utterance.to).toBeGreaterThan(0.4);
        const sounds = utterance.syllables.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(utterance.to - utterance.from).toBeCloseTo(sounds, 9);
      });
      const counted = script.episodes.reduce((sum, episode) => sum + spoken(script, episode).length, 0);
      expect(counted).toBe(script.utterances.length);
    }
  });

  test("each kind of moment is what its name says", () => {
    for (const script of scripts) {
      for (const episode of script.episodes) {
        const lines = spoken(script, episode);
        const who = lines.map((line) => line.who).join(" ");
        const gaps = lines.slice(1).map((line, i) => line.from - lines[i]!.to);
        switch (episode.kind) {
          case "quiet":
            expect(who).toBe("");
            expect(episode.to - episode.from).toBeGreaterThanOrEqual(3.2);
            break;
          case "first-after-quiet":
            expect(who).toBe("child adult child");
            expect(episode.from).toBeGreaterThan(8);
            expect(gaps[0]).toBeLessThan(2);
            break;
          case "run":
            expect(lines.length).toBeGreaterThanOrEqual(7);
            expect(lines.every((line, i) => line.who === (i % 2 === 0 ? "child" : "adult"))).toBe(true);
            expect(Math.max(...gaps)).toBeLessThan(1);
            break;
          case "adult-alone":
            expect(lines.every((line) => line.who === "adult")).toBe(true);
            expect(episode.to - episode.from).toBeGreaterThan(8);
            break;
          case "waited":
            expect(who).toBe("adult child adult child");
            expect(gaps[0]).toBeGreaterThan(3);
            expect(gaps[1]).toBeLessThan(1);
            break;
          case "received":
            expect(who).toBe("child adult child");
            expect(gaps[0]).toBeLessThan(1);
            break;
        }
      }
    }
  });

  test("blocks are only carried while it is quiet, one at a time, and never onto another block", () => {
    for (const [seed, script] of scripts.entries()) {
      const moves = planMoves(script, seeded(seed));
      expect(moves.length).toBeGreaterThanOrEqual(8);
      moves.forEach((move, i) => {
        expect(move.take).toBeGreaterThan(move.start);
        if (i > 0) expect(move.take).toBeGreaterThan(moves[i - 1]!.put);
        const hands = { adult: move.to, child: move.to };
        const places = blocksAt(moves, move.put, hands);
        const others = places.filter((_, block) => block !== move.block);
        expect(Math.min(...others.map(({ x, y }) => Math.hypot(x - move.to.x, y - move.to.y)))).toBeGreaterThan(23);
        // What stands above the table stands on another block.
        const lies = ({ x, y }: { x: number; y: number }) =>
          y > 565 || places.some((under) => Math.abs(under.y - y - BLOCK) < 1 && Math.abs(under.x - x) < BLOCK);
        expect(places.every(lies)).toBe(true);
        const quiet = script.episodes.find(
          ({ kind, from, to }) => kind === "quiet" && move.start >= from && move.put <= to,
        );
        expect(quiet).toBeDefined();
      });
    }
  });
});

test("a film too short for its episodes is refused", () => {
  expect(() => writeScript({ ...fullPlan, seconds: 40 }, seeded(1))).toThrow(RangeError);
});

test("the short plan has room for its episodes, whatever the seed", () => {
  for (const seed of seeds) {
    const { episodes, seconds } = writeScript(shortPlan, seeded(seed));
    expect(seconds).toBe(56);
    const kinds = episodes.flatMap(({ kind }) => (kind === "quiet" ? [] : [kind]));
    expect(kinds.sort()).toEqual(["first-after-quiet", "received", "run", "waited"]);
  }
});
