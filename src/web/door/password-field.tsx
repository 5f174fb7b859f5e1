import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { Button } from "../parts/button.tsx";
import { Field, type FieldProps } from "../parts/field.tsx";
import "./door.css";

const words = web.door.reveal;

/** A password, which whoever types it may look at. */
export function PasswordField(props: Omit<FieldProps, "type" | "lines">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="door-password">
      <Field {...props} type={shown ? "text" : "password"} spellCheck="false" />
      <Button
        kind="quiet"
        icon={shown ? EyeOff : Eye}
        aria-label={shown ? words.hideIt(props.label) : words.showIt(props.label)}
        onPress={() => setShown(!shown)}
      >
        {shown ? words.hide : words.show}
      </Button>
    </div>
  );
}
