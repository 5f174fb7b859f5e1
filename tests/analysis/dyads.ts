/**
 * Made-up recordings of an adult and a child whose every turn is known: real sentences of real people
 * (speechocean762), or espeak-ng's voices, placed on a drawn timeline. The timeline is written first, the sound is mixed to
 * it, so the truth does not depend on any of our own methods.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Draw } from "#domain/seeded.ts";
import { seeded } from "#domain/seeded.ts";
import type { Sound } from "#domain/sound.ts";
import { dataPath } from "../data.ts";
import { parseWav, readWav, soundOf } from "./audio.ts";

export type Side = "child" | "adult";
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly side: Side;
}

export const episodeKinds = [
  "turn_taking_run",
  "adult_monologue",
  "child_unanswered",
  "child_initiative_received",
  "adult_waits_then_child_speaks",
  "adult_talks_over",
] as const;
export type EpisodeKind = (typeof episodeKinds)[number];
export interface Episode {
  readonly from: number;
  readonly to: number;
  readonly kind: EpisodeKind;
}

export interface Dyad {
  readonly name: string;
  readonly sound: Sound;
  readonly seconds: number;
  readonly segments: readonly Segment[];
  readonly episodes: readonly Episode[];
}

const RATE = 16000;
/** Every sentence is brought to this level, so that loudness tells nobody who speaks. */
const LEVEL_DB = -24;

type Clip = Float64Array;
/** Hands out the next sentence of one voice. */
type Voice = () => Clip;

interface Timeline {
  readonly placed: { readonly at: number; readonly clip: Clip; readonly side: Side }[];
  readonly episodes: Episode[];
  now: number;
}

const between = (draw: Draw, low: number, high: number): number => low + (high - low) * draw();

/** Speaks one sentence `gap` seconds after the last one ended (before, if negative). */
function speak(line: Timeline, side: Side, voice: Voice, gap: number): void {
  const clip = voice();
  const at = Math.round((line.now + gap) * RATE) / RATE;
  line.placed.push({ at, clip, side });
  line.now = at + clip.length / RATE;
}

function play(kind: EpisodeKind, line: Timeline, child: Voice, adult: Voice, draw: Draw): void {
  const soon = () => between(draw, 0.2, 1.2);
  switch (kind) {
    case "turn_taking_run":
      for (let turn = 0; turn < 4; turn++) {
        speak(line, "child", child, turn === 0 ? 0 : soon());
        speak(line, "adult", adult, soon());
      }
      break;
    case "adult_monologue":
      for (let turn = 0; turn < 5; turn++) speak(line, "adult", adult, turn === 0 ? 0 : between(draw, 0.5, 0.8));
      break;
    case "child_unanswered":
      for (let turn = 0; turn < 3; turn++) speak(line, "child", child, turn === 0 ? 0 : between(draw, 6, 7));
      break;
    case "child_initiative_received":
      for (let turn = 0; turn < 3; turn++) {
        speak(line, "child", child, turn === 0 ? 0 : 6);
        speak(line, "adult", adult, between(draw, 0.3, 1));
      }
      break;
    case "adult_waits_then_child_speaks":
      speak(line, "adult", adult, 0);
      speak(line, "child", child, between(draw, 3.4, 4.5));
      speak(line, "adult", adult, 0.7);
      break;
    case "adult_talks_over":
      speak(line, "child", child, 0);
      speak(line, "adult", adult, between(draw, -0.8, -0.4));
      speak(line, "child", child, 0.8);
      speak(line, "adult", adult, between(draw, -0.8, -0.4));
      break;
  }
}

function lay(child: Voice, adult: Voice, draw: Draw, kinds: readonly EpisodeKind[]): Timeline {
  const line: Timeline = { placed: [], episodes: [], now: 3 };
  for (const kind of shuffled(kinds, draw)) {
    const from = line.now;
    play(kind, line, child, adult, draw);
    line.episodes.push({ from, to: line.now, kind });
    line.now += between(draw, 5.5, 6.5);
  }
  return line;
}

