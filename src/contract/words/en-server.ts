import type { ServerCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

const errors = {
  "not-found": () => "There is nothing here that you can open. It may have been put away, or it isn't yours.",
  "request-malformed": ({ detail }) =>
    `What this page sent can't be understood, so nothing was changed${detail === undefined ? "" : ` (${detail})`}. Load the page again, then try once more.`,
  "request-too-large": () => "That is more than fits at once, so nothing was changed. Make two of it.",
  "request-too-deep": () =>
    "What this page sent has far more lists in one another than we read, so nothing was changed. Load the page again, then try once more.",
  "request-too-many": () =>
    "This browser asks for more at once than we give to one. Close pages you don't need, or wait a moment.",
  "request-elsewhere": () =>
    "This came from a page that isn't ours, so nothing was changed. Open Glimmer at its own address.",
  "sign-in-needed": () => "Sign in first.",
  "sign-in-wrong": () => "The name, the password or the code isn't right. Each code works once; wait for the next one.",
  "sign-in-later": ({ value }) =>
    `There were too many tries. Wait ${value === undefined ? "a moment" : `${value} seconds`}, then try again.`,
  "sign-in-again": () =>
    "Show once more that it is you, with your passkey or your password and a code. Then this can be changed.",
  "sign-in-secure-first": () => "Add a passkey, or a password with its code, before you go on.",
  "sign-in-name-taken": () => "Somebody here signs in with that name already. Choose another.",
  "one-time-code-unknown": () =>
    "This one-time code doesn't open anything: it was used, or it is too old. Ask for another.",
  "passkey-refused": () => "This passkey doesn't open Glimmer here. Try once more, or sign in another way.",
  "passkey-last": () => "This is your last way in, so it stays. Add another first.",
  "password-common": () =>
    "This password is among the first that anybody would guess. Choose another; a few words in a row are hard to guess.",
  "passkey-first": () => "Add a passkey under your name first: it opens this device again after the review.",
  "provider-refused": () => "Your sign-in there couldn't be confirmed here. Try once more, or sign in another way.",
  "provider-unreachable": () =>
    "The service that you sign in with can't be reached now. Try again in a while, or sign in another way.",
  "identity-unknown": () =>
    "Nobody here has linked that account yet. Sign in another way and link it under your name, or use your one-time code.",
  "identity-taken": () => "That account opens Glimmer for somebody else here. Ask them to unlink it, or use another.",
  "operator-last": () => "Nobody else runs this service yet. Make somebody else an operator first.",
  "emergency-second-person": () => "You asked for this yourself, so somebody else decides it.",
  "team-nobody": () => "That colleague can't be put on this case as that. Choose somebody from the list.",
  "team-day-over": () => "That day has passed. Choose today or a later one, or leave the day out.",
  "role-needed": ({ value }) =>
    `${value === undefined ? "Somebody else here" : `${value[0]!.toUpperCase()}${value.slice(1)}`} does that. Ask them to.`,
  "screen-locked": () => "This device shows a shared review. The guider can open the door back.",
  "notebook-conflict": () => "Somebody else changed this in the meantime. Look at what stands there now.",
  "notebook-entry": ({ value, detail }) =>
    `This can't be written down${value === undefined ? "" : ` under "${value}"`}${detail === undefined ? "" : ` (${detail})`}.`,
  "service-not-empty": () => "There are cases here already, so the fictional service stays out.",
  "service-has-people": ({ name }) =>
    `There are people in ${name ?? "this data folder"} already, so the fictional service stays out. Give it a folder of its own with GLIMMER_DATA_DIR.`,
  "sandbox-missing": () =>
    "This machine has no sandbox (bubblewrap) to read films in. Install it, or the operator says once that films may be read without it.",
  "folder-in-use": () =>
    "Another Glimmer is at work in this data folder. Stop it first, or give this one a folder of its own with GLIMMER_DATA_DIR.",
  "folder-shut": ({ name }) =>
    `We can't write in ${name === undefined ? "the data folder" : `the data folder "${name}"`}. Let Glimmer write there, or name another folder with GLIMMER_DATA_DIR.`,
} satisfies { readonly [code in ServerCode]: (about: About) => string };

/** What the server says: refusals, and what it prints where it runs. */
export const server = {
  errors,
  listening: (origin: string) => `Glimmer is at ${origin}`,
  setUp: (origin: string, code: string, hours: number) => [
    `Nobody runs this service yet. Open ${origin}/set-up and type this one-time code (good for ${hours} hours):`,
    "",
    `    ${code}`,
    "",
  ],
  noSandbox:
    "This machine has no sandbox (bubblewrap), so films are not read until the operator says that they may be.",
  openInPlain: (host: string, port: number) =>
    `Other machines reach this port (HOST=${host}), but browsers give cameras, passkeys and sign-in to https alone. Put a proxy that speaks https in front (Caddy: "glimmer.example.org { reverse_proxy 127.0.0.1:${port} }"), then start with GLIMMER_ORIGIN=https://glimmer.example.org, and GLIMMER_PROXY if it runs on another machine.`,
  locked: (origin: string, byPassphrase: boolean) =>
    byPassphrase
      ? `Locked: the keys are not in memory. Open ${origin} and type the passphrase there, or start Glimmer again at a terminal.`
      : "Locked: the keys are not in memory. Stop Glimmer and start it again.",
  lockedPage: {
    title: "Glimmer is locked",
    byPassphrase: "Nobody asked for anything for a while, or it has just started. Type the passphrase of this service.",
    byRestart: "Nobody asked for anything for a while. Whoever runs this service stops it and starts it again.",
    passphrase: "Passphrase",
    unlock: "Unlock",
    opening: "Unlocked. This page goes on by itself in a moment.",
  },
  stopping: "Stopping.",
  cutOff: "Something took too long to end and was cut off; it goes on at the next start.",
  databaseLost:
    "The connection that keeps the database for this Glimmer alone broke, so it stopped. Start it again once the database is back.",
  portTaken: (port: number) =>
    `Something else listens on port ${port}. Stop it, or start Glimmer on another: PORT=${port + 1} npm start`,
  portShut: (port: number) =>
    `The system doesn't let us listen on port ${port}. Start Glimmer on one above 1023: PORT=4460 npm start`,
  hostUnknown: (host: string) =>
    `This machine has no address "${host}" to listen on. Set HOST to one it has, or leave it out: then only this machine reaches Glimmer.`,
  settingMalformed: (name: string, value: string) => `We can't read the setting ${name}: "${value}".`,
  noPages: "The pages are not built yet: npm start builds them.",
};
