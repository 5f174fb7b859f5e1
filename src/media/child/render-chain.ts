import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { Filter, type FilterContext, FilterGraph, type Frame } from "node-av/lib";

/** One filter of FFmpeg with its settings, as FFmpeg writes them: `["transpose", "dir=clock"]`. */
export type Step = readonly [filter: string, settings: string];

/** Filters in a row: frames go in at one end and come out at the other, freed by whoever owns the frame. */
export interface Chain extends Disposable {
  /** @param frame taken over, and empty afterwards; null when there are no more */
  push(frame: Frame | null): void;
  /** @returns false where nothing is ready yet */
  pull(frame: Frame): boolean;
}

/**
 * @param source what the frames are like, as FFmpeg's `buffer` and `abuffer` filters take it
 * @throws {Error} where a filter is missing from this build or refuses its settings: a fault of ours
 */
export function openChain(kind: "picture" | "sound", source: string, steps: readonly Step[]): Chain {
  const ends = kind === "picture" ? { in: "buffer", out: "buffersink" } : { in: "abuffer", out: "abuffersink" };
  const graph = new FilterGraph();
  graph.alloc();
  try {
    const first = addFilter(graph, [ends.in, source], "in");
    let last = first;
    for (const [at, step] of steps.entries()) last = linked(last, addFilter(graph, step, `step${at}`));
    const sink = linked(last, addFilter(graph, [ends.out, ""], "out"));
    check(graph.configSync(), "filters do not fit together");
    return {
      push(frame) {
        const code = first.buffersrcAddFrameSync(frame);
        if (code !== AVERROR_EOF) check(code, "a filter failed"); // a cut that has what it wants takes no more
      },
      pull(frame) {
        const code = sink.buffersinkGetFrameSync(frame);
        if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return false;
        check(code, "a filter failed");
        return true;
      },
      [Symbol.dispose]: () => graph.free(),
    };
  } catch (error) {
    graph.free();
    throw error;
  }
}

function addFilter(graph: FilterGraph, [name, settings]: Step, label: string): FilterContext {
  const filter = Filter.getByName(name);
  const context = filter === null ? null : graph.createFilter(filter, label, settings === "" ? null : settings);
  if (context === null) throw new Error(`FFmpeg refuses the filter ${name}=${settings}`);
  return context;
}

function linked(from: FilterContext, to: FilterContext): FilterContext {
  check(from.link(0, to, 0), "filters do not fit together");
  return to;
}

function check(code: number, what: string): void {
  if (code < 0) throw new Error(`${what} (FFmpeg: ${code})`);
}
