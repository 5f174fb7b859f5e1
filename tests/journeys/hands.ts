/** The two ways a person uses a page here: with a mouse, or with a keyboard and nothing else. */
import type { Locator, Page } from "playwright-core";

export interface Hand {
  readonly name: "mouse" | "keyboard";
  /** Presses of keys and clicks so far; a text that is typed counts letter by letter. */
  readonly presses: number;
  /** A button, a link, a tick: whatever is pressed. */
  press(target: Locator): Promise<void>;
  /** Puts a text into a field, in place of what is there. */
  type(field: Locator, text: string): Promise<void>;
  /** One of a few, all of them in view. */
  choose(option: Locator): Promise<void>;
  /** @param field group of a day, month and year; @param day `2026-12-05` */
  date(field: Locator, day: string): Promise<void>;
  /** A key of the page itself. */
  key(key: string): Promise<void>;
}

/** A person who clicks, and types only text. */
export function mouse(page: Page): Hand {
  let presses = 0;
  const click = async (target: Locator) => {
    presses++;
    await target.click();
  };
  return {
    name: "mouse",
    get presses() {
      return presses;
    },
    press: click,
    async type(field, text) {
      await click(field);
      presses += 1 + text.length;
      await page.keyboard.press("Control+a");
      await page.keyboard.type(text);
    },
    choose: async (option) => {
      presses++;
      // What is clicked is the word beside it.
      await option.locator("xpath=ancestor-or-self::label[1]").click();
    },
    async date(field, day) {
      presses++;
      await field.getByRole("spinbutton").first().click();
      presses += 8;
      await page.keyboard.type(british(day));
    },
    async key() {
      throw new Error("a mouse has no keys");
    },
  };
}

/** A person who presses with a finger. */
export function finger(page: Page): Hand {
  const hand = mouse(page);
  return { ...hand, press: async (target) => target.tap() };
}

/** As many presses of Tab as the longest page should ever need. */
const FAR = 250;

/** A person who has no mouse: Tab leads to everything, Enter and the space bar press it, arrows choose. */
export function keyboard(page: Page): Hand {
  let presses = 0;
  const press = async (key: string) => {
    presses++;
    await page.keyboard.press(key);
  };
  const isHere = (target: Locator) => target.evaluate((element) => element === document.activeElement);
  const reach = async (target: Locator) => {
    await target.waitFor();
    for (let tabs = 0; tabs <= FAR; tabs++) {
      if (await isHere(target)) return;
      await press("Tab");
    }
    throw new Error(`Tab does not lead to ${target.toString()}`);
  };
  return {
    name: "keyboard",
    get presses() {
      return presses;
    },
    async press(target) {
      await reach(target);
      const ticks = await target.evaluate((element) => element instanceof HTMLInputElement);
      await press(ticks ? " " : "Enter");
    },
    async type(field, text) {
      await reach(field);
      await press("Control+a");
      presses += text.length;
      await page.keyboard.type(text);
    },
    async choose(option) {
      await option.waitFor({ state: "attached" });
      const group = option.locator("xpath=ancestor::*[@role='radiogroup'][1]").getByRole("radio");
      const count = await group.count();
      const inGroup = () => group.evaluateAll((radios) => radios.some((radio) => radio === document.activeElement));
      for (let tabs = 0; !(await inGroup()); tabs++) {
        if (tabs > FAR) throw new Error(`Tab does not lead to ${option.toString()}`);
        await press("Tab");
      }
      for (let arrows = 0; !(await option.isChecked()); arrows++) {
        if (arrows > count) throw new Error(`arrows do not lead to ${option.toString()}`);
        await press(arrows === 0 && (await isHere(option)) ? " " : "ArrowRight");
      }
    },
    async date(field, day) {
      await reach(field.getByRole("spinbutton").first());
      presses += 8;
      await page.keyboard.type(british(day));
    },
    key: press,
  };
}

/** As a date is typed here: day, month, year. */
const british = (day: string): string => day.split("-").toReversed().join("");
