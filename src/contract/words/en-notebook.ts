/** What is said of words that could not be kept. */
export const notebook = {
  refused: {
    text: (why: string) => `Something you did here was not saved. ${why}`,
    wrote: "What you wrote",
    copy: "Copy it",
    copied: "Copied.",
    letGo: "Let it go",
  },
};
