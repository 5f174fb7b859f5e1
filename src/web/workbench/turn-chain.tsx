import { workbench } from "#contract/words/en-workbench.ts";
import { clockTime } from "./clock-time.ts";
import type { Desk } from "./desk.ts";
import type { NotedMark } from "./film-notes.ts";
import type { Folding } from "./mark-labels.tsx";

const words = workbench.chain;
const FOLD = "turns";
/** Labels have figures on their keys, so turns are told apart by letters. */
const letters = "abcdef";

/** The six steps of a turn chain, each pinned to the picture where it is seen. */
export function TurnChain({
  desk,
  mark,
  turns,
  opened,
  onOpen,
}: {
  readonly desk: Desk;
  readonly mark: NotedMark;
  readonly turns: readonly string[];
} & Folding) {
  const pinned = mark.chain.filter((at) => at !== null).length;
  return (
    <details
      className="bench-fold bench-chain"
      open={opened === FOLD}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== (opened === FOLD)) onOpen(open ? FOLD : null);
      }}
    >
      <summary>
        {words.title}
        {pinned === 0 ? null : <span className="muted"> · {words.pinned(pinned)}</span>}
      </summary>
      <p className="muted small">{words.about}</p>
      <ol role="list">
        {turns.map((name, i) => {
          const at = mark.chain[i] ?? null;
          return (
            <li key={letters[i]}>
              <button
                type="button"
                className="bench-label"
                aria-pressed={at !== null}
                aria-keyshortcuts={`Alt+${i + 1}`}
                title={`Alt+${i + 1}`}
                onClick={() => desk.pin(i)}
              >
                <span className="bench-turn" aria-hidden>
                  {letters[i]}
                </span>
                {name}
                {at === null ? null : <span className="muted">{words.at(clockTime(desk.secondsAt(at), 2))}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
