import { useSyncExternalStore } from "react";
import type { FramePlayer } from "./frame-player.ts";
import type { PlayerState } from "./state.ts";

/**
 * A part of what a player is doing, for a component that shows it.
 *
 * @param select must give the same value for the same state: a number, a word, or an object of the state itself
 */
export function usePlayerState<T>(player: FramePlayer, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(player.subscribe, () => select(player.state()));
}
