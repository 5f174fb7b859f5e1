import { phoneFilm } from "./films.ts";
import { glimmer, median, resident, seconds } from "./measure.ts";
import type { BenchRow } from "./row.ts";

/** Each takes minutes, so that chance has little say. */
const ROUNDS = 2;

/** Looking at a ten-minute film beside FFmpeg only decoding it, and the memory that a long film takes. */
export async function benchLook(): Promise<readonly BenchRow[]> {
  const film = phoneFilm(10);
  const decode: number[] = [];
  const look: number[] = [];
  const sound: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    decode.push(
      await seconds("ffmpeg", "-nostdin", "-loglevel", "error", "-threads", "2", "-i", film, "-f", "null", "-"),
    );
    look.push(await seconds(...glimmer("look", film, "--json")));
    sound.push(await seconds(...glimmer("look", film, "--sound-only", "--json")));
  }
  const long = phoneFilm(45);
  const peak = await resident(...glimmer("look", long, "--json"));
  return [
    {
      name: "look, 10 minutes of 1080p, against ffmpeg -f null",
      ratio: median(look) / median(decode),
      limit: 1.3,
      atLeast: false,
      detail: `${median(look).toFixed(1)} s against ${median(decode).toFixed(1)} s`,
    },
    {
      name: "first places, by sound, against the same",
      ratio: median(sound) / median(decode),
      limit: 0.15,
      atLeast: false,
      detail: `${median(sound).toFixed(1)} s against ${median(decode).toFixed(1)} s`,
    },
    {
      name: "memory of look on 45 minutes, against 600 MB",
      ratio: peak / 600e6,
      limit: 1,
      atLeast: false,
      detail: `${(peak / 1e6).toFixed(0)} MB resident in all processes together at the highest`,
    },
  ];
}
