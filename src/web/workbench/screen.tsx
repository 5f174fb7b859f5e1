export function WorkbenchScreen(_: { readonly film: string }) {
  return null;
}
