import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { web } from "#contract/words/en-web.ts";
import { Button } from "./button.tsx";
import "./dialog.css";

/** A page on top of the page; Escape and a press beside it close it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable className="veil">
      <Modal className={wide ? "dialog-box dialog-wide" : "dialog-box"}>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something is done that cannot be taken back. */
export function AskFirst({
  title,
  text,
  yes,
  no = web.cancel,
  isOpen,
  onYes,
  onNo,
}: {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no?: string;
  readonly isOpen: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => open || onNo()} className="veil">
      <Modal className="dialog-box">
        <AriaDialog role="alertdialog" className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <p>{text}</p>
          <div className="dialog-actions">
            <Button autoFocus onPress={onNo}>
              {no}
            </Button>
            <Button kind="destroy" onPress={onYes}>
              {yes}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
