import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { player as words } from "#contract/words/en-player.ts";
import type { FrameIndex } from "#domain/time.ts";
import { Button } from "../parts/button.tsx";
import { FramePlayer, type PlayedFilm } from "./frame-player.ts";
import { type LoopedStretch, PlayerControls } from "./player-controls.tsx";
import { usePlayerState } from "./use-player-state.ts";
import "./player.css";

export interface PlayerProps {
  /** Another object is another film: keep it from one rendering to the next. */
  readonly film: PlayedFilm;
  /** What the picture is called for those who do not see it. */
  readonly name: string;
  /** What the loop button plays over and over; without it the whole film. */
  readonly stretch?: LoopedStretch | null;
  /** Gets the player that everything else steers, and null when it is gone. */
  readonly onPlayer?: (player: FramePlayer | null) => void;
}

/** The picture and the row of controls below it. Keys are the business of the page around it. */
export function Player({ film: given, name, stretch = null, onPlayer }: PlayerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onPlayer);
  /** Where the player before this one stood. */
  const left = useRef<Place | null>(null);
  const [player, setPlayer] = useState<FramePlayer | null>(null);
  useLayoutEffect(() => {
    told.current = onPlayer;
  }, [onPlayer]);
  const film = useInItsTime(given, player);
  // Before the page answers another key: one that reached a player which is gone already would be lost.
  useLayoutEffect(() => {
    if (video.current === null) return undefined;
    const made = new FramePlayer(video.current, film);
    // Its working copy takes the film's place while somebody works: they go on where they are.
    if (left.current?.film === film.film) void goOn(made, left.current);
    setPlayer(made);
    told.current?.(made);
    return () => {
      const { rate, playing } = made.state();
      left.current = { film: film.film, frame: made.goal(), rate, playing };
      made.close();
      setPlayer(null);
      told.current?.(null);
    };
  }, [film]);
  return (
    <div className="player">
      <div className="player-picture">
        {/* Films of a session have no captions; what was said is in the notes. */}
        <video ref={video} aria-label={name} disablePictureInPicture disableRemotePlayback />
        {player === null ? null : <Phase player={player} />}
      </div>
      {player === null ? null : <PlayerControls player={player} stretch={stretch} />}
    </div>
  );
}

/**
 * Nobody who watches a file that was still being made is interrupted by the finished one: it takes its place when they pause
 * or go somewhere else, or when the first has no more to show.
 */
function useInItsTime(given: PlayedFilm, player: FramePlayer | null): PlayedFilm {
  const [film, setFilm] = useState(given);
  useEffect(() => {
    if (given === film) return undefined;
    const change = () => {
      const now = given.film === film.film && typeof film.url !== "string" ? player?.state() : undefined;
      if (now === undefined || !now.playing || now.unmade) setFilm(given);
    };
    change();
    return player?.subscribe(change);
  }, [given, film, player]);
  return film;
}

interface Place {
  readonly film: FrameIndex;
  readonly frame: number;
  readonly rate: number;
  readonly playing: boolean;
}

async function goOn(player: FramePlayer, { frame, rate, playing }: Place): Promise<void> {
  player.setRate(rate);
  await player.show(frame);
  if (playing) await player.play();
}

function Phase({ player }: { readonly player: FramePlayer }) {
  const phase = usePlayerState(player, (state) => state.phase);
  const trouble = usePlayerState(player, (state) => state.trouble);
  const unmade = usePlayerState(player, (state) => state.unmade);
  if (trouble !== null) {
    return (
      <div className="player-trouble" role="alert">
        <p>{words.trouble[trouble]}</p>
        <Button kind="main" onPress={() => void player.retry()}>
          {words.retry}
        </Button>
      </div>
    );
  }
  if (phase === "loading") {
    return (
      <p className="player-loading" role="status">
        {words.loading}
      </p>
    );
  }
  return unmade ? (
    <p className="player-unmade" role="status">
      {words.unmade}
    </p>
  ) : null;
}
