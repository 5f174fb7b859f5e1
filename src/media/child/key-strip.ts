import { AVDISCARD_ALL } from "node-av/constants";
import type { Filmstrip } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { openInput } from "./input.ts";
import { keyPictures } from "./key-pictures.ts";
import type { Operation } from "./operation.ts";
import { FilmRefused } from "./refusal.ts";
import { firstPictureTime } from "./render-mark.ts";
import { mostWanted, openStrip, type Strip } from "./strip.ts";

/** A strip of small pictures from key pictures alone; null where they are too far apart for it. */
export const keyStrip: Operation<"key-strip"> = ({ film, bytes, job, channel }): Filmstrip | null => {
  const open = () => {
    const input = openInput(bytes, film.container);
    if (input.sound !== null) input.sound.discard = AVDISCARD_ALL;
    return input;
  };
  const origin = firstPictureTime(open);
  using input = open();
  const { picture: stream } = input;
  if (stream === null || origin === null) throw new FilmRefused("film-no-content");
  const wanted = mostWanted(job.strip);
  const spacing: Seconds = job.seconds / wanted;
  /** Places of the strip before a time. */
  const placesBefore = (time: Seconds) => Math.min(wanted, Math.max(0, Math.ceil(time / spacing - 0.5)));
  const isNearest = (before: Seconds, at: Seconds, after: Seconds) =>
    placesBefore((before + at) / 2) < placesBefore((at + after) / 2);

  using strips = new DisposableStack();
  let strip: Strip | null = null;
  for (const { frame, at } of keyPictures(input, stream, origin, isNearest)) {
    strip ??= strips.use(openStrip(stream, frame, wanted));
    strip.offer(frame, at);
    channel.progress(input.position());
  }
  const filmstrip = strip?.finish(job.seconds) ?? null;
  const reaches = filmstrip?.pictures.every(({ at }, i) => Math.abs(at - (i + 0.5) * spacing) <= spacing) ?? false;
  return reaches ? filmstrip : null;
};
