import { CloudOff, Redo2, Undo2 } from "lucide-react";
import { web } from "#contract/words/en-web.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { PictureButton } from "./button.tsx";
import { useKeys } from "./keys.ts";
import "./saved-line.css";

const savingOf = plainly(({ saving }) => saving);
const refusalOf = plainly(({ refusal }) => refusal);
const canUndoIn = plainly(({ canUndo }) => canUndo);
const canRedoIn = plainly(({ canRedo }) => canRedo);

/** Undo, redo, and whether everything is saved. */
export function SavedLine({ book }: { readonly book: NotebookClient }) {
  const saving = useSlice(book, savingOf);
  const refusal = useSlice(book, refusalOf);
  const canUndo = useSlice(book, canUndoIn);
  const canRedo = useSlice(book, canRedoIn);
  const { keys } = web.case;
  useKeys(keys.title, [
    { keys: ["Ctrl+z"], words: keys.undo, run: book.undo, whileTyping: true, repeats: true },
    { keys: ["Ctrl+Shift+z", "Ctrl+y"], words: keys.redo, run: book.redo, whileTyping: true, repeats: true },
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
      <PictureButton icon={Undo2} label={web.undo} isDisabled={!canUndo} onPress={book.undo} />
      <PictureButton icon={Redo2} label={web.redo} isDisabled={!canRedo} onPress={book.redo} />
    </div>
  );
}
