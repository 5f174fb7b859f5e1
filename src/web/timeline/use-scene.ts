import { useMemo, useSyncExternalStore } from "react";
import { markRows, type StripPicture, type TimelinePlace } from "./items.ts";
import { type LaneKind, layLanes } from "./lanes.ts";
import type { TimelineProps } from "./props.ts";
import { type ActiveItem, lanesOf, movementCurve, type Scene, soundCurve, voiceSpans } from "./scene.ts";

const NO_PLACES: readonly TimelinePlace[] = [];
const NO_STRIP: readonly StripPicture[] = [];

const fingers = () => matchMedia("(pointer: coarse)");
const onFingers = (changed: () => void) => {
  const query = fingers();
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** What is drawn of the film: each part is made ready again only when it is another one. */
export function useScene(
  film: Pick<
    TimelineProps,
    "length" | "filmstrip" | "peaks" | "speech" | "movement" | "places" | "marks" | "selection"
  >,
  folded: readonly LaneKind[],
  active: ActiveItem | null,
): Scene {
  const { length, filmstrip, peaks, speech, movement, places, marks, selection } = film;
  const coarse = useSyncExternalStore(onFingers, () => fingers().matches);
  const rows = useMemo(() => markRows(marks), [marks]);
  const sound = useMemo(() => (peaks === null ? null : soundCurve(peaks)), [peaks]);
  const curve = useMemo(() => (movement === null ? null : movementCurve(movement)), [movement]);
  const voices = useMemo(() => voiceSpans(speech ?? []), [speech]);
  const lanes = useMemo(
    () =>
      lanesOf({
        pictures: filmstrip !== null,
        sound: peaks !== null,
        speech,
        movement: movement !== null,
        places: places !== null,
      }),
    [filmstrip === null, peaks === null, speech, movement === null, places === null],
  );
  const layout = useMemo(
    () =>
      layLanes(
        lanes.filter((kind) => !folded.includes(kind)),
        rows.rows.length,
        coarse,
      ),
    [lanes, folded, rows.rows.length, coarse],
  );
  return useMemo(
    () => ({
      length,
      layout,
      strip: filmstrip ?? NO_STRIP,
      sound,
      voices,
      movement: curve,
      places: places ?? NO_PLACES,
      marks: rows,
      selection,
      active,
    }),
    [length, layout, filmstrip, sound, voices, curve, places, rows, selection, active],
  );
}
