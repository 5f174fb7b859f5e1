import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { NotebookKind } from "#domain/notebook.ts";
import { newId } from "../new-id.ts";
import { notebookLine, type OnSignal, quietLine } from "./line.ts";
import type { NotebookClient, NotebookView } from "./notebook-client.ts";
import { openNotebook } from "./notebook-client.ts";
import { untilSent } from "./until-sent.ts";

export interface OpenedNotebook extends NotebookView {
  readonly client: NotebookClient;
}

/**
 * A notebook for as long as a component stands. Whoever shows the same notebook twice on one page passes the client on
 * instead of opening it again, so that undo has one history.
 *
 * @param onSignal gets what others at this notebook pass on; another function is another client
 */
export function useNotebook(kind: NotebookKind, id: string, me: string, onSignal?: OnSignal): OpenedNotebook {
  return useView(useOpened(kind, id, me, true, onSignal));
}

/**
 * A notebook that does not hear what others write meanwhile: each that listens holds one of the few connections that a
 * browser has, so a page listens to the one it is about.
 */
export function useQuietNotebook(kind: NotebookKind, id: string, me: string): OpenedNotebook {
  return useView(useOpened(kind, id, me, false));
}

/** A notebook whose parts are read one by one (`use-slice.ts`): a letter does not render the whole page again. */
export function useNotebookClient(kind: NotebookKind, id: string, me: string): NotebookClient {
  return useOpened(kind, id, me, true);
}

function useView(client: NotebookClient): OpenedNotebook {
  const view = useSyncExternalStore(client.subscribe, client.view);
  return { ...view, client };
}

function useOpened(kind: NotebookKind, id: string, me: string, listens: boolean, onSignal?: OnSignal): NotebookClient {
  const client = useMemo(
    () =>
      openNotebook({
        ref: { kind, id },
        me,
        line: listens ? notebookLine(onSignal) : quietLine(),
        newId,
        later: (work, ms) => void setTimeout(work, ms),
      }),
    [kind, id, me, listens, onSignal],
  );
  useEffect(() => untilSent(client), [client]);
  return client;
}
