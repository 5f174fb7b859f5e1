import { workbench as words } from "#contract/words/en-workbench.ts";
import { Button } from "../parts/button.tsx";
import { clockTime } from "./clock-time.ts";
import type { Desk, SuggestedPlace } from "./desk.ts";

/** Why a place is suggested: a sentence for each reason, and each can be played by itself. */
export function PlacePanel({ desk, place }: { readonly desk: Desk; readonly place: SuggestedPlace }) {
  const at = desk.places.findIndex(({ id }) => id === place.id);
  const consider = [...new Set(place.reasons.flatMap((reason) => (reason.consider === null ? [] : [reason.consider])))];
  return (
    <div className="bench-moment">
      <p className="muted">
        {words.look.place(at + 1, desk.places.length)} · {clockTime(place.from)}–{clockTime(place.to)}
        {desk.places.length < 2 ? null : <span className="bench-order small">{words.look.order}</span>}
      </p>
      <h3>{words.look.why}</h3>
      <ul className="bench-reasons" role="list">
        {place.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.from}`}>
            <button type="button" className="bench-reason" onClick={() => desk.playSeconds(reason.from, reason.to)}>
              {reason.text}
            </button>
          </li>
        ))}
      </ul>
      <p className="muted small">{words.look.limits}</p>
      {consider.length === 0 ? null : <p className="muted">{words.look.consider(consider.join(", "))}</p>}
      <p className="bench-row">
        <Button kind="main" onPress={desk.choose}>
          {words.moment.choose}
        </Button>
        <Button onPress={() => desk.keep()}>{words.look.keep}</Button>
        <Button onPress={() => desk.aside()}>{words.look.aside}</Button>
        <Button kind="quiet" onPress={desk.play}>
          {words.look.play}
        </Button>
      </p>
    </div>
  );
}
