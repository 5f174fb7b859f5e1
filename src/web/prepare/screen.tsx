export function PrepareScreen(_: { readonly cycle: string }) {
  return null;
}
