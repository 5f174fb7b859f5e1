/** What axe cannot see: whether everything that is pressed is large enough, and whether the focus is always in view. */
import type { Page } from "playwright-core";

/**
 * Everything that can be pressed and is smaller than 24 by 24 CSS pixels without the space that WCAG 2.5.8 asks for
 * instead: a circle of 24 pixels about its middle that touches no other target and no other small one's circle. Links
 * inside a sentence are left out, as there.
 *
 * @returns one line for each that fails
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 24;
    const pressed =
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=slider], [role=scrollbar], [role=menuitem], [role=option], [role=separator]";
    const modal = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]");
    const within: ParentNode = modal ?? document;
    const seen = [...within.querySelectorAll<HTMLElement>(pressed)]
      // A box to tick or a choice is pressed by its whole label.
      .map(
        (element) =>
          (element.matches("input[type=checkbox], input[type=radio]") && element.closest("label")) || element,
      )
      .filter((element) => {
        const { pointerEvents } = getComputedStyle(element);
        return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && pointerEvents !== "none";
      })
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      // Only heard.
      .filter(({ element }) => element.parentElement === null || element.parentElement.offsetWidth > 1)
      // Out of sight until it has the focus.
      .filter(({ box }) => box.bottom > 0 && box.right > 0);
    const inSentence = (element: HTMLElement) =>
      element instanceof HTMLAnchorElement &&
      getComputedStyle(element).display === "inline" &&
      (element.parentElement?.textContent ?? "").trim().length > (element.textContent ?? "").trim().length;
    const isSmall = ({ width, height }: DOMRect) => width < LEAST - 0.01 || height < LEAST - 0.01;
    const middle = (box: DOMRect) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const far = (x: number, low: number, high: number) => Math.max(low - x, 0, x - high);
    return seen
      .filter(({ element, box }) => isSmall(box) && !inSentence(element))
      .filter((small) => {
        const { x, y } = middle(small.box);
        return seen.some((other) => {
          if (other.element === small.element || other.element.contains(small.element)) return false;
          if (small.element.contains(other.element)) return false;
          if (isSmall(other.box)) {
            const to = middle(other.box);
            return Math.hypot(to.x - x, to.y - y) < LEAST;
          }
          const { left, right, top, bottom } = other.box;
          return Math.hypot(far(x, left, right), far(y, top, bottom)) < LEAST / 2;
        });
      })
      .map(({ element, box }) => {
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
        return `${element.tagName.toLowerCase()} "${name}" is ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`;
      });
  });
}

/** More presses of Tab than any page here should need. */
const FAR = 400;

interface Focused {
  readonly name: string;
  readonly wrong: string | null;
  /** A ring of its own, by its styles; canvases draw theirs. */
  readonly ring: boolean;
}

/**
 * Goes through the page with Tab. Wherever the focus is, it must be in the window, not under something else, and look
 * different from what has no focus.
 *
 * @returns how far it went, and one line for each place where it was not so
 */
export async function focusLost(page: Page): Promise<{ readonly stops: number; readonly wrong: string[] }> {
  const wrong: string[] = [];
  await page.evaluate(() => {
    const here = document.activeElement;
    if (here instanceof HTMLElement && here.closest("[role=dialog], [role=alertdialog], [role=menu]") === null)
      here.blur();
    for (const element of document.querySelectorAll("[data-stopped]")) element.removeAttribute("data-stopped");
  });
  let stops = 0;
  let roundOnce = false;
  for (; stops < FAR; stops++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(lookAtFocus);
    if (focused === null) {
      // From the last field of a page the way round leads through the browser's own bars.
      if (stops > 0 || roundOnce) break;
      roundOnce = true;
      stops--;
      continue;
    }
    if (focused.wrong !== null) wrong.push(`${focused.name} ${focused.wrong}`);
    if (!focused.ring && !(await changesWithFocus(page))) wrong.push(`${focused.name} looks the same with the focus`);
  }
  return { stops, wrong };
}

/** @returns null where the focus has left the page or came round */
function lookAtFocus(): Focused | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  // The parts of a day are stops of their own inside one field.
  const again = element.hasAttribute("data-stopped");
  if (again && !(element instanceof HTMLInputElement && element.type === "date")) return null;
  const rounds = Number(element.getAttribute("data-stopped") ?? "0") + 1;
  if (rounds > 4) return null;
  element.setAttribute("data-stopped", String(rounds));
  const isHidden = element.matches("input[type=checkbox], input[type=radio]");
  const shown = (isHidden && element.closest("label")) || element;
  const name = element.outerHTML.slice(0, 120);
  const box = shown.getBoundingClientRect();
  const left = Math.max(box.left, 0);
  const right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, innerHeight);
  const inWindow = right - left > 1 && bottom - top > 1;
  const at = (x: number, y: number) => {
    const found = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
    return found !== null && (shown.contains(found) || found.contains(shown));
  };
  const places = [0.5, 0.05, 0.95].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [x, y] as const));
  const isUnderneath = getComputedStyle(shown).pointerEvents === "none" || shown.closest(".timeline") !== null;
  const covered = inWindow && !isUnderneath && !places.some(([x, y]) => at(x, y));
  const rings = (one: Element) => {
    const style = getComputedStyle(one);
    return (
      (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) ||
      /\b[1-9]\d*px\b/.test(style.boxShadow.replaceAll(/rgba?\([^)]*\)/g, ""))
    );
  };
  const near = [shown, shown.parentElement, ...shown.querySelectorAll("*")].filter((one) => one !== null);
  return {
    name,
    wrong: inWindow ? (covered ? "is covered" : null) : "is out of the window",
    ring: near.some((one) => rings(one)),
  };
}

/** For what draws its own ring: the same part of the screen, with and without the focus. */
async function changesWithFocus(page: Page): Promise<boolean> {
  const element = (await page.evaluateHandle(() => document.activeElement)).asElement();
  const box = (await element?.boundingBox()) ?? null;
  if (element === null || box === null) return false;
  const clip = {
    x: Math.max(0, box.x - 4),
    y: Math.max(0, box.y - 4),
    width: Math.max(1, box.width + 8),
    height: Math.max(1, box.height + 8),
  };
  const withFocus = await page.screenshot({ clip });
  await element.evaluate((one) => one instanceof HTMLElement && one.blur());
  const without = await page.screenshot({ clip });
  await element.focus();
  return !withFocus.equals(without);
}
