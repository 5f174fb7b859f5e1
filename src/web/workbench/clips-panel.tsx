import { ArrowDown, ArrowUp, X } from "lucide-react";
import { api } from "#contract/api/routes.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { addressOf } from "../api.ts";
import { ButtonLink, PictureButton } from "../parts/button.tsx";
import { clockTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import { type DraggedLine, useDragOrder } from "./drag-order.ts";
import type { NotedClip } from "./film-notes.ts";

/** The short list: what becomes the clips of the review, in order. */
export function ClipsPanel({
  film,
  cycle,
  desk,
  usual,
  client,
}: {
  readonly film: string;
  readonly cycle: string;
  readonly desk: Desk;
  readonly usual: number;
  /** What the client is called; null where that is not known. */
  readonly client: string | null;
}) {
  const { clips } = desk;
  const line = useDragOrder(
    clips.map(({ id }) => id),
    desk.moveClip,
  );
  return (
    <section className="bench-panel" aria-labelledby="clips-title">
      <div className="bench-panel-head">
        <h2 id="clips-title">{words.clips.title}</h2>
        <span className="muted">{words.clips.count(clips.length, usual)}</span>
      </div>
      {clips.length === 0 ? (
        <p className="muted">{words.clips.none}</p>
      ) : (
        <ol className="bench-clips" role="list">
          {clips.map((clip, i) => (
            <ClipLine
              key={clip.id}
              film={film}
              clip={clip}
              n={i + 1}
              desk={desk}
              last={i === clips.length - 1}
              line={line(clip.id)}
            />
          ))}
        </ol>
      )}
      {clips.length === 0 ? null : (
        <ButtonLink kind="main" to="/cycles/$cycle/prepare" params={{ cycle }}>
          {client === null ? words.clips.prepare : words.clips.prepareOf(client)}
        </ButtonLink>
      )}
    </section>
  );
}

function ClipLine({
  film,
  clip,
  n,
  desk,
  last,
  line,
}: {
  readonly film: string;
  readonly clip: NotedClip;
  readonly n: number;
  readonly desk: Desk;
  readonly last: boolean;
  readonly line: DraggedLine;
}) {
  const { of: mark } = clip;
  const seconds = desk.secondsAt(mark.to) - desk.secondsAt(mark.from);
  const still = clip.still ?? Math.round((mark.from + mark.to) / 2);
  return (
    <li
      {...line}
      className={desk.mark?.id === mark.id ? "bench-clip bench-clip-here" : "bench-clip"}
      onKeyDown={(event) => {
        const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        desk.moveClip(clip.id, by);
      }}
    >
      <button
        type="button"
        className="bench-clip-play"
        title={words.clips.order}
        onClick={() => {
          desk.select({ kind: "mark", id: mark.id });
          desk.playSeconds(desk.secondsAt(mark.from), desk.secondsAt(mark.to));
        }}
      >
        <span className="heard">{words.clips.play(n)}</span>
        <span className="bench-clip-n" aria-hidden>
          {n}
        </span>
        <img
          className="bench-clip-still"
          alt=""
          draggable={false}
          src={addressOf(api.films.still, { params: { film }, query: { at: still } })}
        />
        <span className="bench-clip-words">
          <span>{clip.title === "" ? words.clips.name(n) : clip.title}</span>
          <span className="muted small">
            {clockTime(desk.secondsAt(mark.from))} · {words.clips.seconds(seconds)}
          </span>
        </span>
      </button>
      <span className="bench-clip-acts">
        <PictureButton
          icon={ArrowUp}
          label={words.clips.up}
          isDisabled={n === 1}
          onPress={() => desk.moveClip(clip.id, -1)}
        />
        <PictureButton
          icon={ArrowDown}
          label={words.clips.down}
          isDisabled={last}
          onPress={() => desk.moveClip(clip.id, 1)}
        />
        <PictureButton icon={X} label={words.clips.remove} onPress={() => desk.removeClip(clip.id)} />
      </span>
    </li>
  );
}
