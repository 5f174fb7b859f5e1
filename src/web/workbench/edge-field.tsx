import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from "lucide-react";
import { useState } from "react";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { PictureButton } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { pictureNear } from "./film-edits.ts";
import { clockTime, typedTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import type { NotedMark } from "./film-notes.ts";

const TENTH = 0.1;

/** Where a mark begins or ends: typed, or moved by a picture or by 0.1 s. */
export function EdgeField({
  desk,
  mark,
  edge,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
  readonly edge: "from" | "to";
}) {
  const stands = clockTime(desk.secondsAt(mark[edge]), 3);
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const seconds = typed === null ? null : typedTime(typed);
    if (seconds !== null) {
      const at = pictureNear(desk.index, desk.ticksAt(seconds));
      desk.moveEdges(mark.id, { from: mark.from, to: mark.to, [edge]: at });
    }
    setTyped(null);
  };
  return (
    <div className="bench-edge" role="group" aria-label={words.moment[edge]}>
      <Field
        label={words.moment[edge]}
        value={typed ?? stands}
        placeholder={words.moment.time}
        wrong={typed !== null && typedTime(typed) === null ? words.moment.badTime : null}
        onChange={setTyped}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") setTyped(null);
        }}
      />
      <PictureButton icon={ChevronsLeft} label={words.moment.tenthBack} onPress={() => desk.nudgeBy(edge, -TENTH)} />
      <PictureButton icon={ChevronLeft} label={words.moment.frameBack} onPress={() => desk.nudge(edge, -1)} />
      <PictureButton icon={ChevronRight} label={words.moment.frameOn} onPress={() => desk.nudge(edge, 1)} />
      <PictureButton icon={ChevronsRight} label={words.moment.tenthOn} onPress={() => desk.nudgeBy(edge, TENTH)} />
    </div>
  );
}
