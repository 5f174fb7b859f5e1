export function ServiceScreen() {
  return null;
}
