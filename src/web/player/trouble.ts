/** Why a film does not play. The sentence for each is in `contract/words/en-player.ts`. */
export type PlayerTrouble =
  | "stopped-loading" // the network or the server is gone, or nothing has come for a while
  | "cannot-open" // nothing could be read at all: refused, gone, or no film
  | "unreadable"; // the browser gave up in the middle

/** Milliseconds without a byte, while the element waits for some, after which a person should be told. */
const PATIENCE = 10_000;

/** Calls `onTrouble` when the element fails, or waits too long for bytes, until `signal` is aborted. */
export function watchTrouble(
  video: HTMLVideoElement,
  onTrouble: (trouble: PlayerTrouble) => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const calm = () => clearTimeout(timer);
  const wait = () => {
    calm();
    timer = setTimeout(() => onTrouble("stopped-loading"), PATIENCE);
  };
  const isWaiting = () => video.seeking || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  const events = {
    loadstart: wait,
    waiting: wait,
    seeking: wait,
    progress: () => (isWaiting() ? wait() : calm()),
    seeked: calm,
    canplay: calm,
    playing: calm,
    suspend: calm, // the browser has what it wants for now
    emptied: calm,
    error: () => {
      calm();
      onTrouble(troubleOf(video.error));
    },
  };
  for (const [event, listener] of Object.entries(events)) video.addEventListener(event, listener, { signal });
  signal.addEventListener("abort", calm);
}

function troubleOf(error: MediaError | null): PlayerTrouble {
  if (error?.code === MediaError.MEDIA_ERR_DECODE) return "unreadable";
  return error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "cannot-open" : "stopped-loading";
}
