import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button, type ButtonKind } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";

/** Asks the browser for a passkey, and says what went wrong if something did. */
export function PasskeyButton({
  words,
  kind = "main",
  ask,
}: {
  readonly words: string;
  readonly kind?: ButtonKind;
  readonly ask: () => Promise<void>;
}) {
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const press = async () => {
    if (working) return;
    setWorking(true);
    setWrong(null);
    try {
      await ask();
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setWorking(false);
  };
  return (
    <>
      <div>
        <Button kind={kind} icon={KeyRound} onPress={() => void press()}>
          {words}
        </Button>
      </div>
      <Wrong sentence={wrong} />
    </>
  );
}
