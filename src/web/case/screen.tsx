export function CaseScreen(_: { readonly id: string }) {
  return null;
}
