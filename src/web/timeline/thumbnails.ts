import type { StripPicture } from "./items.ts";

/** The pictures of the filmstrip, fetched when they are first drawn and kept at the size they are drawn at. */
export interface Thumbnails {
  /** @returns the picture `height` physical pixels high, or null while it is on its way. */
  ready(picture: StripPicture, height: number): ImageBitmap | null;
  dispose(): void;
}

/** @param arrived is called when a picture that was not ready is. */
export function createThumbnails(arrived: () => void): Thumbnails {
  const sized = new Map<StripPicture["image"], { readonly height: number; bitmap: ImageBitmap | null }>();
  const stop = new AbortController();

  async function fetched(image: StripPicture["image"]): Promise<ImageBitmapSource | null> {
    if (typeof image !== "string") return image;
    const answer = await fetch(image, { signal: stop.signal });
    return answer.ok ? answer.blob() : null;
  }

  /** A picture that cannot be had stays blank; the film itself is not touched by that. */
  async function make(picture: StripPicture, height: number): Promise<void> {
    // After the frame that first wanted it: making many at once would hold that frame up.
    await new Promise((resolve) => void setTimeout(resolve));
    if (stop.signal.aborted) return;
    const source = await fetched(picture.image).catch(() => null);
    if (source === null) return;
    const bitmap = await createImageBitmap(source, { resizeHeight: height, resizeQuality: "high" }).catch(() => null);
    const wanted = sized.get(picture.image);
    if (bitmap === null || stop.signal.aborted || wanted?.height !== height) {
      bitmap?.close();
      return;
    }
    wanted.bitmap = bitmap;
    arrived();
  }

  return {
    ready(picture, height) {
      const known = sized.get(picture.image);
      if (known?.height === height) return known.bitmap;
      known?.bitmap?.close();
      sized.set(picture.image, { height, bitmap: null });
      void make(picture, height);
      return null;
    },
    dispose() {
      stop.abort();
      for (const { bitmap } of sized.values()) bitmap?.close();
      sized.clear();
    },
  };
}
