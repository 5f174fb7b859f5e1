/** What the practice needs from outside. Adapters implement these; `cli` and `server` introduce them to each other. */
import type { ClipProof } from "./clip.ts";
import type { FilmFacts, FilmGlance, FilmProblem } from "./film.ts";
import type { Filmstrip, MotionGrid, Peaks, Sound } from "./sound.ts";
import type { FrameIndex, Seconds } from "./time.ts";

/** Bytes that can be read anywhere: a plain file, an age file, the parts of an upload. */
export interface ByteSource {
  readonly size: number;
  /**
   * @returns the bytes from `offset`, `length` of them or fewer only where the source ends; empty at or past the end.
   *   They are the caller's own: the source does not keep them.
   * @throws if they cannot be read or fail authentication; nothing unauthenticated is ever returned.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Where a stream of bytes goes, in order. The bytes handed to `write` are no longer touched by the caller. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Where a working copy goes while it is made. */
export interface CopySink {
  /**
   * @param part whole fragments, about two seconds of them; the first part begins with what every other needs to be played
   * @param times when its pictures are shown, in the film's order, in seconds from its first picture
   */
  write(part: Uint8Array, times: readonly Seconds[]): Promise<void>;
}

/** Share of the work done, 0 to 1, growing. */
export type OnProgress = (done: number) => void;

/** Either the thing asked for, or the one reason why not. Faults of our own are thrown instead. */
export type FilmResult<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: FilmProblem };

/** Facts, the frame index, and the sound: everything that needs no picture decoded. */
export interface Survey {
  readonly facts: FilmFacts;
  /** Null where there is no picture stream. */
  readonly index: FrameIndex | null;
  /** Null where there is no sound, or none was asked for. */
  readonly sound: Sound | null;
  readonly peaks: Peaks | null;
}

export interface Pictures {
  /** Null where none was asked for. */
  readonly filmstrip: Filmstrip | null;
  readonly motion: MotionGrid;
}

/** One picture of a film as it is seen: upright, square pixels, ordinary colour; the JPEG says nothing else. */
export interface Still {
  readonly jpeg: Uint8Array;
  /** When the picture begins to be shown. */
  readonly at: Seconds;
}

export interface WorkingCopy {
  /**
   * The pictures of the copy, in its own time base: picture for picture those of the film, where every picture of it can be
   * decoded, each at the film's own time, counted from the first. Only where the film shows two pictures at the same time
   * is the second up to 0.1 ms later.
   */
  readonly index: FrameIndex;
  /**
   * Goes before what was streamed: the two together are an ordinary MP4, which a browser opens and seeks in at once. What was
   * streamed alone plays as it comes (Media Source Extensions), but from a file a browser would walk through all of it first.
   */
  readonly head: Uint8Array;
}

export interface Clip {
  readonly mp4: Uint8Array;
  readonly proof: ClipProof;
}

/**
 * Reads films that nobody has vouched for. Every call runs in its own boxed process with a kill timer; a call never
 * hangs and never throws because of what is in the film.
 */
export interface FilmReader {
  /** What the film's header says, without reading on: at once, however long the film. `howToPlay` (playback.ts) tells what follows. */
  glance(film: ByteSource): Promise<FilmResult<{ readonly glance: FilmGlance }>>;
  survey(film: ByteSource, want: { readonly sound: boolean }, onProgress?: OnProgress): Promise<FilmResult<Survey>>;
  /** Decodes every picture. @param want `strip` is how many small pictures to make a strip of, or none */
  pictures(
    film: ByteSource,
    want: { readonly strip: number | null },
    onProgress?: OnProgress,
  ): Promise<FilmResult<Pictures>>;
  /**
   * A strip made of key pictures alone, in a small part of the time that decoding every picture takes: each small picture is
   * the key picture nearest to its place, at most one place away. Null where there is none so near; then `pictures` makes it.
   *
   * @param want how many small pictures, and how long the film is
   */
  keyStrip(
    film: ByteSource,
    want: { readonly strip: number; readonly seconds: Seconds },
    onProgress?: OnProgress,
  ): Promise<FilmResult<{ readonly filmstrip: Filmstrip | null }>>;
  /**
   * The picture that is shown at a time; before the first and after the last picture, that one. Reads only the part of the
   * film around it.
   *
   * @param want `width` is the most pixels the picture may be wide; it is never enlarged
   */
  still(film: ByteSource, at: Seconds, want: { readonly width: number }): Promise<FilmResult<Still>>;
  /**
   * Renders what lies between two times and proves it. Reads only the part of the film around the mark.
   * Refused with `not-marked` where no picture lies between, `not-proved` where the proof fails; then there is no clip.
   */
  clip(film: ByteSource, from: Seconds, to: Seconds, onProgress?: OnProgress): Promise<ClipResult>;
  /**
   * A copy every browser plays and can step back through, streamed to `sink` as fragmented MP4 while it is made, part by part:
   * a film gives the same parts each time.
   */
  workingCopy(film: ByteSource, sink: CopySink, onProgress?: OnProgress): Promise<FilmResult<WorkingCopy>>;
}

export type ClipResult =
  | ({ readonly ok: true } & Clip)
  | { readonly ok: false; readonly problem: FilmProblem }
  | { readonly ok: false; readonly refused: ClipRefusal };

export const clipRefusals = ["clip-nothing-marked", "clip-too-long", "clip-no-picture", "clip-not-proved"] as const;
export type ClipRefusal = (typeof clipRefusals)[number];
