import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import type { Look } from "#contract/look.ts";
import { frameSeconds, secondsOf } from "#domain/time.ts";
import { Timeline } from "../timeline/timeline.tsx";
import type { Desk } from "./desk.ts";
import type { OfferedLabel } from "./desk-keys.ts";
import { filmstripQuery, movementQuery, peaksQuery } from "./film-data.ts";
import { pictureNear } from "./film-edits.ts";
import type { VoiceRole } from "./film-notes.ts";
import { type PeopleNames, roleName } from "./people-names.ts";

/** The desk's film on the time axis: what is ready of it, and what was done with it. */
export function DeskTimeline({
  desk,
  film,
  look,
  labels,
  voices,
  names: people,
}: {
  readonly desk: Desk;
  readonly film: FilmView;
  readonly look: Look | null;
  readonly labels: readonly OfferedLabel[];
  readonly voices: ReadonlyMap<string, VoiceRole>;
  readonly names: PeopleNames;
}) {
  const { index, player, marks, clips, places, begun } = desk;
  const ready = (piece: string) => film.ready.includes(piece);
  const strip = useQuery(filmstripQuery(film.id, ready("filmstrip"))).data;
  const peaks = useQuery(peaksQuery(film.id, ready("peaks"))).data;
  const movement = useQuery(movementQuery(film.id, ready("movement"))).data;
  /** The edges of a mark while they are dragged; they are written when they are let go. */
  const [dragged, setDragged] = useState<{ id: string; from: number; to: number } | null>(null);

  const length = secondsOf(index.end - (index.times[0] ?? 0), index.timeBase);
  const snap = useMemo(
    () => (time: number) => {
      const near = Math.min(pictureNear(index, desk.ticksAt(time)), index.times.at(-1) ?? 0);
      return desk.secondsAt(near);
    },
    [index],
  );
  const playhead = useMemo(
    () => ({
      get: () => (player === null ? 0 : frameSeconds(index, player.current())),
      subscribe: (changed: () => void) => player?.subscribe(changed) ?? (() => undefined),
    }),
    [player, index],
  );
  const names = useMemo(() => new Map(labels.map(({ id, name }) => [id, name])), [labels]);
  const shownMarks = useMemo(() => {
    const chosen = new Set(clips.map(({ mark }) => mark));
    return marks.map((mark) => ({
      id: mark.id,
      from: dragged?.id === mark.id ? dragged.from : desk.secondsAt(mark.from),
      to: dragged?.id === mark.id ? dragged.to : desk.secondsAt(mark.to),
      label: mark.note !== "" ? mark.note : (names.get(mark.labels[0] ?? "") ?? ""),
      selected: mark.id === desk.mark?.id,
      inClips: chosen.has(mark.id),
    }));
  }, [marks, clips, names, desk.mark?.id, dragged, index]);
  const shownPlaces = useMemo(
    () => places.map(({ id, from, to, state, reasons }) => ({ id, from, to, state, label: reasons[0]?.text ?? "" })),
    [places],
  );
  const why = (id: string) =>
    places
      .find((place) => place.id === id)
      ?.reasons.map(({ text }) => text)
      .join(" ") ?? "";

  return (
    <Timeline
      length={length}
      snap={snap}
      filmstrip={film.width === null ? null : (strip ?? [])}
      peaks={peaks ?? null}
      speech={look?.speech ?? null}
      voices={{ A: voiceName(voices.get("A"), people), B: voiceName(voices.get("B"), people) }}
      movement={movement ?? null}
      places={look === null ? null : shownPlaces}
      marks={shownMarks}
      playhead={playhead}
      selection={begun === null ? null : { from: desk.secondsAt(begun), to: desk.secondsAt(begun) + 0.2 }}
      why={why}
      onSeek={(time) => void player?.moveTo(player.frameAt(desk.ticksAt(time)))}
      onMarkEdges={(id, from, to, phase) => {
        if (phase !== "done") return setDragged({ id, from, to });
        setDragged(null);
        const edge = (seconds: number) => pictureNear(index, desk.ticksAt(seconds));
        desk.moveEdges(id, { from: edge(from), to: edge(to) });
      }}
      onMarkNew={desk.addBetween}
      onMarkPlay={(id) => {
        desk.select({ kind: "mark", id });
        const mark = marks.find((one) => one.id === id);
        if (mark !== undefined) desk.playSeconds(desk.secondsAt(mark.from), desk.secondsAt(mark.to));
      }}
      onSelect={(id) => desk.select(id === null ? null : { kind: "mark", id })}
      onPlace={(id, action) => {
        const place = places.find((one) => one.id === id) ?? null;
        if (place === null) return;
        if (action === "play") desk.playPlace(place);
        else if (action === "keep") desk.keep(place);
        else desk.aside(place);
      }}
    />
  );
}

const voiceName = (role: VoiceRole | undefined, names: PeopleNames) =>
  role === undefined ? null : roleName(role, names);
