/** Pictures of pages, at the three widths and in the dark, as WebP. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

export const looks = [
  { suffix: "1440", width: 1440, height: 900, dark: false },
  { suffix: "1440-dark", width: 1440, height: 900, dark: true },
  { suffix: "768", width: 768, height: 1024, dark: false },
  { suffix: "375", width: 375, height: 812, dark: false },
] as const;

/** Share of the quality that WebP keeps: text stays crisp, a page takes some 40 kB. */
const QUALITY = 0.8;

export interface How {
  readonly alwaysDark: boolean;
  readonly whole: boolean;
  /** What is brought into view; null for the top of the page. */
  readonly around: string | null;
}

export interface Camera {
  /** Takes a page as it stands, in every look. */
  take(page: Page, name: string, how: How): Promise<void>;
}

/** @param darkroom an empty page of the same browser, in which pictures are made small */
export function camera(folder: string, darkroom: Page): Camera {
  return {
    async take(page, name, { alwaysDark, whole, around }) {
      for (const { suffix, width, height, dark } of looks) {
        if (dark && alwaysDark) continue;
        await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(400);
        if (around !== null) await page.locator(around).evaluate((it) => it.scrollIntoView({ block: "center" }));
        // A picture that is still on its way may come; one that is out of sight need not.
        await page
          .waitForFunction(() => [...document.images].every(({ complete }) => complete), undefined, { timeout: 3_000 })
          .catch(() => undefined);
        const png = await page.screenshot({ fullPage: whole, caret: "hide" });
        writeFileSync(join(folder, `${name}-${suffix}.webp`), await asWebp(darkroom, png));
      }
    },
  };
}

async function asWebp(darkroom: Page, png: Buffer): Promise<Buffer> {
  const made = await darkroom.evaluate(
    async ([base64, quality]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext("2d")?.drawImage(picture, 0, 0);
      const webp = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality })).arrayBuffer());
      return webp.toBase64();
    },
    [png.toString("base64"), QUALITY] as const,
  );
  return Buffer.from(made, "base64");
}
