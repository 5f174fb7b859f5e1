import { Frame, type Stream } from "node-av/lib";
import { type Seconds, secondsOf, type TimeBase } from "#domain/time.ts";
import { openAac, type SoundEncoder } from "./render-aac.ts";
import { trackClock, trackScale } from "./render-clock.ts";
import { openH264, type PictureEncoder } from "./render-h264.ts";
import { type Mp4Kind, type Mp4Writer, openMp4 } from "./render-mp4.ts";
import { openPictureRenderer, type PictureRenderer, type Shrink } from "./render-picture.ts";
import { openSoundRenderer, type SoundRenderer } from "./render-sound.ts";
import { threadsFor } from "./render-threads.ts";

/** What a film or a part of it is rendered into. */
export interface Rendered {
  readonly picture: Stream;
  /** Null where the film has no sound. */
  readonly sound: Stream | null;
  /** Of the part, where its end is known; sound is then cut and filled up to it. */
  readonly length: Seconds | null;
  readonly kind: Mp4Kind;
  /** Without it the picture keeps its size. */
  readonly shrink?: Shrink;
  readonly write: (bytes: Uint8Array) => void;
}

/** Decoded frames go in, MP4 comes out. */
export interface FilmRendering extends Disposable {
  /** Of the times that are stored. */
  readonly scale: ReturnType<typeof trackScale>;
  /**
   * @param ticks when it is shown, from the first picture, in the time base of the film's pictures
   * @returns the time it is stored with
   */
  picture(decoded: Frame, ticks: number): number;
  /** @param start when its first sample is heard, in seconds from the first picture */
  sound(decoded: Frame, start: Seconds): void;
  /**
   * @param ticks when the last picture stops being shown
   * @returns where the `moov` box begins, for a file in one piece
   */
  end(ticks: number): number;
}

export function openFilmRendering(film: Rendered): FilmRendering {
  const timeBase: TimeBase = [film.picture.timeBase.num, film.picture.timeBase.den];
  const { perSecond, perTick } = trackScale(timeBase);
  const trackTime = trackClock(perTick);
  const stack = new DisposableStack();
  const ready = stack.use(emptyFrame());
  let open: {
    readonly pictures: PictureRenderer;
    readonly encoder: PictureEncoder;
    readonly mp4: Mp4Writer;
    readonly sound: SoundTrack | null;
  } | null = null;
  const early: { readonly frame: Frame; readonly start: Seconds }[] = []; // sound decoded before the first picture

  const start = (first: Frame) => {
    const pictures = stack.use(openPictureRenderer(film.picture, first, film.shrink));
    const encoder = stack.use(
      openH264(pictures.size, pictures.colour, threadsFor(pictures.size), (packet) => mp4.picture(packet)),
    );
    const sound = film.sound === null ? null : openSoundTrack(film.sound, film.length, (packet) => mp4.sound(packet));
    if (sound !== null) stack.use(sound);
    const mp4 = stack.use(
      openMp4({ picture: encoder.context, perSecond, sound: sound?.encoder.context ?? null }, film.kind, film.write),
    );
    for (const { frame, start } of early.splice(0)) {
      using owned = frame;
      sound?.renderer.push(owned, start);
    }
    return { pictures, encoder, mp4, sound };
  };
  return {
    scale: { perSecond, perTick },
    picture(decoded, ticks) {
      open ??= start(decoded);
      const stored = trackTime(ticks);
      open.mp4.pictureTime(stored);
      open.pictures.render(decoded, ready);
      open.encoder.push(ready, secondsOf(ticks, timeBase));
      ready.unref();
      return stored;
    },
    sound(decoded, start) {
      if (open !== null) open.sound?.renderer.push(decoded, start);
      else {
        const frame = decoded.clone();
        if (frame !== null) early.push({ frame, start });
      }
    },
    end(ticks) {
      if (open === null) throw new Error("a film without pictures was rendered");
      open.encoder.end();
      open.sound?.renderer.end();
      open.sound?.encoder.end();
      return open.mp4.end(trackTime(ticks));
    },
    [Symbol.dispose]() {
      for (const { frame } of early) frame.free();
      stack.dispose();
    },
  };
}

interface SoundTrack extends Disposable {
  readonly renderer: SoundRenderer;
  readonly encoder: SoundEncoder;
}

function openSoundTrack(stream: Stream, length: Seconds | null, onPacket: Parameters<typeof openAac>[1]): SoundTrack {
  const channels = stream.codecpar.channels === 1 ? 1 : 2;
  const encoder = openAac(channels, onPacket);
  const renderer = openSoundRenderer(channels, length, (frame) => encoder.push(frame));
  return {
    renderer,
    encoder,
    [Symbol.dispose]() {
      renderer[Symbol.dispose]();
      encoder[Symbol.dispose]();
    },
  };
}

function emptyFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}
