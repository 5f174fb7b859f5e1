import { Trash2 } from "lucide-react";
import { useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { AskFirst } from "../parts/dialog.tsx";
import { Menu, type MenuChoice } from "../parts/menu.tsx";

const words = web.filmIn;

/** What is seldom done with a film; destroying it is asked first. */
export function FilmMenu({
  more = [],
  onDestroy,
  text = words.removeText,
}: {
  readonly more?: readonly MenuChoice[];
  readonly onDestroy: () => void;
  readonly text?: string;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="film-card-menu">
      <Menu
        label={words.more}
        choices={[...more, { words: words.remove, icon: Trash2, destroys: true, onChoose: () => setAsking(true) }]}
      />
      <AskFirst
        isOpen={asking}
        title={words.removeAsk}
        text={text}
        yes={words.them.askYes}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          onDestroy();
        }}
      />
    </div>
  );
}
