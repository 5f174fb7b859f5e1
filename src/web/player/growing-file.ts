import { countBefore, type FrameIndex, frameSeconds, type Seconds, secondsOf } from "#domain/time.ts";
import { appendTo, holds, typeOf } from "./media-buffer.ts";

/** A file that is still being made, as it can be had part by part. Parts are known by the number of their first picture. */
export interface GrowingCopy {
  /** @returns null once it is finished, and had as a whole from somewhere else */
  parts(signal: AbortSignal): Promise<{ readonly parts: readonly number[]; readonly pictures: number } | null>;
  /** @returns null once it is finished */
  part(first: number, signal: AbortSignal): Promise<ArrayBuffer | null>;
}

/** Told by a growing copy. */
export interface GrowingNews {
  /** Pictures that can be shown by now. */
  readonly onGrown: (pictures: number) => void;
  /** The server has not answered for a while; it goes on being asked. */
  readonly onTrouble: () => void;
  /** What was asked for can be had from the finished file only. */
  readonly onOver: () => void;
}

/** A growing copy in a video element. */
export interface GrowingFile {
  /** What the element plays. */
  readonly url: string;
  /**
   * Fetches whatever is needed to show picture `frame`.
   *
   * @returns the picture that can be shown now: `frame`, or the last one there is that this browser holds
   */
  reach(frame: number): Promise<number>;
  /** What comes next at the element's time is not there yet. */
  atEnd(): boolean;
}

/** Milliseconds between two looks for what there is. */
const LOOK_EVERY = 1000;

/** Milliseconds without an answer after which a person should be told. */
const PATIENCE = 10_000;

/** Seconds of the film that are fetched ahead; fewer where a browser has no room for them. */
const MOST_AHEAD: Seconds = 20;
const LEAST_AHEAD: Seconds = 2;
/** Seconds that are kept behind where there is no more room. */
const BEHIND: Seconds = 2;

/** Seconds by which what a browser counts as there may begin later or end earlier than a part: sound has its own pieces. */
const EDGE: Seconds = 0.1;

/** Seconds that browsers want beyond a picture before they show it: decoders hold some back until more comes. */
const BEYOND: Seconds = 1;

/** Whether this browser plays a file that is still being made. On iPhones it does not. */
export const canGrow = (): boolean =>
  typeof MediaSource !== "undefined" && MediaSource.isTypeSupported('video/mp4; codecs="avc1.640028,mp4a.40.2"');

/**
 * Feeds a video element with a growing copy: from the picture last asked for, or from where it plays, a little ahead.
 * What a browser threw away to make room is fetched again when it is needed. What it does not hold even when it was just
 * given, because sound ends before the picture or there is no room, counts as not made yet: the finished file will show it.
 *
 * @param film the copy's pictures are the film's, each at its time
 * @param signal ends it
 */
