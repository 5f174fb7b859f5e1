import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { timeline as words } from "#contract/words/en-timeline.ts";
import type { Lane, LaneKind } from "./lanes.ts";

/** What a voice is called: the guider's name for it, once there is one. */
export interface VoiceNames {
  readonly A: string | null;
  readonly B: string | null;
}

function nameOf(kind: LaneKind, voices: VoiceNames): string {
  if (kind === "voice-a") return voices.A ?? words.lanes.voice.A;
  if (kind === "voice-b") return voices.B ?? words.lanes.voice.B;
  return kind === "voice-other" ? words.lanes.voice.other : words.lanes[kind];
}

/** The lanes' names beside them: pressing one folds its lane into the row below. The focus goes with it. */
export function LaneNames({
  lanes,
  folded,
  voices,
  ruler,
  onFold,
}: {
  readonly lanes: readonly Lane[];
  readonly folded: readonly LaneKind[];
  readonly voices: VoiceNames;
  readonly ruler: number;
  readonly onFold: (kind: LaneKind) => void;
}) {
  const buttons = useRef(new Map<LaneKind, HTMLButtonElement>());
  const moved = useRef<LaneKind | null>(null);
  useEffect(() => {
    if (moved.current !== null) buttons.current.get(moved.current)?.focus();
    moved.current = null;
  }, [folded]);

  const button = (kind: LaneKind, height: number | null) => (
    <button
      key={kind}
      ref={(element) => {
        if (element === null) buttons.current.delete(kind);
        else buttons.current.set(kind, element);
      }}
      type="button"
      className="timeline-name"
      style={height === null ? {} : { height }}
      aria-expanded={height !== null}
      onClick={() => {
        moved.current = kind;
        onFold(kind);
      }}
    >
      {height === null ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
      <span>{nameOf(kind, voices)}</span>
    </button>
  );

  return (
    <>
      <div className="timeline-names" role="group" aria-label={words.shown} style={{ paddingTop: ruler }}>
        {lanes.map(({ kind, height }) => button(kind, height))}
      </div>
      {folded.length === 0 ? null : (
        <div className="timeline-folded" role="group" aria-label={words.folded}>
          {folded.map((kind) => button(kind, null))}
        </div>
      )}
    </>
  );
}
