/** A file that was made for somebody: it goes to their browser's downloads. */
export function saveAs(name: string, content: ArrayBuffer | string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY_THEN_MS);
}

const READ_BY_THEN_MS = 60_000;

/** As the server sent it, under the name that it gave it. */
export function saveFile({ bytes, headers }: { readonly bytes: ArrayBuffer; readonly headers: Headers }): void {
  const name = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "";
  saveAs(name, bytes, headers.get("content-type") ?? "");
}
