/** The service's own signature (Ed25519), under what it says of itself: certificates of deletion, checkpoints of its log. */
export interface Signer {
  /** What others check with, one line: `name+hash+key`. */
  readonly verifierKey: string;
  /** @returns a signed note (C2SP signed-note): the text, an empty line, the signature's line */
  sign(text: string): string;
}
