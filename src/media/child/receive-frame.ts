import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import type { CodecContext, Frame } from "node-av/lib";

/**
 * The next frame that is ready, past those that cannot be decoded: good ones may wait behind them in the decoder's threads.
 *
 * @returns false where the decoder wants another packet or has ended
 */
export function receiveFrame(decoder: CodecContext, frame: Frame): boolean {
  for (let failures = 0; failures < MOST_FAILURES; failures += 1) {
    const code = decoder.receiveFrameSync(frame);
    if (code >= 0) return true;
    if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
  }
  return false;
}

/** In a row. A decoder holds one packet for each of its threads (four at most) and one more, and fails once for each. */
const MOST_FAILURES = 16;
