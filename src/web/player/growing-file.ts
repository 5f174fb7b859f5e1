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
}

/** A growing copy in a video element. */
export interface GrowingFile {
  /** What the element plays. */
  readonly url: string;
  /**
   * Fetches whatever is needed to show picture `frame`.
   *
   * @returns the picture that can be shown now: `frame`, or the last one there is
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

/** Seconds that browsers want beyond a picture before they show it: decoders hold some back until more comes. */
const BEYOND: Seconds = 1;

/** Whether this browser plays a file that is still being made. On iPhones it does not. */
export const canGrow = (): boolean =>
  typeof MediaSource !== "undefined" && MediaSource.isTypeSupported('video/mp4; codecs="avc1.640028,mp4a.40.2"');

/**
 * Feeds a video element with a growing copy: from the picture last asked for, or from where it plays, a little ahead.
 * What a browser threw away to make room is fetched again when it is needed.
 *
 * @param film the copy's pictures are the film's, each at its time
 * @param signal ends it
 */
export function openGrowingFile(
  video: HTMLVideoElement,
  film: FrameIndex,
  copy: GrowingCopy,
  { onGrown, onTrouble }: GrowingNews,
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
  let asked: number | null = null;
  /** Parts whose end the browser does not count as there, because their sound ends before their picture. */
  const short = new Set<number>();
  let ahead = MOST_AHEAD;
  let wake = () => {};
  let changed = Promise.withResolvers<void>();

  const startOf = (frame: number): Seconds =>
    frame < film.times.length ? frameSeconds(film, frame) : secondsOf(film.end - film.times[0]!, film.timeBase);
  const partAt = (time: Seconds): number => Math.max(0, countBefore(there.parts.map(startOf), time + 0.0005) - 1);
  const edges = (part: number) => {
    const [from, to] = [startOf(there.parts[part]!), startOf(there.parts[part + 1] ?? there.pictures)];
    const inside = Math.min(0.1, (to - from) / 4);
    return [from + inside, to - inside] as const;
  };
  const isHeld = (part: number): boolean => {
    const [from, to] = edges(part);
    return buffer !== null && holds(buffer, from) && (holds(buffer, to) || short.has(part));
  };
  /** The first part that is not here of those that play between two times. */
  const missing = (from: Seconds, to: Seconds): number | null => {
    if (buffer === null && there.parts.length > 0) return 0;
    for (let part = partAt(from); part < there.parts.length && startOf(there.parts[part]!) <= to; part += 1) {
      if (!isHeld(part)) return part;
    }
    return null;
  };
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
    else if (now.pictures > there.pictures) {
      Object.assign(there, now);
      onGrown(reachable());
    }
    tell();
  };
  const here = (): Seconds => (asked === null ? video.currentTime : startOf(asked));

  async function feed(): Promise<void> {
    const part = missing(here(), here() + ahead);
    if (part === null || there.finished) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, LOOK_EVERY);
      });
      return look();
    }
    const bytes = await copy.part(there.parts[part]!, signal);
    if (bytes === null) {
      there.finished = true;
      return tell();
    }
    buffer ??= source.addSourceBuffer(typeOf(bytes));
    const kept = { from: here() - BEHIND, to: here() + ahead };
    if (!(await appendTo(buffer, bytes, edges(part)[0], kept))) {
      if (ahead <= LEAST_AHEAD) throw new Error("this browser has no room for the film");
      ahead = Math.max(LEAST_AHEAD, ahead / 2);
      return;
    }
    short.delete(part);
    if (!isHeld(part)) short.add(part);
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
  video.addEventListener("seeked", () => (asked = null), { signal });
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
      const target = Math.min(frame, reachable() - 1);
      asked = target;
      // Browsers make room around the place they are at: what is fetched for another would go first.
      if (missing(startOf(target), startOf(target) + BEYOND) !== null) video.currentTime = startOf(target);
      wake();
      while (!signal.aborted && missing(startOf(target), startOf(target) + BEYOND) !== null) await changed.promise;
      return target;
    },
    atEnd: () => there.finished || video.currentTime >= startOf(there.pictures) - 2 * BEYOND,
  };
}
