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
} from "lucide-react";
import { review } from "#contract/words/en-review.ts";
import { Choice } from "../parts/choice.tsx";
import { type Shortcut, useKeys } from "../parts/keys.ts";
import { clockTime } from "../workbench/clock-time.ts";
import type { ShownClip } from "./review-notes.ts";
import type { Order } from "./signals.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.controls;
const said = review.guider.clips;
const speeds = ["0.25", "0.5", "1"] as const;

interface Control {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly order: Order;
  readonly keys: readonly string[];
  readonly on?: boolean;
  /** Also while no clip is on the screen. */
  readonly always?: true;
}

/** Steers the picture on the client's screen. */
export function Steering({
  screen: { stands },
  clips,
  order,
}: {
  readonly screen: OtherScreen;
  readonly clips: readonly ShownClip[];
  readonly order: (order: Order) => void;
}) {
  const { clip, playing, loop, still, rate } = stands;
  const at = clips.findIndex((one) => one.clip === clip);
  const remote: readonly Control[] = [
    { name: said.stills, icon: Grid2x2, order: { do: "stills" }, keys: ["0"], always: true },
    { name: words.again, icon: SkipBack, order: { do: "again" }, keys: ["r"] },
    { name: words.back, icon: RotateCcw, order: { do: "back" }, keys: ["b"] },
    playing
      ? { name: words.pause, icon: Pause, order: { do: "pause" }, keys: [" ", "k"] }
      : { name: words.play, icon: Play, order: { do: "play" }, keys: [" ", "k"] },
    { name: words.stepBack, icon: ChevronLeft, order: { do: "step", pictures: -1 }, keys: ["ArrowLeft"] },
    { name: words.stepOn, icon: ChevronRight, order: { do: "step", pictures: 1 }, keys: ["ArrowRight"] },
  ];
  const others: readonly Control[] = [
    { name: words.loop, icon: Repeat, order: { do: "loop", on: !loop }, keys: ["l"], on: loop },
    { name: words.still, icon: Image, order: { do: "still", on: !still }, keys: ["h"], on: still },
  ];
  useKeys(review.guider.keys, [
    ...[...remote, ...others].map(
      ({ name, keys, order: wanted }): Shortcut => ({
        keys,
        words: name,
        run: () => order(wanted),
        repeats: wanted.do === "step",
      }),
    ),
    ...clips.slice(0, 9).map(
      ({ clip: id }, i): Shortcut => ({
        keys: [String(i + 1)],
        words: said.show(i + 1),
        run: () => order({ do: "show", clip: id }),
      }),
    ),
  ]);
  return (
    <section className="guider-panel guider-steering" aria-label={words.label}>
      <p className="muted" role="status">
        {at < 0 ? said.none : said.on(at + 1, clockTime(stands.at))}
      </p>
      <ControlRow className="guider-remote" label={words.remote} controls={remote} off={clip === null} order={order} />
      <div className="guider-row">
        <ControlRow className="guider-others" label={words.more} controls={others} off={clip === null} order={order} />
        <Choice
          label={words.speed}
          value={speeds.find((speed) => Number(speed) === rate) ?? null}
          options={speeds.map((value) => ({ value, label: words.speeds[value] }))}
          onChange={(speed) => order({ do: "rate", rate: Number(speed) })}
        />
      </div>
    </section>
  );
}

function ControlRow({
  className,
  label,
  controls,
  off,
  order,
}: {
  readonly className: string;
  readonly label: string;
  readonly controls: readonly Control[];
  readonly off: boolean;
  readonly order: (order: Order) => void;
}) {
  return (
    <div role="group" className={className} aria-label={label}>
      {controls.map(({ name, icon: Icon, order: wanted, on, always = false }) => (
        <button
          key={name}
          type="button"
          className="guider-control"
          disabled={off && !always}
          {...(on === undefined ? {} : { "aria-pressed": on })}
          onClick={() => order(wanted)}
        >
          <Icon size={24} aria-hidden />
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
}
