import { LogIn } from "lucide-react";
import { useState } from "react";
import { Button } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { leaveFor } from "./provider-visit.ts";

/** Goes to the identity provider, and says what went wrong if it could not be reached. */
export function ProviderButton({
  words,
  back,
  begin,
}: {
  readonly words: string;
  /** The page to come back to. */
  readonly back: string;
  /** @returns where to go; null if the person would rather not */
  readonly begin: () => Promise<{ readonly url: string } | null>;
}) {
  const [working, setWorking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const press = async () => {
    if (working) return;
    setWorking(true);
    setWrong(null);
    try {
      const begun = await begin();
      if (begun !== null) await leaveFor(begun.url, back);
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setWorking(false);
  };
  return (
    <>
      <div>
        <Button icon={LogIn} onPress={() => void press()}>
          {words}
        </Button>
      </div>
      <Wrong sentence={wrong} />
    </>
  );
}
