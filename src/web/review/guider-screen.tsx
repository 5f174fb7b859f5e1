export function GuiderScreen(_: { readonly cycle: string }) {
  return null;
}
