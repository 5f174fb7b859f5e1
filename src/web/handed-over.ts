/** When a browser is handed over to a client, its other windows show nothing of before. */

const NAME = "glimmer-handed-over";

export function tellOtherWindows(): void {
  const channel = new BroadcastChannel(NAME);
  const tell: (said: string) => void = channel.postMessage.bind(channel);
  tell(NAME);
  channel.close();
}

/** For as long as the page is open. */
export function reloadWhenHandedOver(): void {
  new BroadcastChannel(NAME).addEventListener("message", () => location.reload());
}
