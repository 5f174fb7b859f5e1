import { FASTEST, type FramePlayer } from "./frame-player.ts";

/** The three keys of a film editor. */
export type ShuttleKey = "j" | "k" | "l";

export interface Shuttle {
  /** A key goes down; once, however often the keyboard repeats it. */
  press(key: ShuttleKey): void;
  release(key: ShuttleKey): void;
}

/**
 * L plays, and faster when pressed again; J goes backwards, and faster when pressed again; K stops. With K held, J and L
 * go one picture back and on.
 */
export function openShuttle(player: FramePlayer): Shuttle {
  let held = false;
  const forwards = () => {
    const { playing, rate } = player.state();
    if (playing) player.setRate(rate < 1 ? 1 : rate * 2);
    else {
      player.setRate(Math.min(rate, 1));
      void player.play();
    }
  };
  const presses = {
    j: () => void (held ? player.step(-1) : player.backwards(Math.min(FASTEST, player.state().backwards * 2 || 1))),
    k: () => {
      held = true;
      void player.pause();
    },
    l: () => void (held ? player.step(1) : forwards()),
  };
  return {
    press: (key) => presses[key](),
    release(key) {
      if (key === "k") held = false;
    },
  };
}
