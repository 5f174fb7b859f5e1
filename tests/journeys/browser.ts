import { type Browser, chromium } from "playwright-core";

/** A Chromium with a camera and a microphone that nobody has to allow; they film a made-up picture with a beep. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=user-gesture-required",
    ],
  });
}

/** British dates, a desk's screen, and nothing that moves. */
export const DESK = { locale: "en-GB", viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" } as const;

export const PHONE = { ...DESK, viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } as const;
