import { Image, Repeat } from "lucide-react";
import { review } from "#contract/words/en-review.ts";
import { Choice } from "../parts/choice.tsx";
import { useKeys } from "../parts/keys.ts";
import { clockTime } from "../workbench/clock-time.ts";
import { type Control, ControlRow, keysOf } from "./control-row.tsx";
import type { ShownClip } from "./review-notes.ts";
import type { Order } from "./signals.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.controls;
const said = review.guider.clips;
const speeds = ["0.25", "0.5", "1"] as const;

/** More ways to look at the picture on the client's screen, and where it is. */
export function Steering({
  screen: { stands },
  clips,
  order,
}: {
  readonly screen: OtherScreen;
  readonly clips: readonly ShownClip[];
  readonly order: (order: Order) => void;
}) {
  const { clip, loop, still, rate } = stands;
  const at = clips.findIndex((one) => one.clip === clip);
  const controls: readonly Control[] = [
    { name: words.loop, icon: Repeat, order: { do: "loop", on: !loop }, keys: ["l"], on: loop },
    { name: words.still, icon: Image, order: { do: "still", on: !still }, keys: ["h"], on: still },
  ];
  useKeys(review.guider.keys, keysOf(controls, order));
  return (
    <section className="guider-panel guider-steering" aria-label={words.label}>
      <p className="muted" role="status">
        {at < 0 ? said.none : said.on(at + 1, clockTime(stands.at))}
      </p>
      <div className="guider-row">
        <ControlRow
          className="guider-others"
          label={words.more}
          controls={controls}
          off={clip === null}
          order={order}
        />
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
