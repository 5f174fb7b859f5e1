import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Listening } from "#analysis/listen.ts";
import { listen } from "#analysis/listen.ts";
import { switchesIn } from "#analysis/turns.ts";
import { bridged } from "#analysis/utterances.ts";
import type { Piece, VoiceNaming } from "#analysis/voices.ts";
import { hearVoices } from "#analysis/voices.ts";
import type { Role, Voice } from "#domain/place.ts";
import { seeded } from "#domain/seeded.ts";
import { dataHere, dataPath } from "../data.ts";
import { loadSound, readWav, soundOf } from "./audio.ts";
import type { Label } from "./labels.ts";
import { readRttm, readTable } from "./labels.ts";

const unsaid: VoiceNaming = { roles: {}, marks: [], notVoices: [] };

interface Recording {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly heard: Listening;
}

/** Every recording of a folder that has labels of its own. */
function recordings(folder: string, pattern: RegExp): readonly Recording[] {
  return readdirSync(dataPath("speech", folder))
    .filter((file) => pattern.test(file) && existsSync(dataPath("speech", folder, file.replace(/\.\w+$/, ".rttm"))))
    .map((file) => ({
      name: file,
      labels: readRttm(dataPath("speech", folder, file.replace(/\.\w+$/, ".rttm"))),
      heard: listen(loadSound(dataPath("speech", folder, file))),
    }));
}

/** F1 over frames of 10 ms; frames within `collar` of an edge of a label are not counted. */
function speechF1({ labels, heard }: Recording, pieces: readonly Piece[], collar: number): number {
  const truth = new Uint8Array(heard.frames);
  const found = new Uint8Array(heard.frames);
  const counted = new Uint8Array(heard.frames).fill(1);
  const fill = (into: Uint8Array, from: number, to: number, value: number) =>
    into.fill(value, Math.max(0, Math.round(from * 100)), Math.max(0, Math.round(to * 100)));
  for (const { from, to } of labels) fill(truth, from, to, 1);
  for (const { from, to } of pieces) fill(found, from, to, 1);
  for (let i = 1; i < truth.length; i++) {
    if (truth[i] !== truth[i - 1]) fill(counted, i / 100 - collar, i / 100 + collar, 0);
  }
  let [both, either] = [0, 0];
  for (let i = 0; i < truth.length; i++) {
    if (counted[i] === 0) continue;
    if (truth[i] === 1 && found[i] === 1) both++;
    either += truth[i]! + found[i]!;
  }
  return (2 * both) / either;
}

interface Known {
  readonly from: number;
  readonly to: number;
  readonly voice: Voice;
}

/** The labels as utterances: bridged and long enough, as we count them. */
function utterancesOf({ labels }: Recording): readonly Known[] {
  const speakers = [...new Set(labels.map(({ speaker }) => speaker))];
  const sounds = labels.map(
    ({ from, to, speaker }): Known => ({ from, to, voice: speaker === speakers[0] ? "A" : "B" }),
  );
  return bridged(sounds).filter(({ from, to }) => to - from >= 0.15);
}

/** Share of each side's utterances whose most overlapping role is theirs, averaged over the two sides. */
function balancedAccuracy(known: readonly Known[], pieces: readonly Piece[], roleOf: Record<"A" | "B", Role>): number {
  const share = (voice: "A" | "B") => {
    const own = known.filter((utterance) => utterance.voice === voice);
    const right = own.filter(({ from, to }) => {
      const overlap = (role: Role) =>
        pieces
          .filter((piece) => piece.role === role)
          .reduce((sum, piece) => sum + Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from)), 0);
      const wanted = roleOf[voice];
      return overlap(wanted) > overlap(wanted === "adult" ? "child" : "adult");
    });
    return right.length / own.length;
  };
  return (share("A") + share("B")) / 2;
}

