import { Buffer } from "node:buffer";
import { AV_CHANNEL_LAYOUT_MONO, AV_PIX_FMT_YUV420P, AV_SAMPLE_FMT_S16 } from "node-av/constants";
import { Frame } from "node-av/lib";
import { pictureBytes, soundBytes } from "../drawn-film.ts";
import type { FilmBytes } from "./film-bytes.ts";
import type { Operation } from "./operation.ts";
import { openAac } from "./render-aac.ts";
import { trackClock, trackScale } from "./render-clock.ts";
import { BT709 } from "./render-colour.ts";
import { openH264 } from "./render-h264.ts";
import { openMp4 } from "./render-mp4.ts";
import { openSoundRenderer } from "./render-sound.ts";
import { threadsFor } from "./render-threads.ts";

/** Encodes a drawn film: nothing is decoded, its bytes are the pictures themselves (see ../drawn-film.ts). */
export const encode: Operation<"encode"> = ({ bytes, job, channel }) => {
  const { rate, frames, soundRate, samples } = job;
  const length = pictureBytes(job);
  const { perSecond, perTick } = trackScale([1, rate]);
  const trackTime = trackClock(perTick);
  using pictures = openH264(job, BT709, threadsFor(job), (packet) => mp4.picture(packet));
  using sound = openAac(1, (packet) => mp4.sound(packet));
  using cut = openSoundRenderer(1, frames / rate, (frame) => sound.push(frame));
  using mp4 = openMp4({ picture: pictures.context, perSecond, sound: sound.context }, "whole", (piece) =>
    channel.write(piece),
  );

  for (let i = 0; i < frames; i += 1) {
    // A second of sound before each second of pictures.
    if (i % rate === 0) {
      const from = Math.round((i / rate) * soundRate);
      const to = Math.min(samples, Math.round((i / rate + 1) * soundRate));
      if (to > from) {
        using piece = Frame.fromAudioBuffer(readAll(bytes, from * 2, (to - from) * 2), {
          nbSamples: to - from,
          format: AV_SAMPLE_FMT_S16,
          sampleRate: soundRate,
          channelLayout: AV_CHANNEL_LAYOUT_MONO,
        });
        cut.push(piece, from / soundRate);
      }
    }
    using picture = Frame.fromVideoBuffer(readAll(bytes, soundBytes(job) + i * length, length), {
      width: job.width,
      height: job.height,
      format: AV_PIX_FMT_YUV420P,
    });
    mp4.pictureTime(trackTime(i));
    pictures.push(picture, i / rate);
    channel.progress((i + 1) / frames);
  }
  pictures.end();
  cut.end();
  sound.end();
  return { moovAt: mp4.end(trackTime(frames)) };
};

function readAll(bytes: FilmBytes, offset: number, length: number): Buffer {
  const all = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const piece = bytes.read(offset + at, length - at);
    if (piece.length === 0) throw new Error("a drawn film ends too early");
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
