import { availableParallelism } from "node:os";
import type { PictureSize } from "./render-picture.ts";

/**
 * Threads for decoding, and as many for encoding. Each holds pictures of its own: at 4K more than two of each would not
 * stay within the memory a child may have, on whatever machine.
 */
export function threadsFor({ width, height }: PictureSize): number {
  const most = width * height > 1920 * 1200 ? 2 : 4;
  return Math.min(most, availableParallelism());
}
