import { Label, ProgressBar } from "react-aria-components";
import { timeLeft } from "./time-left.ts";
import "./progress.css";

/** How far something is (0 to 1), and how long it will still take (seconds; null where nobody can tell; "paused"). */
export function Progress({
  label,
  done,
  left,
}: {
  readonly label: string;
  readonly done: number;
  readonly left: number | null | "paused";
}) {
  const percent = Math.round(100 * Math.min(1, Math.max(0, done)));
  return (
    <ProgressBar className="progress" value={percent} valueLabel={`${percent} %`}>
      <div className="progress-words">
        <Label>{label}</Label>
        <span className="muted">
          {percent} %{left === "paused" ? "" : ` · ${timeLeft(left)}`}
        </span>
      </div>
      <div className="progress-bar">
        <div className="progress-done" style={{ width: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}
