import { frameOf } from "./frame";
import { begun, type Thrown } from "./thrown";

// The lookahead keeps the first place it found: to try each other one takes a long line too long.
const HEAD = /^\s*(?=(\S.*?:\d+:in [`'][^`']+': ))\1(.*?) \(([\w:]+)\)$/;
/** Rails puts the message in brackets, which a message of many lines closes far below. */
const NAMED = /^(?:Caused by: ?)?([A-Z]\w*(?:::\w+)*)(?: \((.*?)(?:\):?)?|: (.*))$/;

/** `file:line:in 'method': message (Type)`, or the type first, as Rails logs it. */
export function rubyThrown(lines: readonly string[]): Thrown[] {
  const found: Thrown[] = [];
  let inner = "";
  for (const line of lines) {
    const head = HEAD.exec(line);
    const named = head ? null : NAMED.exec(line.trim());
    const isOptional = found.length > 0;
    if (head) found.push({ type: head[3] ?? "", message: head[2] ?? "", frames: [], isOptional });
    else if (named) {
      const message = named[2] ?? named[3] ?? "";
      found.push({ type: named[1] ?? "", message, frames: [], isOptional });
    }
    const frame = frameOf(line);
    if (!frame) continue;
    const { frames } = found.at(-1) ?? begun(found);
    const [, place = ""] = PLACE.exec(line) ?? [];
    // Until Ruby 3.4 a function of the language is said to be where it was called from.
    if (place === inner && frames.length > 0) frames.pop();
    inner = place;
    frames.push(frame);
  }
  return found;
}

/** `/srv/shop/prices.rb:19` */
const PLACE = /^\s*(?:from )?(\S[^:]*:\d+):in /;
