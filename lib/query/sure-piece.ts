/** How many letters or digits in a row an index of texts goes by. */
const PIECE = 3;

/** What follows a backslash and takes more of the pattern with it. */
const LONG_ESCAPE = /^\\(?:x[0-9a-f]+|u[0-9a-f]{4}|U[0-9a-f]{8}|c.|[mMyYAZ]|\d+)/;

/**
 * Whether every text that a regular expression finds has the same three letters or digits in a row,
 * as far as can be told without trying: an index of texts has nothing else to go by. What may be
 * left out, or be one of several, is none; where all alternatives have their own, that will do.
 */
export function hasSurePiece(source: string): boolean {
  const plain = source.replace(/^\*\*\*:|^\(\?[a-z]+\)/, "");
  if (plain.startsWith("***=")) return /[a-z0-9]{3}/i.test(plain);
  return new Pattern(plain).alternatives();
}

/** Reads a pattern once, from left to right. */
class Pattern {
  private place = 0;

  constructor(private readonly source: string) {}

  /** Up to the end of the group, whether each alternative has a piece. */
  alternatives(): boolean {
    let all = this.branch();
    while (this.source[this.place] === "|") {
      this.place += 1;
      all = this.branch() && all;
    }
    return all;
  }

  private branch(): boolean {
    let found = false;
    let run = 0;
    while (this.place < this.source.length && !"|)".includes(this.source[this.place] ?? "")) {
      const atom = this.atom();
      const times = this.quantifier();
      if (times === "once" && atom === "letter") {
        run += 1;
      } else {
        // Of a letter that comes more than once, one at least stands behind those before.
        if (times === "more" && atom === "letter") found ||= run + 1 >= PIECE;
        if (times !== "perhaps" && atom === "piece") found = true;
        run = 0;
      }
      found ||= run >= PIECE;
    }
    return found;
  }

  private atom(): "letter" | "piece" | "other" {
    const rest = this.source.slice(this.place);
    const sign = this.source[this.place] ?? "";
    if (sign === "(") return this.group(rest);
    if (sign === "[") {
      const [bracket] = /^\[\^?\]?(?:\[[:.=].*?[:.=]\]|[^\]])*\]?/.exec(rest) ?? [sign];
      this.place += bracket.length;
      return "other";
    }
    if (sign === "\\") {
      this.place += LONG_ESCAPE.exec(rest)?.[0].length ?? 2;
      return "other";
    }
    this.place += 1;
    return /[a-z0-9]/i.test(sign) ? "letter" : "other";
  }

  private group(rest: string): "piece" | "other" {
    const [opening] = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(rest) ?? ["("];
    this.place += opening.length;
    const has = this.alternatives();
    this.place += 1;
    // What must be ahead or behind isn't part of what is found.
    return has && (opening === "(" || opening === "(?:") ? "piece" : "other";
  }

  private quantifier(): "once" | "more" | "perhaps" {
    const [found = ""] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.place)) ?? [];
    this.place += found.length;
    if (found === "") return "once";
    return /^[*?]|^\{0/.test(found) ? "perhaps" : "more";
  }
}
