import { useEffect, useMemo, useState } from "react";
import { api } from "#contract/api/routes.ts";
import type { FrameIndex } from "#domain/time.ts";
import { fetchBytes } from "../api.ts";
import { picturesOf } from "./mp4-pictures.ts";
import type { ShownClip } from "./review-notes.ts";

/** A clip that is here whole, in this page's memory: it plays whatever becomes of the network. */
export interface HeldClip {
  readonly id: string;
  readonly url: string;
  readonly pictures: FrameIndex;
  /** Address of its still; null where there is none. */
  readonly still: string | null;
}

export interface HeldClips {
  readonly clips: ReadonlyMap<string, HeldClip>;
  /** Some could not be fetched yet; it is tried again by itself. */
  readonly trouble: boolean;
}

/** Milliseconds between two attempts. */
const AGAIN = 3000;

/** Fetches clips and their stills whole, and lets go of them when the page does. Nothing is stored. */
export function useClips(cycle: string, list: readonly ShownClip[]): HeldClips {
  const [held, setHeld] = useState<HeldClips>({ clips: new Map(), trouble: false });
  const wanted = list.map(({ clip, key }) => `${clip} ${key}`).join("\n");
  const store = useMemo(() => clipStore(cycle), [cycle]);
  useEffect(() => {
    const stop = new AbortController();
    const fetchAll = async () => {
      for (;;) {
        const trouble = await store.fetch(wanted === "" ? [] : wanted.split("\n"), stop.signal, (clips) =>
          setHeld({ clips, trouble: false }),
        );
        if (!trouble || stop.signal.aborted) return;
        setHeld(({ clips }) => ({ clips, trouble: true }));
        await new Promise((resolve) => void setTimeout(resolve, AGAIN));
      }
    };
    void fetchAll();
    return () => stop.abort();
  }, [store, wanted]);
  useEffect(() => store.release, [store]);
  return held;
}

function clipStore(cycle: string) {
  const held = new Map<string, HeldClip>();
  const release = () => {
    for (const clip of held.values()) letGo(clip);
    held.clear();
  };
  return {
    release,
    /** @returns whether some could not be fetched */
    async fetch(
      wanted: readonly string[],
      signal: AbortSignal,
      onHeld: (clips: ReadonlyMap<string, HeldClip>) => void,
    ): Promise<boolean> {
      let trouble = false;
      for (const [name, clip] of held) {
        if (wanted.includes(name)) continue;
        letGo(clip);
        held.delete(name);
      }
      const now = () =>
        new Map(wanted.flatMap((name) => (held.has(name) ? [[held.get(name)!.id, held.get(name)!] as const] : [])));
      onHeld(now());
      for (const name of wanted) {
        if (held.has(name)) continue;
        const [clip = "", key = ""] = name.split(" ");
        const fetched = await whole(cycle, clip, key, signal).catch(() => null);
        if (signal.aborted) return false;
        if (fetched === null) trouble = true;
        else {
          held.set(name, fetched);
          onHeld(now());
        }
      }
      return trouble;
    },
  };
}

async function whole(cycle: string, clip: string, key: string, signal: AbortSignal): Promise<HeldClip | null> {
  const where = { params: { cycle, clip }, query: { key }, signal };
  const { bytes } = await fetchBytes(api.reviews.file, where);
  const pictures = picturesOf(bytes);
  if (pictures === null) return null;
  const still = await fetchBytes(api.reviews.still, where).catch(() => null);
  return {
    id: clip,
    url: urlOf(bytes, "video/mp4"),
    pictures,
    still: still === null ? null : urlOf(still.bytes, "image/jpeg"),
  };
}

function letGo({ url, still }: HeldClip): void {
  URL.revokeObjectURL(url);
  if (still !== null) URL.revokeObjectURL(still);
}

const urlOf = (bytes: ArrayBuffer, type: string): string => URL.createObjectURL(new Blob([bytes], { type }));
