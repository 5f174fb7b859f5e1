/**
 * The guider's desk: one film, its notebook and its player together. Keys and buttons call the same acts; each act is one
 * step of the notebook.
 */
import { useMemo, useState } from "react";
import type { LookPlace } from "#contract/look.ts";
import type { MarkEntry } from "#contract/entries.ts";
import type { FrameIndex, Seconds } from "#domain/time.ts";
import { countBefore, secondsOf, ticks } from "#domain/time.ts";
import { newId } from "../new-id.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import type { FramePlayer } from "../player/frame-player.ts";
import type { Change, Edges } from "./film-edits.ts";
import * as edits from "./film-edits.ts";
import type { NotedClip, NotedMark } from "./film-notes.ts";
import { clipsIn, marksIn, placesIn } from "./film-notes.ts";

export type Selected = { readonly kind: "mark"; readonly id: string } | { readonly kind: "place"; readonly id: string };

export interface SuggestedPlace extends LookPlace {
  readonly id: string;
  readonly state: "open" | "kept";
}

export interface DeskNeeds {
  readonly index: FrameIndex;
  readonly notebook: OpenedNotebook;
  readonly player: FramePlayer | null;
  readonly places: readonly LookPlace[];
  /** Seconds that a mark made late starts earlier. */
  readonly lead: Seconds;
  /** Does what changes a mark or a clip, now or after a question. */
  readonly first: (act: () => void) => void;
}

export type Desk = ReturnType<typeof useDesk>;

