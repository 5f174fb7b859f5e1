/** The page on which it is written down what changed. */
export const outcomes = {
  title: "What changed",
  of: (code: string) => `What changed · ${code}`,
  toCase: "Back to the case",
  /** On the case's page. */
  go: "What changed",
};
