/** When a browser is handed over to a client, its other windows show nothing of before. */

/** One for telling and hearing: what a window tells does not come back to it. */
const channel = new BroadcastChannel("glimmer-handed-over");

const tellOtherWindows: () => void = channel.postMessage.bind(channel, "handed over");

/** Goes on to the page of the device that was just handed over. */
export function goOnHandedOver(address: string): void {
  tellOtherWindows();
  // Whoever goes back to this page from the handed-over one must not find it as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
  location.replace(address);
}

/** For as long as the page is open. */
export function reloadWhenHandedOver(): void {
  channel.addEventListener("message", () => location.reload());
}
