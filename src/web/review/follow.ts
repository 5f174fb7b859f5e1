/** Keeps a player where another screen's picture is. */
import { frameSeconds, type Seconds } from "#domain/time.ts";
import type { FramePlayer } from "../player/frame-player.ts";
import { goTo } from "./obey.ts";
import type { Stands } from "./signals.ts";

/** As far apart as two pictures may play: the word from the other screen takes a moment, and every jump is seen. */
const APART: Seconds = 0.3;
/** Half a picture of any film: at rest they are at the same one. */
const SAME: Seconds = 0.005;

/** @param place where the other picture is by now */
export async function follow(player: FramePlayer, { playing, rate }: Stands, place: Seconds): Promise<void> {
  const now = player.state();
  if (now.rate !== rate) player.setRate(rate);
  if (!playing) {
    const here = frameSeconds(player.film, player.here());
    if (now.playing || Math.abs(here - place) > SAME) await goTo(player, place);
    return;
  }
  // The element's own clock: of a window that is hardly drawn, no picture is reported.
  if (now.playing && Math.abs(player.video.currentTime - place) <= APART) return;
  await goTo(player, place);
  void player.play();
}
