import type { Stream } from "node-av/lib";
import type { AudioFacts } from "#domain/film.ts";
import { codecName } from "./input.ts";

export function soundFacts(stream: Stream): AudioFacts {
  const { sampleRate, channels } = stream.codecpar;
  return { codec: codecName(stream), rate: sampleRate, channels };
}