export function useDesk({ index, notebook, player, places: found, lead, first }: DeskNeeds) {
  const { client, entries } = notebook;
  const [selected, select] = useState<Selected | null>(null);
  const [begun, setBegun] = useState<number | null>(null);
  /** The place last looked at: the next one follows it, also after it became a mark. */
  const [seen, setSeen] = useState<string | null>(null);

  const marks = useMemo(() => marksIn(entries), [entries]);
  const clips = useMemo(() => clipsIn(entries, marks), [entries, marks]);
  const done = useMemo(() => placesIn(entries), [entries]);
  const places = useMemo(
    () =>
      found.flatMap((place): readonly SuggestedPlace[] => {
        const id = edits.placeKey(place);
        const act = done.get(id)?.act;
        return act === "aside" ? [] : [{ ...place, id, state: act === undefined ? "open" : "kept" }];
      }),
    [found, done],
  );

  const mark = selected?.kind === "mark" ? (marks.find(({ id }) => id === selected.id) ?? null) : null;
  const place = selected?.kind === "place" ? (places.find(({ id }) => id === selected.id) ?? null) : null;
  const clip = mark === null ? null : (clips.find((one) => one.mark === mark.id) ?? null);

  const origin = index.times[0] ?? 0;
  const secondsAt = (time: number): Seconds => secondsOf(time - origin, index.timeBase);
  const ticksAt = (seconds: Seconds): number => origin + (seconds * index.timeBase[1]) / index.timeBase[0];
  const now = (): number => player?.timeOf(player.current()) ?? origin;
  const after = (time: number): number => index.times[countBefore(index.times, time + 1)] ?? index.end;

  const write = (changes: readonly Change[], step = newId()) => {
    const put = () => {
      for (const [name, entry] of changes) client.put(name, entry, step);
    };
    if (changes.some(([name]) => name.startsWith("mark/") || name.startsWith("clip/"))) first(put);
    else put();
  };
  const playStretch = ({ from, to }: Edges) => void player?.playOnce(ticks(from), ticks(to));
  const addMark = (edges: Edges) => {
    const id = newId();
    write(edits.newMark(id, edges));
    select({ kind: "mark", id });
  };
  const stretchOf = (seconds: { readonly from: Seconds; readonly to: Seconds }): Edges | null =>
    edits.edgesBetween(index, seconds.from, seconds.to);
  const beside = <T extends { readonly id: string }>(
    list: readonly T[],
    id: string | undefined,
    by: 1 | -1,
  ): T | null => {
    const at = list.findIndex((one) => one.id === id);
    return list[at < 0 ? (by === 1 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))] ?? null;
  };
  const goToPlace = (next: SuggestedPlace | null) => {
    if (next === null) return;
    select({ kind: "place", id: next.id });
    setSeen(next.id);
    const stretch = stretchOf(next);
    if (stretch !== null) playStretch(stretch);
  };
  const onMark = (act: (mark: NotedMark) => readonly Change[], step?: string) => {
    if (mark !== null) write(act(mark), step);
  };
  const keep = (which: SuggestedPlace | null = place) => {
    if (which === null) return;
    write(edits.keepPlace(index, which));
    select({ kind: "mark", id: edits.markOfPlace(which.id) });
  };

  return {
    index,
    player,
    marks,
    clips,
    places,
    mark,
    place,
    clip,
    selected,
    /** Where a moment was begun with I, in ticks, until O ends it. */
    begun,
    select,
    secondsAt,
    ticksAt,
    now,
    write,

    begin: () => {
      select(null);
      setBegun(now());
    },
    end: () => {
      const to = after(now());
      if (begun !== null && begun < to) addMark({ from: begun, to });
      setBegun(null);
    },
    /** Marks what just happened: it starts a set lead before now. */
    late: () => {
      const edges = stretchOf({ from: Math.max(0, secondsAt(now()) - lead), to: secondsAt(after(now())) });
      if (edges !== null) addMark(edges);
      setBegun(null);
    },
    addBetween: (from: Seconds, to: Seconds) => {
      const edges = stretchOf({ from, to });
      if (edges !== null) addMark(edges);
    },
    moveEdges: (id: string, edges: Edges, step?: string) => {
      const which = marks.find((one) => one.id === id);
      if (which !== undefined) write(edits.moveEdges(index, which, edges, done), step);
    },
    nudge: (edge: "from" | "to", pictures: number) => {
      if (mark === null) return;
      const edges = edits.nudged(index, mark, edge, pictures);
      write(edits.moveEdges(index, mark, edges, done));
      void player?.show(player.frameAt(edge === "from" ? edges.from : edges.to - 1));
    },
    nudgeBy: (edge: "from" | "to", seconds: Seconds) => {
      if (mark === null) return;
      const edges = edits.nudgedBy(index, mark, edge, seconds);
      write(edits.moveEdges(index, mark, edges, done));
      void player?.show(player.frameAt(edge === "from" ? edges.from : edges.to - 1));
    },
    remove: () => {
      if (mark === null) return;
      write(edits.removeMark(mark, clips));
      select(null);
    },
    /** Chooses the mark as a clip; a place that is selected is kept first, all as one step. */
    choose: () => {
      if (mark !== null) write(edits.chooseClip(newId(), mark.id, clips));
      else if (place !== null) {
        const id = edits.markOfPlace(place.id);
        write([...edits.keepPlace(index, place), ...edits.chooseClip(newId(), id, clips)]);
        select({ kind: "mark", id });
      }
    },
    keep,
    aside: (which: SuggestedPlace | null = place) => {
      if (which === null) return;
      const next = beside(places, which.id, 1);
      write(edits.putAside(which));
      select(next === null || next.id === which.id ? null : { kind: "place", id: next.id });
      setSeen(beside(places, which.id, -1)?.id ?? null);
    },
    playPlace: (which: SuggestedPlace) => {
      goToPlace(which);
    },
    /** The next place that nothing was done with yet; after the last one the first. */
    nextPlace: (by: 1 | -1) => {
      const from = places.findIndex(({ id }) => id === seen);
      const order = by === 1 ? places : places.toReversed();
      const at = from < 0 ? 0 : by === 1 ? from + 1 : places.length - from;
      goToPlace([...order.slice(at), ...order.slice(0, at)].find(({ state }) => state === "open") ?? null);
    },
    nextMark: (by: 1 | -1) => {
      const next = beside(marks, mark?.id, by);
      if (next === null) return;
      select({ kind: "mark", id: next.id });
      void player?.show(player.frameAt(next.from));
    },
    playSeconds: (from: Seconds, to: Seconds) => {
      const stretch = stretchOf({ from, to });
      if (stretch !== null) playStretch(stretch);
    },
    play: () => {
      if (mark !== null) playStretch(mark);
      else if (place !== null) goToPlace(place);
    },
    loop: () => {
      if (player === null) return;
      if (player.state().loop !== null) void player.endLoop();
      else if (mark !== null) void player.loop(ticks(mark.from), ticks(mark.to)).then(() => player.play());
    },
    change: (change: Partial<MarkEntry>, step?: string) => onMark((one) => edits.changeMark(one, change), step),
    label: (id: string) => onMark((one) => edits.toggleLabel(one, id)),
    pin: (step: number) => onMark((one) => edits.pinStep(one, step, now())),
    changeClip: (which: NotedClip, change: Parameters<typeof edits.changeClip>[1], step?: string) => {
      write(edits.changeClip(which, change), step);
    },
    moveClip: (id: string, by: number) => write(edits.moveClip(clips, id, by)),
    removeClip: (id: string) => write([[`clip/${id}`, null]]),
    still: () => {
      if (clip !== null) write(edits.changeClip(clip, { still: now() }));
    },
  };
}
