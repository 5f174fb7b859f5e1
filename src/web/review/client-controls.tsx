import {
  ChevronLeft,
  ChevronRight,
  Grid2x2,
  Image,
  type LucideIcon,
  Pause,
  Play,
  Repeat,
  RotateCcw,
  SkipBack,
  Snail,
} from "lucide-react";
import { review } from "#contract/words/en-review.ts";
import { type Seconds, secondsOf } from "#domain/time.ts";
import { type Shortcut, useKeys } from "../parts/keys.ts";
import { clockTime } from "../workbench/clock-time.ts";
import { dotsOf } from "./points.ts";
import type { Point } from "./review-notes.ts";
import type { HeldClip } from "./use-clips.ts";
import type { Stage } from "./use-stage.ts";

const words = review.client;
const SLOW = 0.25;

/** Share of the line that a finger needs, on the narrowest phone. */
const FINGER = 0.13;

interface Control {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  readonly keys: readonly string[];
  /** Null where it is not something that is on or off. */
  readonly on: boolean | null;
  readonly repeats?: boolean;
}

/** What can be done with the clip on the screen: with a finger, or a key. Fades while nobody touches anything. */
export function ClientControls({
  stage,
  clip,
  points,
  all,
}: {
  readonly stage: Stage;
  readonly clip: HeldClip;
  readonly points: readonly Point[];
  readonly all: readonly HeldClip[];
}) {
  const controls = controlsOf(stage);
  useKeys(words.keys, [
    ...controls.map(({ name, keys, run, repeats = false }): Shortcut => ({ words: name, keys, run, repeats })),
    ...all.slice(0, 9).map(
      ({ id }, i): Shortcut => ({
        keys: [String(i + 1)],
        words: words.clip(i + 1),
        run: () => stage.act({ do: "show", clip: id }),
      }),
    ),
  ]);
  const { times, end, timeBase } = clip.pictures;
  const length: Seconds = secondsOf(end - (times[0] ?? 0), timeBase);
  return (
    <div className="client-controls" role="group" aria-label={words.controls}>
      <ul role="list" className="client-dots" aria-label={words.dots}>
        {dotsOf(points, clip.id, length, FINGER).map((dot) => (
          <li key={dot.id} style={{ insetInlineStart: `${dot.place * 100}%` }}>
            <button
              type="button"
              className="client-dot"
              aria-label={words.dot(clockTime(dot.at))}
              onClick={() => stage.act({ do: "go", clip: clip.id, at: dot.at })}
            />
          </li>
        ))}
      </ul>
      <div className="client-buttons">
        {controls.map(({ name, icon: Icon, run, on }) => (
          <button
            key={name}
            type="button"
            className={isPlay(name) ? "client-button client-play" : "client-button"}
            {...(on === null ? {} : { "aria-pressed": on })}
            onClick={run}
          >
            <Icon size={28} aria-hidden />
            <span>{name}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

const isPlay = (name: string): boolean => name === words.play || name === words.pause;

function controlsOf({ act, picture, still }: Stage): readonly Control[] {
  const playing = picture?.playing ?? false;
  const slow = (picture?.rate ?? 1) < 1;
  const loop = picture !== null && picture.loop !== null;
  const plain = { on: null } as const;
  return [
    { ...plain, name: words.all, icon: Grid2x2, keys: ["0", "Backspace"], run: () => act({ do: "stills" }) },
    { ...plain, name: words.again, icon: SkipBack, keys: ["r", "Home"], run: () => act({ do: "again" }) },
    { ...plain, name: words.back, icon: RotateCcw, keys: ["b"], run: () => act({ do: "back" }) },
    {
      ...plain,
      name: words.stepBack,
      icon: ChevronLeft,
      keys: ["ArrowLeft"],
      repeats: true,
      run: () => act({ do: "step", pictures: -1 }),
    },
    playing
      ? { ...plain, name: words.pause, icon: Pause, keys: [" ", "k"], run: () => act({ do: "pause" }) }
      : { ...plain, name: words.play, icon: Play, keys: [" ", "k"], run: () => act({ do: "play" }) },
    {
      ...plain,
      name: words.stepOn,
      icon: ChevronRight,
      keys: ["ArrowRight"],
      repeats: true,
      run: () => act({ do: "step", pictures: 1 }),
    },
    { name: words.slow, icon: Snail, keys: ["s"], on: slow, run: () => act({ do: "rate", rate: slow ? 1 : SLOW }) },
    { name: words.loop, icon: Repeat, keys: ["l"], on: loop, run: () => act({ do: "loop", on: !loop }) },
    { name: words.hold, icon: Image, keys: ["h"], on: still, run: () => act({ do: "still", on: !still }) },
  ];
}
