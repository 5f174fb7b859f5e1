/** When a browser is handed over to a client, its other windows show nothing of before. */

/** One for telling and hearing: what a window tells does not come back to it. */
const channel = new BroadcastChannel("glimmer-handed-over");

export const tellOtherWindows: () => void = channel.postMessage.bind(channel, "handed over");

/** For as long as the page is open. */
export function reloadWhenHandedOver(): void {
  channel.addEventListener("message", () => location.reload());
}