/** Two utterances of each voice, drawn at random, as a guider would mark them. */
function drawnMarks(
  known: readonly Known[],
  roleOf: Record<"A" | "B", Role>,
  draw: () => number,
): VoiceNaming["marks"] {
  return (["A", "B"] as const).flatMap((voice) => {
    const own = known.filter((utterance) => utterance.voice === voice);
    const first = Math.floor(draw() * own.length);
    const second = (first + 1 + Math.floor(draw() * (own.length - 1))) % own.length;
    return [own[first]!, own[second]!].map(({ from, to }) => ({ at: (from + to) / 2, role: roleOf[voice] }));
  });
}

describe.skipIf(!dataHere)("hearing, held against what is known", () => {
  const constructed = dataHere ? recordings("constructed_dyads", /\.flac$/) : [];
  const synthetic = dataHere ? recordings("synthetic_dyads", /\.mp4$/) : [];
  const rebuilt = dataHere ? recordings("mother_infant_klein/rebuilt", /\.mp4$/) : [];

  test.each([...constructed, ...synthetic, ...rebuilt])("speech in $name", (film) => {
    const f1 = speechF1(film, hearVoices(film.heard, unsaid), 0.25);
    expect(f1).toBeGreaterThanOrEqual(/babble/.test(film.name) ? 0.88 : /noisy/.test(film.name) ? 0.92 : 0.96);
  });

  test.each([...constructed, ...synthetic])("changes of voice in $name", (film) => {
    const known = switchesIn(utterancesOf(film)).length;
    const found = switchesIn(hearVoices(film.heard, unsaid)).length;
    expect(Math.abs(found - known) / known).toBeLessThanOrEqual(0.15);
  });

  test("changes of voice in the rebuilt films, taken together", () => {
    // The infants of these films make sounds of a tenth of a second over their mothers' voices: single films differ more.
    const known = rebuilt.reduce((sum, film) => sum + switchesIn(utterancesOf(film)).length, 0);
    const found = rebuilt.reduce((sum, film) => sum + switchesIn(hearVoices(film.heard, unsaid)).length, 0);
    expect(Math.abs(found - known) / known).toBeLessThanOrEqual(0.15);
  });

  test.each(constructed)("roles in $name after two marked pieces of each voice", (film) => {
    const known = utterancesOf(film);
    const child = film.labels[0]?.speaker === "CHILD";
    const roleOf = { A: child ? "child" : "adult", B: child ? "adult" : "child" } as const;
    const draw = seeded(20);
    const accuracies = Array.from({ length: 20 }, () => {
      const marks = drawnMarks(known, roleOf, draw);
      return balancedAccuracy(known, hearVoices(film.heard, { ...unsaid, marks }), roleOf);
    });
    expect(accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / 20).toBeGreaterThanOrEqual(0.92);
  });

  test("pitch differs from Praat's by more than 20 % in at most 5 % of the frames that both hear voiced", () => {
    let both = 0;
    let gross = 0;
    const pitches = new Map<string, Float32Array>();
    for (const settings of ["praat_f0_75_600", "praat_f0_120_1000"]) {
      for (const table of readdirSync(dataPath("reference_audio", settings))) {
        const path = dataPath("speech", table.replace(/\.csv$/, "").replaceAll("__", "/"));
        if (!existsSync(path)) continue;
        // The many short ones are plain files at the right rate already.
        const f0 =
          pitches.get(path) ??
          listen(/speechocean762/.test(path) ? soundOf(readWav(path).samples) : loadSound(path)).f0;
        pitches.set(path, f0);
        for (const { t_s, f0_hz } of readTable(dataPath("reference_audio", settings, table))) {
          const ours = f0[Math.round(Number(t_s) * 100 - 0.5)] ?? 0;
          if (!f0_hz || ours === 0) continue;
          both++;
          if (Math.abs(ours / Number(f0_hz) - 1) > 0.2) gross++;
        }
      }
    }
    expect(both).toBeGreaterThan(50_000);
    expect(gross / both).toBeLessThanOrEqual(0.05);
  });
});
