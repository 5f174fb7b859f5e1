/** What a page's main thread did for each step, from Chromium's own trace: its processor time, whatever else ran meanwhile. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

function isEvents(trace: unknown): trace is { readonly traceEvents: readonly TraceEvent[] } {
  return typeof trace === "object" && trace !== null && "traceEvents" in trace && Array.isArray(trace.traceEvents);
}

/**
 * @param trace JSON of the categories `toplevel` and `blink.user_timing`
 * @returns milliseconds of processor time between each two marks of the name `step`
 */
export function workOfSteps(trace: string): readonly number[] {
  const parsed: unknown = JSON.parse(trace);
  if (!isEvents(parsed)) throw new Error("this is no trace");
  const marks = parsed.traceEvents.filter(({ name }) => name === "step").sort((a, b) => a.ts - b.ts);
  const first = marks[0];
  if (first === undefined) throw new Error("the trace has no steps");
  const work = marks.slice(1).map(() => 0);
  for (const { name, pid, tid, ts, dur = 0, tdur = 0 } of parsed.traceEvents) {
    if (name !== "ThreadControllerImpl::RunTask" || pid !== first.pid || tid !== first.tid) continue;
    // A task counts for the step in which it ends: each step begins at the end of a task and does its input in it.
    const step = marks.findLastIndex((mark) => mark.ts < ts + dur);
    if (step >= 0 && step < work.length) work[step] = work[step]! + tdur / 1000;
  }
  return work;
}
