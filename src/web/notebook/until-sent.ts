import type { NotebookClient } from "./notebook-client.ts";

/**
 * Keeps what is written from being lost with the page: a page that is closed while something is on its way, or was not
 * taken, asks first; and one that goes all the same sends what it can.
 *
 * @returns what ends the notebook; it stays on guard until everything is sent
 */
export function untilSent(client: NotebookClient): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    const { saving, refused } = client.view();
    if (saving === "saving" || saving === "not-reached" || refused.some(({ wrote }) => wrote !== "")) {
      event.preventDefault();
    }
  };
  addEventListener("beforeunload", warn);
  addEventListener("pagehide", client.leave);
  return () => {
    client.close();
    // What was written last may still be on its way when somebody goes on to another page.
    void client.flushed().then(() => {
      removeEventListener("beforeunload", warn);
      removeEventListener("pagehide", client.leave);
    });
  };
}
