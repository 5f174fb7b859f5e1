/** How many components React renders, told from its own commits: what the browser's developer tools would count. */
import type { Page } from "playwright-core";

/** Call before the page is opened. */
export async function countRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const PERFORMED_WORK = 1;
    interface Fiber {
      readonly type: unknown;
      readonly flags: number;
      readonly alternate: Fiber | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
    }
    let rendered = 0;
    const isComponent = ({ type }: Fiber) => typeof type === "function" || (typeof type === "object" && type !== null);
    const visit = (fiber: Fiber): void => {
      const before = fiber.alternate;
      if (isComponent(fiber) && (before === null || (fiber.flags & PERFORMED_WORK) !== 0)) rendered++;
      // The very same child: nothing below was rendered.
      if (before !== null && before.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) visit(child);
    };
    const hook = {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_: number, { current }: { readonly current: Fiber }) => visit(current),
    };
    Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook, renderedSoFar: () => rendered });
  });
}

export const renderedSoFar = (page: Page): Promise<number> => page.evaluate("renderedSoFar()");
