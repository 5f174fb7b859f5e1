import type { Ref } from "react";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { Button } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { useSingleKeys } from "../parts/keys.ts";
import { clockTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import type { OfferedLabel } from "./desk-keys.ts";
import { EdgeField } from "./edge-field.tsx";
import type { NotedMark } from "./film-notes.ts";
import { PlacePanel } from "./place-panel.tsx";

/** Everything about the mark or the place that is selected. */
export function MomentPanel({
  desk,
  labels,
  note,
}: {
  readonly desk: Desk;
  readonly labels: readonly OfferedLabel[];
  readonly note: Ref<HTMLDivElement>;
}) {
  const { mark, place } = desk;
  return (
    <section className="bench-panel" aria-labelledby="moment-title">
      <h2 id="moment-title">{words.moment.title}</h2>
      <div className="bench-tools" role="group" aria-label={words.moment.mark}>
        <Tool words={words.moment.begins} letter="I" onPress={desk.begin} />
        <Tool words={words.moment.ends} letter="O" onPress={desk.end} />
        <Tool words={words.moment.justNow} letter="M" onPress={desk.late} />
        {desk.places.length === 0 ? null : (
          <Tool words={words.look.next} letter="N" onPress={() => desk.nextPlace(1)} />
        )}
      </div>
      {mark !== null ? (
        <MarkPart desk={desk} mark={mark} labels={labels} note={note} />
      ) : place !== null ? (
        <PlacePanel desk={desk} place={place} />
      ) : (
        <p className="muted">{words.moment.none}</p>
      )}
    </section>
  );
}

/** What is done again and again, with the key that does the same while single keys work. */
function Tool({
  words: name,
  letter,
  onPress,
}: {
  readonly words: string;
  readonly letter: string;
  readonly onPress: () => void;
}) {
  const { work } = useSingleKeys();
  return (
    <Button onPress={onPress} {...(work ? { "aria-keyshortcuts": letter } : {})}>
      {name}
      {work ? (
        <kbd className="bench-key" aria-hidden>
          {letter}
        </kbd>
      ) : null}
    </Button>
  );
}

function MarkPart({
  desk,
  mark,
  labels,
  note,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
  readonly labels: readonly OfferedLabel[];
  readonly note: Ref<HTMLDivElement>;
}) {
  const seconds = desk.secondsAt(mark.to) - desk.secondsAt(mark.from);
  const { clip } = desk;
  return (
    <div className="bench-moment" key={mark.id}>
      <div className="bench-edges">
        <EdgeField desk={desk} mark={mark} edge="from" />
        <EdgeField desk={desk} mark={mark} edge="to" />
      </div>
      <p className="bench-row">
        <span className="muted">{words.moment.length(seconds)}</span>
        <Button kind="quiet" onPress={desk.play}>
          {words.moment.play}
        </Button>
        <Button kind="quiet" onPress={desk.loop}>
          {words.moment.loop}
        </Button>
        <Button kind="quiet" onPress={desk.remove}>
          {words.moment.remove}
        </Button>
      </p>
      {clip === null ? (
        <Button kind="main" onPress={desk.choose}>
          {words.moment.choose}
        </Button>
      ) : null}
      <div ref={note}>
        <KeptField
          label={words.moment.note}
          about={words.moment.noteAbout}
          lines={2}
          value={mark.note}
          onKeep={(text, step) => desk.change({ note: text }, step)}
          onFocus={() => void desk.player?.pause()}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            void desk.player?.play();
          }}
        />
      </div>
      <Labels desk={desk} mark={mark} labels={labels} />
      <Chain desk={desk} mark={mark} />
      {clip === null ? null : (
        <fieldset className="bench-in-review">
          <legend>{words.moment.clip}</legend>
          <KeptField
            label={words.moment.clipTitle}
            value={clip.title}
            maxLength={300}
            onKeep={(title, step) => desk.changeClip(clip, { title }, step)}
          />
          <KeptField
            label={words.moment.question}
            placeholder={words.moment.questionHint}
            lines={2}
            value={clip.question}
            onKeep={(question, step) => desk.changeClip(clip, { question }, step)}
          />
          <KeptField
            label={words.moment.consider}
            lines={2}
            value={clip.consider}
            onKeep={(consider, step) => desk.changeClip(clip, { consider }, step)}
          />
          <p className="bench-row">
            <span>
              {words.moment.still}:{" "}
              {clip.still === null
                ? words.moment.stillMiddle
                : words.moment.stillAt(clockTime(desk.secondsAt(clip.still), 2))}
            </span>
            <Button kind="quiet" onPress={desk.still}>
              {words.moment.stillHere}
            </Button>
          </p>
        </fieldset>
      )}
    </div>
  );
}

function Labels({
  desk,
  mark,
  labels,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
  readonly labels: readonly OfferedLabel[];
}) {
  const offered = labels.filter(({ id, away }) => away !== true || mark.labels.includes(id));
  const groups = Map.groupBy(offered, ({ group }) => group);
  return (
    <fieldset className="bench-labels">
      <legend>{words.moment.labels}</legend>
      {[...groups].map(([group, members]) => (
        <div key={group} role="group" aria-label={group} className="bench-label-group">
          <span className="bench-label-title">{group}</span>
          {members.map((label) => (
            <button
              key={label.id}
              type="button"
              className="bench-label"
              aria-pressed={mark.labels.includes(label.id)}
              onClick={() => desk.label(label.id)}
            >
              {label.key === "" ? null : <kbd className="bench-key">{label.key.toUpperCase()}</kbd>}
              {label.name}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/** The six steps of a turn chain, each pinned to the picture where it is seen. */
function Chain({ desk, mark }: { readonly desk: Desk; readonly mark: NotedMark }) {
  return (
    <fieldset className="bench-chain">
      <legend>{words.chain.title}</legend>
      <p className="muted small">{words.chain.about}</p>
      <ol role="list">
        {words.chain.steps.map((name, i) => {
          const at = mark.chain[i] ?? null;
          return (
            <li key={`${i}`}>
              <button type="button" className="bench-label" aria-pressed={at !== null} onClick={() => desk.pin(i)}>
                <kbd className="bench-key">{words.chain.key(i + 1)}</kbd>
                {name}
                {at === null ? null : <span className="muted">{words.chain.at(clockTime(desk.secondsAt(at), 2))}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