function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function mix(name: string, line: Timeline, noiseDb: number, draw: Draw): Dyad {
  const seconds = line.now + 2;
  const sum = new Float64Array(Math.ceil(seconds * RATE));
  const noise = 32768 * 10 ** (noiseDb / 20);
  // White noise; its distribution does not matter, only its level (a uniform draw from -1 to 1 has power 1/3).
  for (let i = 0; i < sum.length; i++) sum[i] = noise * Math.sqrt(3) * (2 * draw() - 1);
  for (const { at, clip } of line.placed) {
    const first = Math.round(at * RATE);
    for (let i = 0; i < clip.length; i++) sum[first + i]! += clip[i]!;
  }
  const samples = new Int16Array(sum.length);
  for (let i = 0; i < sum.length; i++) samples[i] = Math.max(-32768, Math.min(32767, Math.round(sum[i]!)));
  return {
    name,
    sound: soundOf(samples),
    seconds,
    segments: line.placed.map(({ at, clip, side }) => ({ from: at, to: at + clip.length / RATE, side })),
    episodes: line.episodes,
  };
}

/** Without its silent ends, at the common level; `pitch` above 1 is played faster: higher, and from a shorter throat. */
function prepare(samples: Int16Array, rate: number, pitch: number): Clip {
  const frame = Math.round(rate / 50);
  const loudness = Array.from({ length: Math.floor(samples.length / frame) }, (_, i) => {
    let power = 0;
    for (let j = i * frame; j < (i + 1) * frame; j++) power += samples[j]! ** 2;
    return Math.sqrt(power / frame);
  });
  const loudest = loudness.reduce((a, b) => Math.max(a, b), 0);
  const first = loudness.findIndex((level) => level > loudest / 50);
  const last = loudness.findLastIndex((level) => level > loudest / 50);
  const from = first * frame;
  const step = (rate * pitch) / RATE;
  const clip = new Float64Array(Math.floor(((last + 1 - first) * frame - 2) / step));
  let power = 0;
  for (let i = 0; i < clip.length; i++) {
    const at = from + i * step;
    const below = Math.floor(at);
    const value = samples[below]! + (at - below) * (samples[below + 1]! - samples[below]!);
    clip[i] = value;
    power += value * value;
  }
  const gain = (32768 * 10 ** (LEVEL_DB / 20)) / Math.sqrt(power / clip.length);
  return clip.map((value) => value * gain);
}

/** Hands the clips out in a drawn order, again and again. */
function takingTurns(clips: readonly (() => Clip)[], draw: Draw): Voice {
  let left: (() => Clip)[] = [];
  return () => {
    if (left.length === 0) left = shuffled(clips, draw);
    return left.pop()!();
  };
}

// Real sentences.

interface Person {
  readonly id: string;
  readonly age: number;
  readonly files: readonly string[];
}

let peopleRead: readonly Person[] | undefined;
function people(): readonly Person[] {
  if (peopleRead) return peopleRead;
  const [, ...rows] = readFileSync(dataPath("speech/speechocean762/subset_metadata.csv"), "utf8").trim().split("\n");
  const found = new Map<string, { age: number; files: string[] }>();
  for (const row of rows) {
    const [file, id, age] = row.split(",");
    const person = found.get(id!) ?? { age: Number(age), files: [] };
    person.files.push(file!);
    found.set(id!, person);
  }
  peopleRead = [...found].map(([id, person]) => ({ id, ...person }));
  return peopleRead;
}

/**
 * A child and an adult reading, six episodes in drawn order. Each has only four sentences here, so they come back, at
 * slightly different pitch and pace each time.
 *
 * @param noiseDb level of the room noise, dB of full scale; drawn from -60 to -45 unless given
 */
