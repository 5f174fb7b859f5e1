import { useEffect, useMemo, useRef } from "react";
import { FramePlayer } from "../player/frame-player.ts";
import type { HeldClip } from "./use-clips.ts";

/** The picture of one clip, as large as what it stands in. */
export function ClipPicture({
  clip,
  name,
  muted = false,
  onPlayer,
}: {
  readonly clip: HeldClip;
  readonly name: string;
  /** Beside another screen that is heard. */
  readonly muted?: boolean;
  /** Gets the player that everything else steers, and null when it is gone. The same function from one rendering to the next. */
  readonly onPlayer: (player: FramePlayer | null) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const film = useMemo(() => ({ url: clip.url, played: clip.pictures, film: clip.pictures }), [clip]);
  useEffect(() => {
    if (video.current === null) return undefined;
    const player = new FramePlayer(video.current, film);
    onPlayer(player);
    return () => {
      player.close();
      onPlayer(null);
    };
  }, [film, onPlayer]);
  // Clips have no captions: what was said is for the people in the room to hear.
  return (
    <video
      ref={video}
      className="client-video"
      aria-label={name}
      muted={muted}
      disablePictureInPicture
      disableRemotePlayback
    />
  );
}
