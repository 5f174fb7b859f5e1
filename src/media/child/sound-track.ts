import { AV_NOPTS_VALUE, AV_SAMPLE_FMT_S16 } from "node-av/constants";
import {
  avChannelLayoutDefault,
  type CodecContext,
  Frame,
  type Packet,
  SoftwareResampleContext,
  type Stream,
} from "node-av/lib";
import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { LIMITS } from "../limits.ts";
import { isSound, type SoundFrame } from "./formats.ts";
import { openDecoder } from "./input.ts";
import { receiveFrame } from "./receive-frame.ts";
import { FilmRefused } from "./refusal.ts";

/**
 * A film's sound on one even clock: 16,000 samples a second, one channel, sample `k` heard at `start + k / 16000`,
 * whatever the film leaves out or stores twice.
 */
export interface SoundTrack extends Disposable {
  /** Decodes a packet, or what is left where it is null; what cannot be decoded is left out. */
  decode(packet: Packet | null): void;
  /** Packets the decoder refused. */
  readonly refused: number;
  /**
   * @param origin the moment that counts as 0, on the film's clock
   * @returns null if there was no sound; otherwise also its end, counted from `origin`
   */
  finish(origin: Seconds | null): { readonly sound: Sound; readonly start: Seconds; readonly end: Seconds } | null;
}

const RATE = 16_000;
/** Samples over which levels are compared: 10 ms. */
const HOP = 160;
const MOST_SAMPLES = LIMITS.seconds * RATE;

/**
 * How far a frame's time may be from where the sound before it ended before that counts as a gap or an overlap.
 * MediaRecorder rounds to milliseconds and jitters by a few; 40 ms is below anything a turn of talk is measured in.
 */
const JITTER: Seconds = 0.04;

export function openSoundTrack(stream: Stream): SoundTrack {
  const decoder = openedDecoder(stream);
  const { num, den } = stream.timeBase;
  const frame = new Frame();
  frame.alloc();
  const timeline = openTimeline();
  let resampler: Resampler | null = null;
  let origin: Seconds | null = null; // of sample 0, on the film's clock
  let expected: Seconds = 0; // when the next frame is heard if nothing is missing
  let refused = 0;

  const place = () => {
    const time =
      frame.bestEffortTimestamp === AV_NOPTS_VALUE ? expected : (Number(frame.bestEffortTimestamp) * num) / den;
    const rate = frame.sampleRate;
    if (rate <= 0 || frame.nbSamples <= 0 || !isSound(frame)) return;
    const fits = resampler?.fits(frame) ?? false;
    if (!fits || Math.abs(time - expected) > JITTER) {
      resampler?.drain(timeline.put);
      if (!fits) {
        resampler?.[Symbol.dispose]();
        resampler = openResampler(frame);
        if (resampler === null) {
          refused += 1;
          return;
        }
      }
      origin ??= time;
      timeline.moveTo(Math.round((time - origin) * RATE));
      expected = time;
    }
    resampler?.feed(frame, timeline.put);
    expected += frame.nbSamples / rate;
  };

  return {
    get refused() {
      return refused;
    },
    decode(packet) {
      if (decoder === null) {
        refused += 1;
        return;
      }
      if (decoder.sendPacketSync(packet) < 0 && packet !== null) refused += 1;
      while (receiveFrame(decoder, frame)) {
        place();
        frame.unref();
      }
      if (packet === null) resampler?.drain(timeline.put);
    },
    finish(zero) {
      if (origin === null || timeline.length === 0) return null;
      const start = origin - (zero ?? origin);
      const sound: Sound = { rate: RATE, samples: timeline.samples(), start, balance: timeline.balance() };
      return { sound, start: origin, end: start + timeline.length / RATE };
    },
    [Symbol.dispose]() {
      resampler?.[Symbol.dispose]();
      frame.free();
      decoder?.freeContext();
    },
  };
}

/** @returns null where the decoder refuses what the film says of its sound: then the pictures are still of use */
function openedDecoder(stream: Stream): CodecContext | null {
  try {
    return openDecoder(stream, { threads: 1 });
  } catch (error) {
    if (error instanceof FilmRefused) return null;
    throw error;
  }
}

/** Takes resampled sound: one channel, or two one after the other for each sample. */
type Put = (samples: Int16Array, channels: 1 | 2) => void;

interface Resampler extends Disposable {
  /** Whether this frame is of the format it was opened for. */
  fits(frame: Frame): boolean;
  feed(frame: Frame, put: Put): void;
  /** Hands on what the filter still holds, and makes it ready for sound from elsewhere. */
  drain(put: Put): void;
}

