import type { Shown } from "./seek.ts";

/** Requests for pictures, of which only the last counts; none is forgotten. */
export interface PictureRequests {
  /** The picture last asked for, as long as it is on its way; else null. */
  readonly asked: number | null;
  /** @returns what stands at the end, which is another picture if another was asked for in the meantime */
  ask(frame: number): Promise<Shown>;
}

/** @param seek is called for one picture at a time, and let end, so that holding a key down shows something */
export function pictureRequests(seek: (frame: number) => Promise<Shown>): PictureRequests {
  const open: { asked: number | null; waiting: ((shown: Shown) => void)[] } = { asked: null, waiting: [] };

  const seekAll = async (first: number) => {
    let frame = first;
    let shown = await seek(frame);
    while (open.asked !== null && open.asked !== frame) {
      frame = open.asked;
      shown = await seek(frame);
    }
    const told = open.waiting;
    open.asked = null;
    open.waiting = [];
    for (const tell of told) tell(shown);
  };
  return {
    get asked() {
      return open.asked;
    },
    ask(frame) {
      const idle = open.asked === null;
      open.asked = frame;
      const answer = new Promise<Shown>((resolve) => void open.waiting.push(resolve));
      if (idle) void seekAll(frame);
      return answer;
    },
  };
}
