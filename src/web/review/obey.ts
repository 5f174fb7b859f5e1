/** What an order does to the clip on the screen. */
import { ticks } from "#domain/time.ts";
import type { Seconds } from "#domain/time.ts";
import { frameSeconds } from "#domain/time.ts";
import type { FramePlayer } from "../player/frame-player.ts";
import type { Order } from "./signals.ts";

/** Seconds that "back" goes back. */
export const BACK: Seconds = 3;

/** Where a player stands in its clip, to the millisecond. */
export function placeOf(player: FramePlayer): Seconds {
  return Math.round(frameSeconds(player.film, player.current()) * 1000) / 1000;
}

export async function goTo(player: FramePlayer, at: Seconds): Promise<void> {
  const { timeBase, times } = player.film;
  // A place is kept to the millisecond; half of one more finds its picture again.
  const time = Math.round(((at + 0.0005) * timeBase[1]) / timeBase[0]);
  await player.show(player.frameAt(ticks((times[0] ?? 0) + time)));
}

export async function fromTheStart(player: FramePlayer): Promise<void> {
  await player.show(0);
  await player.play();
}

/** Obeys what is about the picture; everything else is the screen's. */
export async function obey(player: FramePlayer, order: Order): Promise<void> {
  if (order.do === "play") await player.play();
  else if (order.do === "pause") await player.pause();
  else if (order.do === "again") await fromTheStart(player);
  else if (order.do === "back") await player.back(BACK);
  else if (order.do === "step") await player.step(order.pictures);
  else if (order.do === "rate") player.setRate(order.rate);
  else if (order.do === "loop") await (order.on ? player.loop(player.timeOf(0), player.film.end) : player.endLoop());
}