/** Samples of output the resampler has room for: longer than any frame of any codec (FLAC's 65,535 at 8 kHz are 8 s). */
const ROOM = 20 * RATE;

/** @returns null for a format of sound that cannot be mixed down */
function openResampler(like: SoundFrame): Resampler | null {
  const { sampleRate, format, channels } = like;
  // Two channels stay two for a while, so that their levels can be compared; more are mixed by FFmpeg's own rules.
  const outChannels = channels === 2 ? 2 : 1;
  const layout = like.channelLayout;
  const inLayout = layout.order === 0 ? avChannelLayoutDefault(channels) : layout;
  const outLayout = avChannelLayoutDefault(outChannels);
  const context = new SoftwareResampleContext();
  const opened = context.allocSetOpts2(outLayout, AV_SAMPLE_FMT_S16, RATE, inLayout, format, sampleRate);
  if (opened < 0 || context.init() < 0) {
    context.free();
    return null;
  }
  const out = new Frame();
  out.alloc();
  out.format = AV_SAMPLE_FMT_S16;
  out.channelLayout = outLayout;
  out.sampleRate = RATE;
  out.nbSamples = ROOM;
  out.getBuffer();
  const plane = out.data?.[0];
  if (plane === undefined) throw new Error("no memory for resampled sound");
  const samples = new Int16Array(plane.buffer, plane.byteOffset, ROOM * outChannels);
  const convert = (from: Frame | null, put: Put) => {
    out.nbSamples = 0; // "as many as there is room for"
    if (context.convertFrame(out, from) < 0) return;
    if (out.nbSamples > 0) put(samples.subarray(0, out.nbSamples * outChannels), outChannels);
  };
  return {
    fits: (frame) => frame.sampleRate === sampleRate && frame.format === format && frame.channels === channels,
    feed(frame, put) {
      frame.channelLayout = inLayout;
      convert(frame, put);
    },
    drain(put) {
      convert(null, put);
      context.init(); // forgets what it has heard
    },
    [Symbol.dispose]() {
      out.free();
      context.free();
    },
  };
}

interface Timeline {
  readonly length: number;
  /** Goes on at this sample: what lies between stays silent, what is already there is kept. */
  moveTo(sample: number): void;
  readonly put: Put;
  samples(): Int16Array;
  balance(): Float32Array | null;
}

function openTimeline(): Timeline {
  // Room for the longest film is reserved but not taken: it grows in place, without a copy.
  const buffer = new ArrayBuffer(0, { maxByteLength: MOST_SAMPLES * 2 });
  const levelBuffer = new ArrayBuffer(0, { maxByteLength: Math.ceil(MOST_SAMPLES / HOP) * 8 });
  const mono = new Int16Array(buffer);
  const levels = new Float32Array(levelBuffer); // sums of squares: left, right, left, right, …
  let length = 0;
  let at = 0;
  let stereo = false;
  const reserve = (count: number) => {
    if (count > MOST_SAMPLES) throw new FilmRefused("film-too-long");
    if (count > mono.length) buffer.resize(Math.min(MOST_SAMPLES, Math.ceil(count / RESERVE) * RESERVE) * 2);
    const hops = Math.ceil(mono.length / HOP);
    if (hops * 2 > levels.length) levelBuffer.resize(hops * 8);
  };
  return {
    get length() {
      return length;
    },
    moveTo(sample) {
      at = sample;
    },
    put(samples, channels) {
      const count = samples.length / channels;
      const skipped = Math.min(count, Math.max(0, length - at));
      reserve(at + count);
      if (channels === 1) mono.set(skipped === 0 ? samples : samples.subarray(skipped), at + skipped);
      else {
        stereo = true;
        for (let i = skipped; i < count; i += 1) {
          const left = samples[2 * i]!;
          const right = samples[2 * i + 1]!;
          const to = at + i;
          mono[to] = (left + right) >> 1;
          const hop = 2 * Math.floor(to / HOP);
          levels[hop]! += left * left;
          levels[hop + 1]! += right * right;
        }
      }
      at += count;
      length = Math.max(length, at);
    },
    samples: () => new Int16Array(buffer, 0, length),
    balance() {
      if (!stereo) return null;
      const balance = new Float32Array(Math.ceil(length / HOP));
      for (let hop = 0; hop < balance.length; hop += 1) {
        // One step of 16 bits keeps silence at 0 dB.
        balance[hop] = 10 * Math.log10((levels[2 * hop]! + HOP) / (levels[2 * hop + 1]! + HOP));
      }
      return balance;
    },
  };
}

/** Samples the timeline grows by: a minute. */
const RESERVE = 60 * RATE;
