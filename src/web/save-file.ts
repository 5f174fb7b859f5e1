/** A file that was made for somebody: it goes to their browser's downloads, under the name that the server gave it. */
export function saveFile({ bytes, headers }: { readonly bytes: ArrayBuffer; readonly headers: Headers }): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: headers.get("content-type") ?? "" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY_THEN_MS);
}

const READ_BY_THEN_MS = 60_000;
