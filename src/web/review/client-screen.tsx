export function ClientScreen(_: { readonly cycle: string }) {
  return null;
}
