import { Packet } from "node-av/lib";
import { ticks } from "#domain/time.ts";
import { openInput } from "./input.ts";
import type { Operation } from "./operation.ts";

export const survey: Operation<"survey"> = ({ film, bytes, channel }) => {
  using input = openInput(bytes, film.container);
  using packet = new Packet();
  packet.alloc();
  const times: number[] = [];
  while (input.read(packet) === "packet") {
    if (packet.streamIndex === input.picture?.index) times.push(Number(packet.pts));
    packet.unref();
    channel.progress(input.position());
  }
  return {
    facts: { container: film.container, seconds: 0, video: null, audio: null, problem: null },
    index: { timeBase: [1, 1], times: Float64Array.from(times).sort(), end: ticks(0) },
    sound: null,
    peaks: null,
  };
};
