import { ChevronLeft, ChevronRight, Grid2x2, Pause, Play, RotateCcw, SkipBack } from "lucide-react";
import { review } from "#contract/words/en-review.ts";
import { type Shortcut, useKeys } from "../parts/keys.ts";
import { type Control, ControlRow, keysOf } from "./control-row.tsx";
import type { ShownClip } from "./review-notes.ts";
import type { Order } from "./signals.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.controls;
const said = review.guider.clips;

/** What is pressed most, always in sight: a bar at the foot of the page. */
export function Remote({
  screen: { stands },
  clips,
  order,
}: {
  readonly screen: OtherScreen;
  readonly clips: readonly ShownClip[];
  readonly order: (order: Order) => void;
}) {
  const { clip, playing } = stands;
  const controls: readonly Control[] = [
    { name: said.stills, icon: Grid2x2, order: { do: "stills" }, keys: ["0"], always: true },
    { name: words.again, icon: SkipBack, order: { do: "again" }, keys: ["r"] },
    { name: words.back, icon: RotateCcw, order: { do: "back" }, keys: ["b"] },
    playing
      ? { name: words.pause, icon: Pause, order: { do: "pause" }, keys: [" ", "k"] }
      : { name: words.play, icon: Play, order: { do: "play" }, keys: [" ", "k"] },
    { name: words.stepBack, icon: ChevronLeft, order: { do: "step", pictures: -1 }, keys: ["ArrowLeft"] },
    { name: words.stepOn, icon: ChevronRight, order: { do: "step", pictures: 1 }, keys: ["ArrowRight"] },
  ];
  useKeys(review.guider.keys, [
    ...keysOf(controls, order),
    ...clips.slice(0, 9).map(
      ({ clip: id }, i): Shortcut => ({
        keys: [String(i + 1)],
        words: said.show(i + 1),
        run: () => order({ do: "show", clip: id }),
      }),
    ),
  ]);
  return (
    <div className="guider-bar">
      <ControlRow
        className="guider-remote"
        label={words.remote}
        controls={controls}
        off={clip === null}
        order={order}
      />
    </div>
  );
}
