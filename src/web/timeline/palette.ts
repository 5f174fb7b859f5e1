/** The colours of the page as they are now, and its type, for drawing on a canvas. */
export interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly honey: string;
  readonly teal: string;
  readonly line: string;
  readonly font: string;
}

/** A custom property may hold an expression that a canvas does not understand, so a probe asks what it comes to. */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    ground: read("ground"),
    ink: read("ink"),
    muted: read("muted"),
    honey: read("honey"),
    teal: read("teal"),
    line: read("line"),
    font: `14px ${getComputedStyle(host).fontFamily}`,
  };
  probe.remove();
  return palette;
}

/** Calls when colours or type may have changed: another theme above, another setting of the system, a font arrived. */
export function onPaletteChange(host: HTMLElement, changed: () => void): () => void {
  const themes = new MutationObserver(changed);
  for (let above: HTMLElement | null = host.parentElement; above !== null; above = above.parentElement) {
    themes.observe(above, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
  }
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", changed);
  document.fonts.addEventListener("loadingdone", changed);
  return () => {
    themes.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
    document.fonts.removeEventListener("loadingdone", changed);
  };
}
