import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { review } from "#contract/words/en-review.ts";
import type { FramePlayer } from "../player/frame-player.ts";
import { ClipPicture } from "./clip-picture.tsx";
import { follow } from "./follow.ts";
import type { ShownClip } from "./review-notes.ts";
import { useClips } from "./use-clips.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.screen;
const none: readonly ShownClip[] = [];

/** Milliseconds between two looks at whether the picture is where the other one is. */
const LOOKS = 500;

/** On a phone the client's screen itself is in sight, and the room is needed. */
const room = matchMedia("(min-width: 48rem)");
const onRoom = (listener: () => void) => {
  room.addEventListener("change", listener);
  return () => room.removeEventListener("change", listener);
};

/** What the client sees, small and without its sound. */
export function LivePicture(props: {
  readonly cycle: string;
  readonly clips: readonly ShownClip[];
  readonly screen: OtherScreen;
}) {
  return useSyncExternalStore(onRoom, () => room.matches) ? <Picture {...props} /> : null;
}

function Picture({
  cycle,
  clips,
  screen,
}: {
  readonly cycle: string;
  readonly clips: readonly ShownClip[];
  readonly screen: OtherScreen;
}) {
  const { stands, place } = screen;
  const shown = stands.clip;
  const [wanted, setWanted] = useState(false);
  // A clip on the client's screen says that they are all there: nothing is fetched beside them before.
  useEffect(() => {
    if (shown !== null) setWanted(true);
  }, [shown]);
  const held = useClips(cycle, wanted ? clips : none).clips;
  const clip = shown === null ? undefined : held.get(shown);
  const n = clips.findIndex((one) => one.clip === shown) + 1;
  const length = clips[n - 1]?.seconds ?? 0;

  const [player, setPlayer] = useState<FramePlayer | null>(null);
  const onPlayer = useCallback((made: FramePlayer | null) => setPlayer(made), []);
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useEffect(() => {
    if (player === null) return undefined;
    let looking = false;
    const look = () => {
      if (looking || document.hidden) return;
      looking = true;
      void follow(player, stands, latest.current(length)).finally(() => (looking = false));
    };
    look();
    const timer = stands.playing ? setInterval(look, LOOKS) : undefined;
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [player, stands, length]);

  return (
    <section className="guider-panel guider-live" aria-labelledby="live-title">
      <h2 id="live-title">{words.live}</h2>
      <div className="guider-live-picture">
        {clip === undefined ? null : (
          <ClipPicture key={clip.id} clip={clip} name={words.live} muted onPlayer={onPlayer} />
        )}
        {clip !== undefined && stands.still && clip.still !== null ? (
          <img className="client-held" src={clip.still} alt={review.client.still(n)} />
        ) : null}
        {stands.summary || clip === undefined ? (
          <p className="guider-live-words">
            {stands.summary ? words.liveSummary : shown === null ? review.guider.clips.none : review.guider.wait}
          </p>
        ) : null}
      </div>
    </section>
  );
}
