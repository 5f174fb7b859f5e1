import { type DragEvent, useState } from "react";

/** Moves one of a list by so many places, at the end of a drag. */
type Move = (id: string, by: number) => void;

/** What makes a line of a list one that is dragged to its place; `over` while another would be put there. */
export interface DraggedLine {
  readonly draggable: true;
  readonly "data-over": boolean;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
}

export function useDragOrder(ids: readonly string[], move: Move): (id: string) => DraggedLine {
  const [hand, setHand] = useState<{ readonly holds: string; readonly over: string } | null>(null);
  return (id) => ({
    draggable: true,
    "data-over": hand !== null && hand.over === id && hand.holds !== id,
    onDragStart(event) {
      event.dataTransfer.effectAllowed = "move";
      // Without data Firefox drags nothing.
      event.dataTransfer.setData("text/plain", "");
      setHand({ holds: id, over: id });
    },
    onDragOver(event) {
      if (hand === null) return;
      event.preventDefault();
      if (hand.over !== id) setHand({ ...hand, over: id });
    },
    onDrop(event) {
      if (hand === null) return;
      event.preventDefault();
      setHand(null);
      const by = ids.indexOf(id) - ids.indexOf(hand.holds);
      if (by !== 0) move(hand.holds, by);
    },
    onDragEnd: () => setHand(null),
  });
}
