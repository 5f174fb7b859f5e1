import { generate } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import { web } from "#contract/words/en-web.ts";
import "./door.css";

/** Modules of quiet around the square, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** An address as a QR code for a phone's camera: dark on light in any theme, as cameras expect it. */
export function KeySquare({ uri }: { readonly uri: string }) {
  const code = generate(uri);
  const side = code.size + 2 * QUIET;
  return (
    <svg
      className="door-square"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={web.door.password.square}
      shapeRendering="crispEdges"
    >
      <path d={toSvgPath(code)} />
    </svg>
  );
}
