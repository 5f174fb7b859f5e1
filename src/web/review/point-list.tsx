import { X } from "lucide-react";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button, PictureButton } from "../parts/button.tsx";
import { sayBeside } from "../parts/status-line.tsx";
import { clockTime } from "../workbench/clock-time.ts";
import { pointsIn, type ShownClip } from "./review-notes.ts";
import type { Order } from "./signals.ts";

const words = review.guider.points;

/** Pauses that somebody made; pressing one shows it again on the client's screen. */
export function PointList({
  notebook: { client, entries },
  called,
  clips,
  order,
}: {
  readonly notebook: OpenedNotebook;
  /** What the client is called. */
  readonly called: string;
  readonly clips: readonly ShownClip[];
  readonly order: (order: Order) => void;
}) {
  const points = pointsIn(entries).flatMap((point) => {
    const n = clips.findIndex(({ clip }) => clip === point.clip) + 1;
    return n === 0 ? [] : [{ ...point, n }];
  });
  return (
    <section className="guider-panel" aria-labelledby="points-title">
      <h2 id="points-title">{words.title}</h2>
      {points.length === 0 ? <p className="muted">{words.none(called)}</p> : null}
      <ul role="list" className="guider-points">
        {points.map(({ id, clip, at, by, n }) => (
          <li key={id}>
            <Button kind="quiet" onPress={() => order({ do: "go", clip, at })}>
              {words.go(n, clockTime(at))}
            </Button>
            <span className={by === "client" ? "guider-theirs" : "muted"}>{words.by[by]}</span>
            <PictureButton
              icon={X}
              label={words.remove}
              onPress={() => {
                client.put(`point/${id}`, null);
                sayBeside(words.removed, { words: web.undo, run: () => client.put(`point/${id}`, { clip, at, by }) });
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
