export function SignInScreen(_: { readonly back: string }) {
  return null;
}
