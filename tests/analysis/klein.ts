/**
 * The still-face study's labels (Klein et al., ICMI 2020): who spoke when in each visit, and its three phases.
 * Mothers are voice A, infants voice B.
 */
import { readdirSync } from "node:fs";
import type { Utterance } from "#analysis/turns.ts";
import { bridged } from "#analysis/utterances.ts";
import type { Seconds } from "#domain/time.ts";
import { dataPath } from "../data.ts";
import { readRttm, readTable } from "./labels.ts";

export const phases = ["play", "still", "reunion"] as const;
export type Phase = (typeof phases)[number];

export interface Visit {
  readonly name: string;
  readonly utterances: readonly Utterance[];
  readonly phases: Readonly<Record<Phase, { readonly from: Seconds; readonly to: Seconds }>>;
}

/** The labels were made on rows of 1/30 s and written with three decimals; counting in rows takes the rounding out. */
const onRow = (time: Seconds): Seconds => Math.round(time * 30) / 30;

/** `m:ss:ff` with the last field in sixtieths. */
function clock(text: string): Seconds {
  const [minutes = Number.NaN, seconds = Number.NaN, sixtieths = Number.NaN] = text.split(":").map(Number);
  return minutes * 60 + seconds + sixtieths / 60;
}

export function kleinVisits(): readonly Visit[] {
  const timing = new Map(
    readTable(dataPath("speech/mother_infant_klein/timing.csv")).map((row) => [row["visit"], row]),
  );
  return readdirSync(dataPath("speech/mother_infant_klein/rttm")).map((file) => {
    const name = file.replace(".rttm", "");
    const at = (column: string) => clock(timing.get(name)?.[column] ?? "");
    const sounds = readRttm(dataPath("speech/mother_infant_klein/rttm", file)).map(
      ({ from, to, speaker }): Utterance => ({
        from: onRow(from),
        to: onRow(to),
        voice: speaker === "MOT" ? "A" : "B",
      }),
    );
    return {
      name,
      utterances: bridged(sounds),
      phases: {
        play: { from: at("start_play"), to: at("start_sf") },
        still: { from: at("start_sf"), to: at("end_sf") },
        reunion: { from: at("end_sf"), to: at("end_play") },
      },
    };
  });
}
