import { type Ref, useState } from "react";
import { workbench as words } from "#contract/words/en-workbench.ts";
import { Button } from "../parts/button.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { useSingleKeys } from "../parts/keys.ts";
import { clockTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import type { OfferedLabel } from "./desk-keys.ts";
import { EdgeField } from "./edge-field.tsx";
import type { NotedMark } from "./film-notes.ts";
import { type Folding, MarkLabels } from "./mark-labels.tsx";
import { PlacePanel } from "./place-panel.tsx";
import { TurnChain } from "./turn-chain.tsx";

interface MarkNeeds {
  readonly labels: readonly OfferedLabel[];
  /** What each step of the turn chain is called. */
  readonly turns: readonly string[];
  /** What to say of a clip of so many seconds; null where it is as usual. */
  readonly nudge: (seconds: number) => string | null;
  readonly note: Ref<HTMLDivElement>;
}

/** Everything about the mark or the place that is selected. */
export function MomentPanel({
  desk,
  ...rest
}: {
  readonly desk: Desk;
} & MarkNeeds) {
  const { mark, place } = desk;
  const [opened, setOpened] = useState<string | null>(null);
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
        <MarkPart desk={desk} mark={mark} {...rest} opened={opened} onOpen={setOpened} />
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
  turns,
  nudge,
  note,
  opened,
  onOpen,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
} & MarkNeeds &
  Folding) {
  const seconds = desk.secondsAt(mark.to) - desk.secondsAt(mark.from);
  const { clip } = desk;
  const said = clip === null ? null : nudge(seconds);
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
      {said === null ? null : <p className="bench-nudge">{said}</p>}
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
      {clip === null ? null : (
        <fieldset className="bench-in-review">
          <legend>{words.moment.clip}</legend>
          <p className="muted small">{words.moment.onlyYou}</p>
          <KeptField
            label={words.moment.clipTitle}
            value={clip.title}
            maxLength={300}
            onKeep={(title, step) => desk.changeClip(clip, { title }, step)}
          />
          <KeptField
            label={words.moment.question}
            placeholder={words.moment.questionHint}
            lines={1}
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
      <MarkLabels desk={desk} mark={mark} labels={labels} opened={opened} onOpen={onOpen} />
      <TurnChain desk={desk} mark={mark} turns={turns} opened={opened} onOpen={onOpen} />
    </div>
  );
}
