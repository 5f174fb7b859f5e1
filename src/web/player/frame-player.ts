import { countBefore, type FrameIndex, type Seconds, type Ticks, ticks } from "#domain/time.ts";
import { goBackwards } from "./backwards.ts";
import { firstPicture } from "./first-picture.ts";
import { type FrameClock, frameClock } from "./frame-clock.ts";
import { type GrowingCopy, type GrowingFile, openGrowingFile } from "./growing-file.ts";
import { pictureRequests } from "./picture-requests.ts";
import { type Played, playUntil } from "./play-until.ts";
import { type PresentedPictures, type Seekable, watchPresented } from "./presented-pictures.ts";
import { seekTo, type Shown } from "./seek.ts";
import { observed, type PlayerState } from "./state.ts";
import { type Stretch, stretchOf } from "./stretch.ts";
import { type PlayerTrouble, watchTrouble } from "./trouble.ts";

export interface PlayedFilm {
  /** Where the file is; or how it is had while it is still being made. */
  readonly url: string | GrowingCopy;
  /** Pictures of the file at `url`: the film itself or its working copy. One that is still being made has the film's. */
  readonly played: FrameIndex;
  /** Pictures of the film: as many, in the same order. Every time that goes in or comes out is in its ticks. */
  readonly film: FrameIndex;
}

/** Speeds that every browser plays, and that people ask for. */
export const SLOWEST = 0.1;
export const FASTEST = 2;

/** Milliseconds within which a paused browser has put its last picture on the screen. */
const PAUSE_SETTLES = 40;

/**
 * Plays a film and knows which picture is on the screen. Asking for a picture seeks to the middle of its time and waits
 * for the browser's word that it is shown. Requests made while one is under way are not lost: steps count from the
 * picture last asked for, and everyone who asked is told what stands at the end.
 *
 * Owns the element's source and speed until it is closed; nobody else may seek, play or pause it.
 */
export class FramePlayer {
  readonly film: FrameIndex;
  readonly video: HTMLVideoElement;
  readonly #source: PlayedFilm;
  readonly #state;
  readonly #life = new AbortController();
  readonly #pictures: PresentedPictures;
  /** The loaded file; replaced by a retry. */
  #loaded: Promise<FrameClock | null> = Promise.resolve(null);
  #clock: FrameClock | null = null;
  #loading = new AbortController();
  /** Null where all of the file is there. */
  #growing: GrowingFile | null = null;
  /** The picture last asked for, where it is still being made: it is shown as soon as it is there. */
  #unmade: number | null = null;
  /** Playing, looping or going backwards: one at a time, ended by the next thing asked for. */
  #motion = new AbortController();
  readonly #requests = pictureRequests((frame) => this.#seek(frame));
  /** The picture that the element was put on and has not left since. */
  #sought: number | null = null;
  /** Where a retry goes on. */
  #place = 0;

