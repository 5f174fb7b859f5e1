import { web } from "#contract/words/en-web.ts";
import { Button } from "./button.tsx";
import { Tick } from "./choice.tsx";
import { Dialog } from "./dialog.tsx";
import { keyName } from "./key-name.ts";
import { useShortcutGroups, useSingleKeys } from "./keys.ts";
import "./key-sheet.css";

/** Every key of the page that is open, and the switch for single keys. */
export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const groups = useShortcutGroups();
  const single = useSingleKeys();
  return (
    <Dialog title={web.keys.title} isOpen={isOpen} onClose={onClose} wide>
      <div className="key-sheet">
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul role="list" className="key-list">
              {shortcuts.map(({ keys, words }) => (
                <li key={keys.join(" ")} className="key-row">
                  <span>{words}</span>
                  <span className="key-ways">
                    {keys.map((key) => (
                      <span key={key}>
                        {keyName(key).map((part, n) => (
                          <span key={part}>
                            {n === 0 ? null : " + "}
                            <kbd className="key">{part}</kbd>
                          </span>
                        ))}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <div className="key-single">
          <Tick ticked={single.work} onChange={single.set}>
            {web.keys.single}
          </Tick>
          <p className="muted small">{web.keys.singleWhy}</p>
        </div>
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{web.close}</Button>
      </div>
    </Dialog>
  );
}
