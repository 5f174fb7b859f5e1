import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from "node-av/constants";
import { type CodecContext, Frame, Packet, type Stream } from "node-av/lib";
import { type Seconds, secondsOf, type TimeBase } from "#domain/time.ts";
import { type Input, openDecoder } from "./input.ts";
import { packetTime } from "./picture-index.ts";
import { receiveFrame } from "./receive-frame.ts";

/** A decoded picture and when it is shown, from the film's first picture. */
export interface ShownPicture {
  /** Lent until the next one is asked for. */
  readonly frame: Frame;
  readonly from: Seconds;
  readonly until: Seconds;
}

/**
 * The pictures of a film in order of time, for looking at movement: where enough others remain, those that no other
 * picture depends on are not decoded.
 */
export function* shownPictures(input: Input, stream: Stream): Generator<ShownPicture> {
  using decoder = openDecoder(stream, { threads: 2, options: { skip_frame: "noref" } });
  const sparing = openSparing(decoder);
  const timeBase: TimeBase = [stream.timeBase.num, stream.timeBase.den];
  using packet = allocated(new Packet());
  using one = allocated(new Frame());
  using other = allocated(new Frame());
  let shown = one;
  let next = other;
  let from: Seconds | null = null;
  let origin = Number.POSITIVE_INFINITY; // ticks of the film's first picture, which need not be decodable
  for (let more = true; more; ) {
    more = input.read(packet) === "packet";
    if (more && packet.streamIndex !== stream.index) {
      packet.unref();
      continue;
    }
    if (more && from === null && (packet.flags & AV_PKT_FLAG_DISCARD) === 0) {
      origin = Math.min(origin, packetTime(packet) ?? origin);
    }
    decoder.sendPacketSync(more ? packet : null);
    packet.unref();
    while (receiveFrame(decoder, next)) {
      const ticks = next.bestEffortTimestamp;
      const at: Seconds = ticks === AV_NOPTS_VALUE ? Number.NaN : secondsOf(Number(ticks) - origin, timeBase);
      // Out of order, or without a time: nothing that could be shown at a moment of its own.
      if (!(at > (from ?? -Infinity)) || at < 0) {
        next.unref();
        continue;
      }
      if (from !== null) {
        sparing.note(at - from);
        yield { frame: shown, from, until: at };
        shown.unref();
      }
      [shown, next] = [next, shown];
      from = at;
    }
  }
  if (from !== null) yield { frame: shown, from, until: from + secondsOf(Number(shown.duration), timeBase) };
}

function allocated<T extends { alloc(): void }>(made: T): T {
  made.alloc();
  return made;
}

/** Leaves pictures out only as long as ten a second remain. */
const ENOUGH: Seconds = 0.1;

function openSparing(decoder: CodecContext): { note(interval: Seconds): void } {
  let noted = 0;
  let late = 0;
  let sparing = true;
  return {
    note(interval) {
      noted += 1;
      if (interval > ENOUGH + 1e-3) late += 1;
      // A camera may lose a picture now and then; that is no reason to decode them all.
      if (!sparing || late <= 2 + noted / 20) return;
      sparing = false;
      decoder.setOption("skip_frame", "default");
    },
  };
}
