import { ChevronLeft, ChevronRight, Pause, Play, Repeat, RotateCcw } from "lucide-react";
import { useId } from "react";
import { ToggleButton } from "react-aria-components";
import { player as words } from "#contract/words/en-player.ts";
import { frameSeconds, type Ticks } from "#domain/time.ts";
import { PictureButton } from "../parts/button.tsx";
import { clock } from "../timeline/ruler.ts";
import type { FramePlayer } from "./frame-player.ts";
import { usePlayerState } from "./use-player-state.ts";

/** In the film's ticks; `to` is the time of the first picture after it, as in a mark. */
export interface LoopedStretch {
  readonly from: Ticks;
  readonly to: Ticks;
}

/** Seconds. */
const BACK = 3;

const SPEEDS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2] as const;

interface Steered {
  readonly player: FramePlayer;
}

export function PlayerControls({ player, stretch }: Steered & { readonly stretch: LoopedStretch | null }) {
  return (
    <div className="player-controls" role="group" aria-label={words.controls}>
      <PictureButton icon={RotateCcw} label={words.back} onPress={() => void player.back(BACK)} />
      <PictureButton icon={ChevronLeft} label={words.stepBack} onPress={() => void player.step(-1)} />
      <PlayButton player={player} />
      <PictureButton icon={ChevronRight} label={words.stepOn} onPress={() => void player.step(1)} />
      <Speed player={player} />
      <LoopButton player={player} stretch={stretch} />
      <Position player={player} />
    </div>
  );
}

function PlayButton({ player }: Steered) {
  const playing = usePlayerState(player, (state) => state.playing || state.backwards > 0);
  return (
    <PictureButton
      icon={playing ? Pause : Play}
      label={playing ? words.pause : words.play}
      onPress={() => void (playing ? player.pause() : player.play())}
    />
  );
}

function Speed({ player }: Steered) {
  const id = useId();
  const rate = usePlayerState(player, (state) => state.rate);
  const speeds = [...new Set([...SPEEDS, rate])].sort((a, b) => a - b);
  return (
    <>
      <label htmlFor={id} className="heard">
        {words.speed}
      </label>
      <select
        id={id}
        className="player-speed"
        value={rate}
        onChange={(event) => player.setRate(Number(event.currentTarget.value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {words.times(speed)}
          </option>
        ))}
      </select>
    </>
  );
}

function LoopButton({ player, stretch }: Steered & { readonly stretch: LoopedStretch | null }) {
  const looping = usePlayerState(player, (state) => state.loop !== null);
  const { film } = player;
  const { from, to } = stretch ?? { from: player.timeOf(0), to: film.end };
  return (
    <ToggleButton
      className="button button-picture button-quiet player-loop"
      aria-label={words.loop}
      isSelected={looping}
      onChange={(loop) => void (loop ? player.loop(from, to) : player.endLoop())}
    >
      <Repeat size={20} aria-hidden />
    </ToggleButton>
  );
}

/** Time and number of the picture on the screen; "about" while the browser has not confirmed it. */
function Position({ player }: Steered) {
  const frame = usePlayerState(player, (state) => state.frame);
  const confirmed = usePlayerState(player, (state) => state.confirmed || state.playing || state.backwards > 0);
  const number = frame.toLocaleString("en-GB");
  return (
    <p className="player-position">
      <span>{clock(frameSeconds(player.film, frame), 3)}</span>{" "}
      <span>{confirmed ? words.frame(number) : words.aboutFrame(number)}</span>
    </p>
  );
}
