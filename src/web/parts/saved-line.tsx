import { CloudOff, Redo2, Undo2 } from "lucide-react";
import { web } from "#contract/words/en-web.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { PictureButton } from "./button.tsx";
import { useKeys } from "./keys.ts";
import "./saved-line.css";

/** Undo, redo, and whether everything is saved. */
export function SavedLine({ notebook }: { readonly notebook: OpenedNotebook }) {
  const { client, canUndo, canRedo, saving, refusal } = notebook;
  const { keys } = web.case;
  useKeys(keys.title, [
    { keys: ["Ctrl+z"], words: keys.undo, run: client.undo, whileTyping: true, repeats: true },
    { keys: ["Ctrl+Shift+z", "Ctrl+y"], words: keys.redo, run: client.redo, whileTyping: true, repeats: true },
  ]);
  const said = {
    loading: web.waiting,
    saved: web.saved.saved,
    saving: web.saved.saving,
    "not-reached": web.saved.offline,
    refused: refusal ?? web.saved.failed,
  }[saving];
  return (
    <div className="saved-line">
      <span role="status" className="muted small saved-words">
        {saving === "not-reached" || saving === "refused" ? <CloudOff size={16} aria-hidden /> : null}
        {said}
      </span>
      <PictureButton icon={Undo2} label={web.undo} isDisabled={!canUndo} onPress={client.undo} />
      <PictureButton icon={Redo2} label={web.redo} isDisabled={!canRedo} onPress={client.redo} />
    </div>
  );
}
