/** What the drawings of consent are put together of. Everything is drawn on a field of 160 by 120. */
import type { ReactNode } from "react";

interface At {
  readonly x: number;
  readonly y: number;
}

/** The field of a drawing, with the warm spot that everything stands on. */
export function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="drawing" viewBox="0 0 160 120" aria-hidden="true" focusable="false">
      <ellipse className="drawn-spot" cx="80" cy="66" rx="76" ry="50" />
      {children}
    </svg>
  );
}

/** Somebody from the front, head to waist; `y` is the waist. */
export function Somebody({ x, y, size = 1, wears }: At & { readonly size?: number; readonly wears: 1 | 2 | 3 | 4 }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path className={`drawn-wears-${wears}`} d="M-17 0 C-17 -20 -11 -26 0 -26 C11 -26 17 -20 17 0 Z" />
      <rect className={`drawn-skin-${wears}`} x="-4" y="-32" width="8" height="9" rx="4" />
      <circle className={`drawn-skin-${wears}`} cx="0" cy="-41" r="11" />
      <path
        className={`drawn-hair-${wears}`}
        d={
          wears % 2 === 1
            ? "M-12 -38 C-14 -54 14 -54 12 -38 C9 -45 2 -47 -2 -47 C-7 -46 -10 -43 -12 -38 Z"
            : "M-12 -40 C-12 -55 12 -55 12 -40 C6 -46 -6 -46 -12 -40 Z"
        }
      />
      <circle className="drawn-ink" cx="-4" cy="-40" r="1.3" />
      <circle className="drawn-ink" cx="4" cy="-40" r="1.3" />
      <path className="drawn-line" d="M-3.5 -36 Q0 -33 3.5 -36" />
    </g>
  );
}

/** A head and shoulders from behind. */
export function Listener({ x, y, wears }: At & { readonly wears: 1 | 2 | 3 | 4 }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path className={`drawn-wears-${wears}`} d="M-14 0 C-14 -12 -9 -16 0 -16 C9 -16 14 -12 14 0 Z" />
      <circle className={`drawn-hair-${wears}`} cx="0" cy="-24" r="10" />
    </g>
  );
}

/** A screen with two small people in its picture. */
export function Screen({ x, y, size = 1 }: At & { readonly size?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <rect className="drawn-dark" x="-34" y="-44" width="68" height="44" rx="4" />
      <rect className="drawn-sky" x="-30" y="-40" width="60" height="36" rx="2" />
      <Somebody x={-9} y={-4} size={0.55} wears={1} />
      <Somebody x={12} y={-4} size={0.42} wears={2} />
      <path className="drawn-dark" d="M-12 8 L12 8 L8 0 L-8 0 Z" />
    </g>
  );
}

/** A camera on three legs. */
export function FilmCamera({ x, y }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path className="drawn-leg" d="M0 -26 L-11 0 M0 -26 L0 0 M0 -26 L11 0" />
      <rect className="drawn-dark" x="-13" y="-44" width="24" height="18" rx="3" />
      <path className="drawn-dark" d="M11 -38 L20 -43 L20 -27 L11 -32 Z" />
      <circle className="drawn-glow" cx="-6" cy="-38" r="2.5" />
    </g>
  );
}

/** A short strip of film. */
export function Strip({ x, y, turn = 0, frames = 3 }: At & { readonly turn?: number; readonly frames?: number }) {
  const width = frames * 20 + 4;
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn})`}>
      <rect className="drawn-dark" x={-width / 2} y="-13" width={width} height="26" rx="2" />
      {Array.from({ length: frames }, (_, i) => (
        <rect key={i} className="drawn-sky" x={-width / 2 + 4 + i * 20} y="-8" width="16" height="16" rx="1" />
      ))}
    </g>
  );
}

/** A padlock; open or shut. */
export function Padlock({ x, y, size = 1 }: At & { readonly size?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path className="drawn-shackle" d="M-8 -12 L-8 -19 C-8 -30 8 -30 8 -19 L8 -12" />
      <rect className="drawn-glow" x="-13" y="-13" width="26" height="21" rx="4" />
      <circle className="drawn-ink" cx="0" cy="-4" r="2.6" />
      <path className="drawn-line" d="M0 -4 L0 3" />
    </g>
  );
}

/** A key, whole or in two. */
export function Key({ x, y, broken = false }: At & { readonly broken?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle className="drawn-ring" cx="-14" cy="0" r="7" />
      <path className="drawn-ring" d={broken ? "M-7 0 L2 0" : "M-7 0 L18 0 M12 0 L12 6 M18 0 L18 6"} />
      {broken ? <path className="drawn-ring" d="M8 6 L22 12 M17 10 L14 16 M22 12 L19 18" /> : null}
    </g>
  );
}

/** A sheet of paper with lines, from `y` down. */
export function Sheet({ x, y, children }: At & { readonly children?: ReactNode }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path className="drawn-paper" d="M-24 0 L16 0 L24 8 L24 62 L-24 62 Z" />
      <path className="drawn-rule" d="M-16 40 L16 40 M-16 47 L16 47 M-16 54 L6 54" />
      {children}
    </g>
  );
}

/** One picture, framed. */
export function Picture({ x, y, size = 1 }: At & { readonly size?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <rect className="drawn-sky" x="-16" y="-12" width="32" height="24" rx="2" />
      <Somebody x={-5} y={12} size={0.42} wears={1} />
      <Somebody x={7} y={12} size={0.32} wears={2} />
      <rect className="drawn-edge" x="-16" y="-12" width="32" height="24" rx="2" />
    </g>
  );
}

export const Star = ({ x, y }: At) => (
  <path
    className="drawn-glow"
    transform={`translate(${x} ${y})`}
    d="M0 -9 L2.6 -2.8 L9 -2.2 L4 2 L5.6 8.6 L0 5 L-5.6 8.6 L-4 2 L-9 -2.2 L-2.6 -2.8 Z"
  />
);

export const Table = ({ y }: { readonly y: number }) => (
  <g>
    <rect className="drawn-wood" x="30" y={y} width="100" height="7" rx="3" />
    <path className="drawn-leg" d={`M40 ${y + 7} L40 ${y + 24} M120 ${y + 7} L120 ${y + 24}`} />
  </g>
);
