import { Minus, Plus } from "lucide-react";
import { useId, useImperativeHandle, useState } from "react";
import { timeline as words } from "#contract/words/en-timeline.ts";
import type { Seconds } from "#domain/time.ts";
import { ItemList } from "./item-list.tsx";
import { overviewKey, playheadKey } from "./keys.ts";
import { LaneNames } from "./lane-names.tsx";
import type { LaneKind } from "./lanes.ts";
import type { PlaceAction, TimelineProps } from "./props.ts";
import { clock } from "./ruler.ts";
import type { ActiveItem } from "./scene.ts";
import type { Span } from "./span-index.ts";
import "./timeline.css";
import { useScene } from "./use-scene.ts";
import { useTimelineView } from "./use-timeline-view.ts";
import { useWhy } from "./why.ts";

/** How much closer a press of a button comes. */
const ZOOM = 1.6;

/** The film in time: every lane on one axis, the whole film above it. */
export function Timeline(props: TimelineProps) {
  const { length, marks, playhead } = props;
  const [folded, setFolded] = useState<readonly LaneKind[]>([]);
  const [active, setActive] = useState<ActiveItem | null>(null);
  const why = useWhy();
  const id = useId();
  const scene = useScene(props, folded, active);
  const { layout, places, marks: rows } = scene;
  const { view, parts } = useTimelineView(
    scene,
    playhead,
    {
      ...props,
      onPlacePlay: (place) => props.onPlace(place, "play"),
      onPlaceHover: why.point,
      onViewport: props.onViewport ?? (() => {}),
      spokenTime,
      spokenPart: ({ from, to }) => words.fromTo(clock(from, 1), clock(to, 1)),
    },
    why.shown,
  );
  useImperativeHandle(props.ref, () => ({
    reveal: (span) => view.current?.reveal(span),
    zoom: (factor) => view.current?.zoom(factor),
    whole: () => view.current?.whole(),
  }));

  const stand = (kind: ActiveItem["kind"], item: (Span & { readonly id: string }) | null) => {
    setActive(item === null ? null : { kind, id: item.id });
    if (kind === "place") why.point(item?.id ?? null);
    if (item !== null) view.current?.reveal(item);
  };
  const laneOf = (kind: LaneKind) => layout.lanes.find((lane) => lane.kind === kind);
  const [placesLane, marksLane] = [laneOf("places"), laneOf("marks")];

  return (
    <section className="timeline" aria-label={words.name}>
      <button type="button" className="timeline-whole" onClick={() => view.current?.whole()}>
        {words.whole}
      </button>
      <div ref={parts.overview} className="timeline-overview">
        <canvas ref={parts.overviewCanvas} aria-hidden />
        <div
          ref={parts.overviewWindow}
          className="timeline-window"
          role="scrollbar"
          tabIndex={0}
          aria-label={words.part}
          aria-controls={id}
          aria-orientation="horizontal"
          aria-valuenow={0}
          onKeyDown={(event) => {
            if (view.current !== null && overviewKey(event, view.current, ZOOM)) event.preventDefault();
          }}
        />
        <div ref={parts.overviewPlayhead} className="timeline-hair" aria-hidden />
      </div>
      <LaneNames
        lanes={layout.lanes}
        folded={folded}
        voices={props.voices}
        ruler={layout.ruler}
        onFold={(kind) =>
          setFolded(folded.includes(kind) ? folded.filter((other) => other !== kind) : [...folded, kind])
        }
      />
      <div className="timeline-zoom" style={{ height: layout.ruler }}>
        <button type="button" aria-label={words.wider} title={words.wider} onClick={() => view.current?.zoom(1 / ZOOM)}>
          <Minus size={16} aria-hidden />
        </button>
        <button type="button" aria-label={words.closer} title={words.closer} onClick={() => view.current?.zoom(ZOOM)}>
          <Plus size={16} aria-hidden />
        </button>
      </div>
      <div className="timeline-field" style={{ height: layout.height }}>
        <div ref={parts.stage} id={id} className="timeline-stage">
          <canvas ref={parts.canvas} aria-hidden />
          <div className="timeline-hairs">
            <div ref={parts.skimmer} className="timeline-skimmer" aria-hidden />
            <div
              ref={parts.playhead}
              className="timeline-playhead"
              style={{ height: layout.ruler }}
              role="slider"
              tabIndex={0}
              aria-label={words.playhead}
              aria-valuemin={0}
              aria-valuenow={0}
              onFocus={() => view.current?.reveal({ from: playhead.get(), to: playhead.get() })}
              onKeyDown={(event) => {
                const time = playheadKey(event, playhead.get(), props.snap, length, view.current, ZOOM);
                if (time === null) return;
                event.preventDefault();
                event.stopPropagation();
                if (typeof time !== "number") return;
                props.onSeek(time, "done");
                view.current?.reveal({ from: time, to: time });
              }}
            />
          </div>
        </div>
        {placesLane === undefined ? null : (
          <ItemList
            label={words.places}
            keys={words.placesKeys}
            items={places}
            selected={null}
            top={placesLane.top}
            height={placesLane.height}
            describe={(place) =>
              [spokenItem(words.place, place), words.states[place.state], props.why(place.id)]
                .filter(Boolean)
                .join(". ")
            }
            onActive={(place) => stand("place", place)}
            onKey={(key, place) => {
              const action = PLACE_KEYS[key];
              if (action !== undefined) props.onPlace(place.id, action);
              return action !== undefined;
            }}
          />
        )}
        {marksLane === undefined ? null : (
          <ItemList
            label={words.marks}
            keys={words.marksKeys}
            items={marks}
            selected={marks[rows.selected[0] ?? -1]?.id ?? null}
            top={marksLane.top}
            height={marksLane.height}
            describe={(mark) =>
              [spokenItem(words.mark, mark), mark.inClips ? words.inClips : ""].filter(Boolean).join(". ")
            }
            onActive={(mark) => stand("mark", mark)}
            onKey={(key, mark) => {
              if (key === "Enter") props.onMarkPlay(mark.id);
              if (key === " ") props.onSelect(mark.id);
              return key === "Enter" || key === " ";
            }}
          />
        )}
        <div
          ref={parts.why}
          className="timeline-why"
          role="tooltip"
          hidden={why.shown === null}
          style={{ bottom: layout.height - (placesLane?.top ?? 0) }}
          onPointerEnter={() => why.hold(true)}
          onPointerLeave={() => why.hold(false)}
        >
          {why.shown === null ? null : props.why(why.shown)}
        </div>
      </div>
    </section>
  );
}

const PLACE_KEYS: { readonly [key: string]: PlaceAction | undefined } = { Enter: "play", k: "keep", x: "aside" };

function spokenTime(time: Seconds): string {
  const tenths = Math.floor(time * 10 + 1e-6);
  return words.time(Math.floor(tenths / 600), ((tenths % 600) / 10).toFixed(1));
}

function spokenItem(
  say: (clock: string, seconds: string, label: string) => string,
  { from, to, label }: Span & { readonly label: string },
): string {
  return say(clock(from, 1), (to - from).toFixed(1), label);
}
