/** Every key of the workbench. What each does is also a button somewhere. */
import { useEffect, useMemo } from "react";
import type { Label } from "#contract/entries.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import type { Shortcut } from "../parts/keys.ts";
import { useKeys } from "../parts/keys.ts";
import { openShuttle } from "../player/shuttle.ts";
import type { Desk } from "./desk.ts";

const BACK = 3;
const TENTH = 0.1;

export interface OfferedLabel extends Label {
  readonly id: string;
}

export interface DeskKeys {
  readonly desk: Desk;
  readonly labels: readonly OfferedLabel[];
  /** What each step of the turn chain is called. */
  readonly turns: readonly string[];
  readonly undo: () => void;
  readonly redo: () => void;
  /** Puts the cursor into the note. */
  readonly note: () => void;
}

export function useDeskKeys({ desk, labels, turns, undo, redo, note }: DeskKeys): void {
  const { player } = desk;
  const shuttle = useMemo(() => (player === null ? null : openShuttle(player)), [player]);
  useEffect(() => {
    const release = ({ key }: KeyboardEvent) => {
      if (key.toLowerCase() === "k") shuttle?.release("k");
    };
    document.addEventListener("keyup", release);
    return () => document.removeEventListener("keyup", release);
  }, [shuttle]);
  const step = (pictures: number) => void player?.step(pictures);
  const rate = (by: number) => player?.setRate(Math.round((player.state().rate + by) * 100) / 100);

  useKeys(words.keys.title, [
    key([" "], words.keys.play, () => void player?.toggle()),
    key(["j"], words.keys.backwards, () => shuttle?.press("j")),
    key(["k"], words.keys.stop, () => shuttle?.press("k")),
    key(["l"], words.keys.forwards, () => shuttle?.press("l")),
    key(["ArrowLeft"], words.keys.stepBack, () => step(-1), true),
    key(["ArrowRight"], words.keys.stepOn, () => step(1), true),
    key(["b"], words.keys.back3, () => void player?.back(BACK)),
    key(["-"], words.keys.slower, () => rate(-0.25)),
    key(["="], words.keys.faster, () => rate(0.25)),
    key(["i"], words.keys.in, desk.begin),
    key(["o"], words.keys.out, desk.end),
    key(["m"], words.keys.late, desk.late),
    key(["Enter"], words.keys.playMoment, desk.play),
    key(["f"], words.keys.loop, desk.loop),
    key(["."], words.keys.nextMark, () => desk.nextMark(1)),
    key([","], words.keys.previousMark, () => desk.nextMark(-1)),
    key(["c"], words.keys.choose, desk.choose),
    key(["d", "Delete"], words.keys.remove, desk.remove),
    key(["["], words.keys.fromBack, () => desk.nudge("from", -1), true),
    key(["]"], words.keys.fromOn, () => desk.nudge("from", 1), true),
    key(["{"], words.keys.toBack, () => desk.nudge("to", -1), true),
    key(["}"], words.keys.toOn, () => desk.nudge("to", 1), true),
    key(["Alt+ArrowLeft"], words.keys.fromTenthBack, () => desk.nudgeBy("from", -TENTH), true),
    key(["Alt+ArrowRight"], words.keys.fromTenthOn, () => desk.nudgeBy("from", TENTH), true),
    key(["Alt+Shift+ArrowLeft"], words.keys.toTenthBack, () => desk.nudgeBy("to", -TENTH), true),
    key(["Alt+Shift+ArrowRight"], words.keys.toTenthOn, () => desk.nudgeBy("to", TENTH), true),
    key(["n"], words.keys.nextPlace, () => desk.nextPlace(1)),
    key(["v"], words.keys.previousPlace, () => desk.nextPlace(-1)),
    key(["a"], words.keys.keep, () => desk.keep()),
    key(["x"], words.keys.aside, () => desk.aside()),
    key(["h"], words.keys.note, note),
    key(["s"], words.keys.still, desk.still),
    ...turns.map((name, i) => key([`Alt+${i + 1}`], words.keys.chain(name), () => desk.pin(i))),
    { ...key(["Ctrl+z"], words.keys.undo, undo, true), whileTyping: true },
    { ...key(["Ctrl+Shift+z", "Ctrl+y"], words.keys.redo, redo, true), whileTyping: true },
  ]);
  useKeys(
    words.keys.labels,
    labels.flatMap(({ id, name, key: press }) => (press === "" ? [] : [key([press], name, () => desk.label(id))])),
  );
}

function key(keys: readonly string[], words: string, run: () => void, repeats = false): Shortcut {
  return { keys, words, run, repeats };
}