export function openGrowingFile(
  video: HTMLVideoElement,
  film: FrameIndex,
  copy: GrowingCopy,
  { onGrown, onTrouble, onOver }: GrowingNews,
  signal: AbortSignal,
): GrowingFile {
  const source = new MediaSource();
  const url = URL.createObjectURL(source);
  let buffer: SourceBuffer | null = null;
  const there: { parts: readonly number[]; pictures: number; finished: boolean } = {
    parts: [],
    pictures: 0,
    finished: false,
  };
  /** The first picture that this browser cannot show. */
  let limit = Number.POSITIVE_INFINITY;
  let asked: number | null = null;
  /** Parts that were fetched for the picture asked for. */
  const fetched = new Set<number>();
  let ahead = MOST_AHEAD;
  let wake = () => {};
  let changed = Promise.withResolvers<void>();

  const startOf = (frame: number): Seconds =>
    frame < film.times.length ? frameSeconds(film, frame) : secondsOf(film.end - film.times[0]!, film.timeBase);
  const partAt = (time: Seconds): number => Math.max(0, countBefore(there.parts.map(startOf), time + 0.0005) - 1);
  /** Asks the browser each time: it throws away what it likes. */
  const isHeld = (part: number, from: Seconds, to: Seconds): boolean => {
    const [start, end] = [startOf(there.parts[part]!), startOf(there.parts[part + 1] ?? there.pictures)];
    const edge = Math.min(EDGE, (end - start) / 4);
    const first = Math.max(start + edge, Math.min(from, end - edge));
    return buffer !== null && holds(buffer, first, Math.max(first, Math.min(to, end - edge)));
  };
  /** The first part that is not here of those that play between two times. */
  const missing = (from: Seconds, to: Seconds): number | null => {
    if (buffer === null && there.parts.length > 0) return 0;
    for (let part = partAt(from); part < there.parts.length && startOf(there.parts[part]!) <= to; part += 1) {
      if (!isHeld(part, from, to)) return part;
    }
    return null;
  };
  const lacks = (frame: number): boolean => missing(startOf(frame), startOf(frame) + BEYOND) !== null;
  const reachable = (): number => {
    const end = startOf(there.pictures) - BEYOND;
    const ticks = film.times[0]! + (end * film.timeBase[1]) / film.timeBase[0];
    return Math.max(1, countBefore(film.times, ticks));
  };
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const look = async () => {
    if (there.finished) return;
    const now = await copy.parts(signal);
    if (now === null) there.finished = true;
    else if (Math.min(now.pictures, limit) > there.pictures) {
      keep(now);
      onGrown(reachable());
    }
    tell();
  };
  const keep = ({ parts, pictures }: Pick<typeof there, "parts" | "pictures">) => {
    there.parts = parts.filter((first) => first < limit);
    there.pictures = Math.min(pictures, limit);
  };
  const giveUpFrom = (first: number) => {
    limit = first;
    keep(there);
    tell();
  };
  const here = (): Seconds => (asked === null ? video.currentTime : startOf(asked));

  async function feed(): Promise<void> {
    // Until the picture asked for is shown, no more than it takes: browsers make room for more by throwing it away.
    const part = missing(here(), here() + (asked === null ? ahead : BEYOND));
    if (part === null || there.finished) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, LOOK_EVERY);
      });
      return look();
    }
    const first = there.parts[part]!;
    if (asked !== null && fetched.has(first)) return giveUpFrom(first);
    const bytes = await copy.part(first, signal);
    if (bytes === null) {
      there.finished = true;
      return tell();
    }
    buffer ??= source.addSourceBuffer(typeOf(bytes));
    if (!(await appendTo(buffer, bytes, { from: here() - BEHIND, to: here() + ahead }))) {
      if (ahead <= LEAST_AHEAD) return giveUpFrom(first);
      ahead = Math.max(LEAST_AHEAD, ahead / 2);
      return;
    }
    if (!isHeld(part, 0, Number.POSITIVE_INFINITY)) return giveUpFrom(first);
    if (asked !== null) fetched.add(first);
    tell();
  }

  async function feedOn(): Promise<void> {
    source.duration = startOf(film.times.length);
    let failing: number | null = null;
    await look().catch(() => undefined);
    while (!signal.aborted) {
      try {
        await feed();
        failing = null;
      } catch {
        if (signal.aborted) return;
        failing ??= performance.now();
        if (performance.now() - failing > PATIENCE) onTrouble();
        await new Promise((resolve) => void setTimeout(resolve, LOOK_EVERY));
      }
    }
  }

  source.addEventListener("sourceopen", () => void feedOn(), { once: true });
  const goOn = () => {
    if (video.seeking) return;
    asked = null;
    wake();
  };
  video.addEventListener("seeked", goOn, { signal });
  video.addEventListener("play", goOn, { signal });
  signal.addEventListener("abort", () => {
    URL.revokeObjectURL(url);
    wake();
    tell();
  });
  return {
    url,
    async reach(frame) {
      if (frame >= reachable()) await look().catch(() => undefined);
      while (there.parts.length === 0 && !signal.aborted && !there.finished) await changed.promise;
      for (;;) {
        const target = Math.max(0, Math.min(frame, reachable() - 1));
        if (signal.aborted || !lacks(target)) {
          asked = target;
          return target;
        }
        if (target !== asked) {
          asked = target;
          fetched.clear();
          // Browsers make room around the place they are at: what is fetched for another would go first.
          video.currentTime = startOf(target);
        }
        if (there.finished) onOver();
        wake();
        await changed.promise;
      }
    },
    atEnd: () => there.finished || video.currentTime >= startOf(there.pictures) - 2 * BEYOND,
  };
}