export function constructedDyad(seed: number, noiseDb?: number): Dyad {
  const draw = seeded(seed);
  const children = people().filter(({ age }) => age <= 12);
  const adults = people().filter(({ age }) => age >= 18);
  const child = children[Math.floor(draw() * children.length)]!;
  const adult = adults[Math.floor(draw() * adults.length)]!;
  const voice = (person: Person) =>
    takingTurns(
      person.files.map((file) => () => {
        const { rate, samples } = readWav(dataPath("speech/speechocean762", file));
        return prepare(samples, rate, between(draw, 0.97, 1.03));
      }),
      draw,
    );
  const line = lay(voice(child), voice(adult), draw, episodeKinds);
  const name = `constructed ${seed}: ${child.id} aged ${child.age}, ${adult.id} aged ${adult.age}`;
  return mix(name, line, noiseDb ?? between(draw, -60, -45), draw);
}

// Espeak's voices.

const childSays = [
  "look",
  "what is that",
  "a red one",
  "mine",
  "another",
  "up there",
  "it fell down",
  "no",
  "my car",
  "again",
  "two dogs",
  "hello",
];
const adultSays = [
  "you found the red one",
  "where does that go",
  "oh, a big tower",
  "shall we look",
  "yes, I can see it",
  "that one goes up",
  "and what comes next",
  "here is another one",
  "it fell on the floor",
  "two of them",
  "a very long train",
  "let me see",
];

/** Espeak's name of a voice, its pitch setting, and how much faster it is played. */
type Speaker = readonly [voice: string, pitch: number, faster: number];
const children: readonly Speaker[] = [
  ["en+f3", 50, 1.35],
  ["en+f2", 60, 1.32],
  ["en+f5", 75, 1.1],
];
const adults: readonly Speaker[] = [
  ["en+f3", 50, 1],
  ["en+f2", 60, 1],
  ["en+m3", 40, 1],
];

const spoken = new Map<string, Clip>();
function espeak([voice, pitch, faster]: Speaker, text: string): Clip {
  const key = `${voice} ${pitch} ${faster} ${text}`;
  let clip = spoken.get(key);
  if (!clip) {
    const wav = execFileSync("espeak-ng", ["-v", voice, "-p", String(pitch), "--stdout", text]);
    const { rate, samples } = parseWav(wav);
    clip = prepare(samples, rate, faster);
    spoken.set(key, clip);
  }
  return clip;
}

/** Two of espeak-ng's voices, five episodes in drawn order (it has no talking over, as the saved films have none). */
export function syntheticDyad(seed: number, noiseDb?: number): Dyad {
  const draw = seeded(seed);
  const child = children[Math.floor(draw() * children.length)]!;
  // The same throat at another speed would be the same person.
  const others = adults.filter(([voice]) => voice !== child[0]);
  const adult = others[Math.floor(draw() * others.length)]!;
  const voice = (speaker: Speaker, texts: readonly string[]) =>
    takingTurns(
      texts.map((text) => () => espeak(speaker, text)),
      draw,
    );
  const kinds = episodeKinds.filter((kind) => kind !== "adult_talks_over");
  const line = lay(voice(child, childSays), voice(adult, adultSays), draw, kinds);
  const name = `synthetic ${seed}: ${child.join(" ")}, ${adult.join(" ")}`;
  return mix(name, line, noiseDb ?? between(draw, -60, -40), draw);
}

// The saved ones.

export function savedDyad(kind: "constructed" | "synthetic", name: string, sound: Sound): Dyad {
  const path = (ending: string) => dataPath(`speech/${kind}_dyads`, `${name}${ending}`);
  const segments = readFileSync(path(".rttm"), "utf8")
    .trim()
    .split("\n")
    .map((line): Segment => {
      const fields = line.split(" ");
      const from = Number(fields[3]);
      return { from, to: from + Number(fields[4]), side: fields[7] === "CHILD" ? "child" : "adult" };
    });
  const [, ...rows] = readFileSync(path("_episodes.csv"), "utf8").trim().split("\n");
  const episodes = rows.flatMap((row) => {
    const [from, to, name] = row.split(",");
    const kind = episodeKinds.find((kind) => kind === name);
    return kind ? [{ from: Number(from), to: Number(to), kind }] : [];
  });
  return { name, sound, seconds: sound.samples.length / RATE, segments, episodes };
}
