/** A canvas that has as many physical pixels as it covers, measured and drawn in CSS pixels. */
export interface CanvasLayer {
  readonly canvas: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

/**
 * Sets the canvas to a size in CSS pixels. What was on it is gone.
 *
 * @param ground "opaque" where every pixel is drawn: the browser then need not look at what lies below
 */
export function sizeCanvas(
  element: HTMLCanvasElement,
  width: number,
  height: number,
  ground: "opaque" | "clear",
): CanvasLayer {
  const canvas = element.getContext("2d", { alpha: ground === "clear" });
  if (canvas === null) throw new Error("this browser has no 2D canvas");
  const density = globalThis.devicePixelRatio;
  element.width = Math.round(width * density);
  element.height = Math.round(height * density);
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  canvas.setTransform(density, 0, 0, density, 0, 0);
  return { canvas, width, height, density };
}

/** Calls when the page is moved to a screen of another density, or zoomed. */
export function onDensityChange(changed: () => void): () => void {
  let query: MediaQueryList | null = null;
  const listen = (): void => {
    query?.removeEventListener("change", heard);
    query = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    query.addEventListener("change", heard);
  };
  const heard = (): void => {
    listen();
    changed();
  };
  listen();
  return () => query?.removeEventListener("change", heard);
}
