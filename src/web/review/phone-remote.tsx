import { Smartphone } from "lucide-react";
import { review } from "#contract/words/en-review.ts";

const words = review.guider.screen;
const homely = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** How a phone becomes the guider's side. */
export function PhoneRemote() {
  const { hostname, origin, pathname } = location;
  return (
    <details className="guider-phone">
      <summary>
        <Smartphone size={18} aria-hidden /> {words.phone}
      </summary>
      {homely.has(hostname) ? (
        <p>{words.phoneNot}</p>
      ) : (
        <p>
          {words.phoneHow} <span className="guider-address">{origin + pathname}</span>
          <br />
          {words.phoneThen}
        </p>
      )}
    </details>
  );
}
