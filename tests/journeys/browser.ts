import type { Browser, BrowserContext } from "playwright-core";
import { openChromium } from "../chromium.ts";

/**
 * A Chromium with a camera and a microphone that nobody has to allow; they film a made-up picture with a beep.
 *
 * @param film what the camera sees instead, as MJPEG: the file has to be there when the camera is opened
 */
export function openBrowser(film?: string): Promise<Browser> {
  return openChromium(
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=user-gesture-required",
    ...(film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`]),
  );
}

/** British dates, a desk's screen, and nothing that moves. */
export const DESK = { locale: "en-GB", viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" } as const;

export const PHONE = { ...DESK, viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } as const;

/** Notes down whatever the pages of a context complain about: errors, and warnings of the page or of the browser. */
export function complaints(context: BrowserContext): readonly string[] {
  const heard: string[] = [];
  context.on("weberror", (error) => void heard.push(String(error.error().stack ?? error.error())));
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type()))
      heard.push(`${message.type()}: ${message.text()} at ${message.location().url}`);
  });
  return heard;
}
