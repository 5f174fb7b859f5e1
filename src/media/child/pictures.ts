import { AVDISCARD_ALL } from "node-av/constants";
import type { Frame, Stream } from "node-av/lib";
import type { Pictures } from "#domain/ports.ts";
import { openGreyScaler } from "./grey.ts";
import { openInput } from "./input.ts";
import { type Motion, openMotion } from "./motion.ts";
import type { Operation } from "./operation.ts";
import { pictureShape } from "./picture-facts.ts";
import { FilmRefused } from "./refusal.ts";
import { type ShownPicture, shownPictures } from "./shown-pictures.ts";
import { mostWanted, openStrip, type Strip } from "./strip.ts";

/** One pass that decodes the pictures: how they change and, where it is wanted, a strip of small ones. */
export const pictures: Operation<"pictures"> = ({ film, bytes, job, channel }): Pictures => {
  using input = openInput(bytes, film.container);
  const { picture: stream, sound } = input;
  if (stream === null) throw new FilmRefused("film-no-content");
  if (sound !== null) sound.discard = AVDISCARD_ALL;
  using views = new DisposableStack();
  let view: View | null = null;
  let end = 0;
  for (const picture of shownPictures(input, stream)) {
    view ??= views.use(openView(stream, picture.frame, job.strip));
    view.see(picture);
    end = picture.until;
    channel.progress(input.position());
  }
  if (view === null) throw new FilmRefused("film-damaged");
  return { filmstrip: view.strip?.finish(end) ?? null, motion: view.motion.finish() };
};

interface View extends Disposable {
  readonly motion: Motion;
  readonly strip: Strip | null;
  see(picture: ShownPicture): void;
}

function openView(stream: Stream, first: Frame, wanted: number | null): View {
  const { aspect, orientation } = pictureShape(stream);
  const grey = openGreyScaler(first, aspect, orientation);
  const pixels = new Uint8Array(grey.width * grey.height);
  const motion = openMotion(grey.width, grey.height);
  const strip = wanted === null ? null : openStrip(stream, first, mostWanted(wanted));
  return {
    motion,
    strip,
    see({ frame, from, until }) {
      const shrunk = () => {
        grey.shrink(frame, pixels);
        return pixels;
      };
      motion.add(shrunk, from, until);
      strip?.offer(frame, from);
    },
    [Symbol.dispose]() {
      grey[Symbol.dispose]();
      strip?.[Symbol.dispose]();
    },
  };
}
