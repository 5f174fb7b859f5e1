/**
 * The client's screen at work: one clip, steered by whoever sits before it and by the guider's side alike, and saying to
 * the guider's side where it stands.
 */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { newId } from "../new-id.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import type { FramePlayer } from "../player/frame-player.ts";
import type { PlayerState } from "../player/state.ts";
import { fromTheStart, goTo, obey, placeOf } from "./obey.ts";
import { isNewPoint } from "./points.ts";
import { type Point, pointsIn } from "./review-notes.ts";
import { nothingShown, type Order, type Stands } from "./signals.ts";

type By = Point["by"];

export interface Stage {
  readonly clip: string | null;
  readonly still: boolean;
  readonly summary: boolean;
  /** Null while no clip is on the screen. */
  readonly picture: PlayerState | null;
  readonly onPlayer: (player: FramePlayer | null) => void;
  readonly act: (order: Order, by?: By) => void;
}

/** Milliseconds after a change within which more of it may come, and between signs of life. */
const SETTLES = 80;
const BEAT = { playing: 2000, paused: 5000 };

/** Signs of life without any change, after which there are no more: a screen that was left does not keep its session alive. */
const MOST_BEATS = 200;

/**
 * @param notebook of the review, as it is now
 * @param stand tells the guider's side
 */
export function useStage(notebook: () => OpenedNotebook, stand: (stands: Stands) => void): Stage {
  const [{ clip, still, summary }, setShown] = useState<Pick<Stage, "clip" | "still" | "summary">>(nothingShown);
  const [player, setPlayer] = useState<FramePlayer | null>(null);
  /** What is done as soon as the clip that was asked for is on the screen. */
  const first = useRef<((player: FramePlayer) => Promise<void>) | null>(null);
  const picture = usePicture(player);

  const onPlayer = useCallback((made: FramePlayer | null) => {
    setPlayer(made);
    if (made === null) return;
    const begin = first.current;
    first.current = null;
    void begin?.(made);
  }, []);

  const now = (): Stands => ({
    clip,
    at: player === null ? 0 : placeOf(player),
    playing: picture !== null && picture.playing,
    rate: picture?.rate ?? 1,
    loop: picture !== null && picture.loop !== null,
    still,
    summary,
  });
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });

  const playing = picture?.playing ?? false;
  const where = playing ? 0 : (picture?.frame ?? 0);
  useEffect(() => {
    const tell = () => stand(latest.current());
    const soon = setTimeout(tell, SETTLES);
    let beats = 0;
    const beat = setInterval(
      () => {
        beats += 1;
        if (beats <= MOST_BEATS && !document.hidden) tell();
      },
      playing ? BEAT.playing : BEAT.paused,
    );
    return () => {
      clearTimeout(soon);
      clearInterval(beat);
    };
  }, [stand, clip, still, summary, player, playing, where, picture?.rate, picture?.loop]);

  const show = (id: string, begin: (player: FramePlayer) => Promise<void>) => {
    setShown({ clip: id, still: false, summary: false });
    if (id === clip && player !== null) void begin(player);
    else first.current = begin;
  };
  const keep = (by: By) => {
    if (player === null || clip === null) return;
    const at = placeOf(player);
    const { client, entries } = notebook();
    const point = { clip, at, by };
    if (isNewPoint(pointsIn(entries), point)) client.put(`point/${newId()}`, point);
  };

  const act = (order: Order, by: By = "client") => {
    if (order.do === "hello") stand(now());
    else if (order.do === "show") show(order.clip, fromTheStart);
    else if (order.do === "go") show(order.clip, async (made) => goTo(made, order.at));
    else if (order.do === "stills") setShown({ clip: null, still: false, summary: false });
    else if (order.do === "still") {
      setShown({ clip, still: order.on, summary });
      if (order.on) void player?.pause();
    } else if (order.do === "summary") {
      setShown({ clip, still, summary: order.on });
      if (order.on) void player?.pause();
    } else if (player !== null) {
      if (still) setShown({ clip, still: false, summary });
      const pauses = order.do === "pause" && player.state().playing;
      void obey(player, order).then(() => {
        if (pauses) keep(by);
        stand(latest.current());
      });
    }
  };
  return { clip, still, summary, picture, onPlayer, act };
}

const never = () => () => undefined;

function usePicture(player: FramePlayer | null): PlayerState | null {
  return useSyncExternalStore(player?.subscribe ?? never, () => player?.state() ?? null);
}
