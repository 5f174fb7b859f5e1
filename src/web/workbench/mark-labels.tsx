import { Link } from "@tanstack/react-router";
import { workbench } from "#contract/words/en-workbench.ts";
import type { Desk } from "./desk.ts";
import type { OfferedLabel } from "./desk-keys.ts";
import type { NotedMark } from "./film-notes.ts";

const words = workbench.moment;

/** Of all that is folded about a mark, one is open; it stays so from mark to mark. */
export interface Folding {
  readonly opened: string | null;
  readonly onOpen: (name: string | null) => void;
}

/** The labels a mark carries, and those it can: folded by principle, so that all of them fit beside the film. */
export function MarkLabels({
  desk,
  mark,
  labels,
  opened,
  onOpen,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
  readonly labels: readonly OfferedLabel[];
} & Folding) {
  const carried = labels.filter(({ id }) => mark.labels.includes(id));
  const groups = Map.groupBy(
    labels.filter(({ id, away }) => away !== true || mark.labels.includes(id)),
    ({ group }) => group,
  );
  const button = (label: OfferedLabel) => (
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
  );
  return (
    <fieldset className="bench-labels">
      <legend>{words.labels}</legend>
      {carried.length === 0 ? null : (
        <div role="group" aria-label={words.chosenLabels} className="bench-carried">
          {carried.map(button)}
        </div>
      )}
      <div className="bench-folds">
        {[...groups].map(([group, members]) => (
          <details
            key={group}
            className="bench-fold"
            open={opened === group}
            onToggle={({ currentTarget: { open } }) => {
              if (open !== (opened === group)) onOpen(open ? group : null);
            }}
          >
            <summary>{group}</summary>
            <div role="group" aria-label={group} className="bench-carried">
              {members.map(button)}
            </div>
          </details>
        ))}
      </div>
      <p className="small">
        <Link to="/service" hash="labels">
          {words.ownWords}
        </Link>
      </p>
    </fieldset>
  );
}
