/** What the page under measurement offers to whoever measures it. */
declare global {
  var whenReady: Promise<void>;
  /** @returns milliseconds from each step's input until its frame was painted */
  var measure: (script: "whole" | "part") => Promise<readonly number[]>;
}
