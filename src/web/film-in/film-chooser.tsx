import type { ReactNode } from "react";
import { FileTrigger } from "react-aria-components";
import { Button, type ButtonProps } from "../parts/button.tsx";

/** A button that opens the device's own choice of films. */
export function FilmChooser({
  onChosen,
  children,
  ...looks
}: Pick<ButtonProps, "kind" | "icon"> & {
  readonly onChosen: (films: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  return (
    <FileTrigger
      acceptedFileTypes={["video/*", ".mts", ".m2ts", ".mkv", ".avi", ".3gp"]}
      onSelect={(files) => onChosen([...(files ?? [])])}
    >
      <Button {...looks}>{children}</Button>
    </FileTrigger>
  );
}