  /** @throws {RangeError} if the file does not hold the film's pictures one to one */
  constructor(video: HTMLVideoElement, source: PlayedFilm) {
    if (source.played.times.length !== source.film.times.length || source.film.times.length === 0) {
      throw new RangeError(
        `${source.played.times.length} pictures cannot stand for the film's ${source.film.times.length}`,
      );
    }
    this.video = video;
    this.film = source.film;
    this.#source = source;
    this.#state = observed<PlayerState>({
      phase: "loading",
      trouble: null,
      frame: 0,
      confirmed: false,
      playing: false,
      backwards: 0,
      rate: 1,
      loop: null,
      unmade: false,
    });
    this.#pictures = watchPresented(video, this.#life.signal);
    this.#pictures.listen((mediaTime) => this.#presented(mediaTime));
    watchTrouble(video, (trouble) => this.#failed(trouble), this.#life.signal);
    const { signal } = this.#life;
    video.addEventListener("waiting", () => this.#growing?.atEnd() && this.#state.set({ unmade: true }), { signal });
    video.addEventListener("playing", () => this.#state.set({ unmade: this.#unmade !== null }), { signal });
    this.#load();
  }

  /** For `useSyncExternalStore`. */
  readonly state = (): PlayerState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Number of the picture on the screen, also while playing. */
  current(): number {
    return this.state().frame;
  }

  /** When picture `frame` is shown, in the film's ticks. */
  timeOf(frame: number): Ticks {
    return ticks(this.film.times[this.#within(frame)]!);
  }

  /** The picture on the screen at a time of the film. */
  frameAt(time: number): number {
    return this.#within(countBefore(this.film.times, time + 1) - 1);
  }

  /** Stops, and shows picture `frame` (the film's first or last one where there is no such picture). */
  show(frame: number): Promise<Shown> {
    this.#begin({});
    return this.#ask(frame);
  }

  /** Stops, and goes so many pictures on (back, if negative) from the picture last asked for. */
  step(pictures: number): Promise<Shown> {
    return this.show(this.here() + pictures);
  }

  /** Goes to picture `frame`, and plays on from there if it was playing. */
  async moveTo(frame: number): Promise<void> {
    const { playing, loop } = this.state();
    if (!playing) {
      await this.show(frame);
      return;
    }
    if (loop !== null && (frame < loop.first || frame > loop.last)) this.#state.set({ loop: null });
    const signal = this.#begin({ playing });
    await this.#ask(frame);
    await this.#play(signal);
  }

  /** Goes back so many seconds, and plays on if it was playing; not beyond the beginning of a loop. */
  back(seconds: Seconds): Promise<void> {
    const { timeBase } = this.film;
    const from = this.here();
    const frame = this.frameAt(this.timeOf(from) - (seconds * timeBase[1]) / timeBase[0]);
    const { loop } = this.state();
    const start = loop !== null && from >= loop.first && from <= loop.last ? loop.first : 0;
    return this.moveTo(Math.max(frame, start));
  }

  /** Plays from here: inside the loop if there is one, from the beginning where the film has ended. Resolves at the end. */
  async play(): Promise<void> {
    const { playing, loop } = this.state();
    if (playing) return;
    const here = this.here();
    const signal = this.#begin({ playing: true });
    const { first, last } = loop ?? { first: 0, last: this.film.times.length - 1 };
    if (here < first || here >= last) await this.#ask(first);
    else if (this.#requests.asked !== null) await this.#ask(here);
    await this.#play(signal);
  }

  /** Plays a stretch and stops at its last picture. Resolves with the picture shown when it ended or was interrupted. */
  async playOnce(from: Ticks, to: Ticks): Promise<Shown> {
    const { first, last } = stretchOf(this.film, from, to);
    this.#state.set({ loop: null });
    const signal = this.#begin({ playing: true });
    await this.#ask(first);
    const played = await this.#playUntil(last, signal);
    if (played === "interrupted") return this.#standing();
    return played === "end" ? this.show(last) : this.pause();
  }

  /** Keeps to a stretch while playing, over and over; goes on playing if it was. */
  async loop(from: Ticks, to: Ticks): Promise<void> {
    await this.#setLoop(stretchOf(this.film, from, to));
  }

  async endLoop(): Promise<void> {
    await this.#setLoop(null);
  }

  /** Stops at the picture on the screen. */
  async pause(): Promise<Shown> {
    const { playing, backwards } = this.state();
    const { asked } = this.#requests;
    if (!playing && backwards === 0) return asked === null ? this.#standing() : this.#ask(asked);
    const signal = this.#begin({});
    await wait(PAUSE_SETTLES);
    // Makes sure of the picture, and leaves the element's clock in the middle of it.
    return signal.aborted ? this.#standing() : this.#ask(this.here());
  }

  async toggle(): Promise<void> {
    if (this.state().playing) await this.pause();
    else await this.play();
  }

  /** @param rate is brought between `SLOWEST` and `FASTEST` */
  setRate(rate: number): void {
    const kept = Math.min(FASTEST, Math.max(SLOWEST, rate));
    this.#state.set({ rate: kept });
    this.video.playbackRate = kept;
  }

  /** Goes backwards at `speed` times the film's own, as well as browsers can. Resolves at the beginning or when stopped. */
  async backwards(speed: number): Promise<void> {
    const from = this.here();
    const signal = this.#begin({ backwards: speed });
    await goBackwards(this.film, from, speed, (frame) => this.#ask(frame), signal);
    if (!signal.aborted) this.#begin({});
  }

  /** Draws the picture on the screen, upright and in its full size. @returns its number, and whether it is certain */
  still(canvas: HTMLCanvasElement): Shown {
    canvas.width = this.video.videoWidth;
    canvas.height = this.video.videoHeight;
    canvas.getContext("2d")?.drawImage(this.video, 0, 0);
    return this.#standing();
  }

  /** Loads the film again after trouble and returns to the picture last asked for. */
  async retry(): Promise<Shown> {
    if (this.state().phase !== "trouble") this.#place = this.here();
    this.#begin({});
    this.#load();
    return this.#ask(this.#place);
  }

  /** Lets go of the element and of the film's bytes. */
  close(): void {
    this.#motion.abort();
    this.#loading.abort();
    this.#life.abort();
    this.video.removeAttribute("src");
    this.video.load();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #load(): void {
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#clock = null;
    this.#sought = null;
    this.#pictures.forget();
    this.#state.set({ phase: "loading", trouble: null, confirmed: false });
    this.#loaded = this.#open(this.#loading.signal);
  }

  /** @returns null if it was given up */
  async #open(signal: AbortSignal): Promise<FrameClock | null> {
    const zero = await firstPicture(this.video, this.#pictures, this.#address(signal), signal);
    if (zero === null) return null;
    this.#clock = frameClock(this.#source.played, zero);
    this.video.playbackRate = this.state().rate; // loading has reset it
    this.#state.set({ phase: "ready", frame: 0, confirmed: true });
    return this.#clock;
  }

  #address(signal: AbortSignal): string {
    const { url } = this.#source;
    if (typeof url === "string") return url;
    const news = {
      onGrown: (there: number) => this.#grown(there),
      onTrouble: () => this.#fail("stopped-loading"),
      onOver: () => this.#state.set({ unmade: true }),
    };
    this.#growing = openGrowingFile(this.video, this.film, url, news, signal);
    return this.#growing.url;
  }

  #grown(pictures: number): void {
    const wanted = this.#unmade;
    if (wanted === null || wanted >= pictures) return;
    this.#unmade = null;
    this.#state.set({ unmade: false });
    void this.#ask(wanted);
  }

  /** A file that is still being made is waited for, as long as the server answers. */
  #failed(trouble: PlayerTrouble): void {
    if (this.#growing === null || trouble !== "stopped-loading") this.#fail(trouble);
  }

  #fail(trouble: PlayerTrouble): void {
    if (this.state().phase === "trouble") return;
    this.#place = this.here();
    this.#begin({});
    this.#loading.abort();
    this.#state.set({ phase: "trouble", trouble, confirmed: false });
  }

  #presented(mediaTime: Seconds): void {
    if (this.#clock === null) return;
    const { frame, exact } = this.#clock.presented(mediaTime);
    this.#state.set({ frame, confirmed: exact });
  }

  #ask(frame: number): Promise<Shown> {
    return this.#requests.ask(this.#within(frame));
  }

  /** Stops whatever was going on. @returns the signal that ends what begins now */
  #begin({ playing = false, backwards = 0 }: { playing?: boolean; backwards?: number }): AbortSignal {
    this.#motion.abort();
    this.#motion = new AbortController();
    this.video.pause();
    this.#unmade = null;
    this.#state.set({ playing, backwards, unmade: false });
    return this.#motion.signal;
  }

  #standing(): Shown {
    const { frame, confirmed } = this.state();
    return { frame, confirmed };
  }

  #within(frame: number): number {
    return Math.min(Math.max(0, Math.round(frame)), this.film.times.length - 1);
  }

  /** Where another player of the same film goes on. */
  goal(): number {
    return this.#unmade ?? this.here();
  }

  /** The picture last asked for, or the one on the screen. */
  here(): number {
    return this.#requests.asked ?? this.current();
  }

  async #seek(asked: number): Promise<Shown> {
    const clock = await this.#loaded;
    const { signal } = this.#loading;
    if (clock === null || signal.aborted) return { frame: asked, confirmed: false };
    const frame = (await this.#growing?.reach(asked)) ?? asked;
    if (signal.aborted) return { frame, confirmed: false };
    if (frame < asked) {
      this.#unmade = asked;
      this.#state.set({ unmade: true });
    }
    if (this.#sought === frame) return { frame, confirmed: true };
    const shown = await seekTo(this.#seekable(clock), frame, signal);
    this.#sought = shown.confirmed ? shown.frame : null;
    if (!signal.aborted) this.#state.set(shown);
    return shown;
  }

  #seekable(clock: FrameClock): Seekable {
    return { video: this.video, pictures: this.#pictures, clock };
  }

  async #setLoop(loop: Stretch | null): Promise<void> {
    const { playing } = this.state();
    this.#state.set({ loop });
    if (!playing) return;
    this.#begin({});
    await this.play();
  }

  /** Plays from here as the loop says, until it ends or `signal` is aborted. */
  async #play(signal: AbortSignal): Promise<void> {
    const { loop } = this.state();
    let played = await this.#playUntil(loop?.last ?? null, signal);
    if (loop !== null) {
      while (played === "end") {
        await this.#ask(loop.last);
        if (!signal.aborted) await this.#ask(loop.first);
        played = await this.#playUntil(loop.last, signal);
      }
    }
    if (played !== "interrupted") await this.pause();
  }

  async #playUntil(last: number | null, signal: AbortSignal): Promise<Played> {
    const clock = await this.#loaded;
    if (clock === null || signal.aborted) return "interrupted";
    this.#sought = null;
    try {
      const played = await playUntil(this.#seekable(clock), last, signal);
      if (played === "end" && last !== null) await wait(PAUSE_SETTLES);
      return signal.aborted ? "interrupted" : played;
    } catch {
      // The browser wants a click first; or another order came in between, and has taken over already.
      return signal.aborted ? "interrupted" : "paused";
    }
  }
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));
