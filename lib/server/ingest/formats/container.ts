import type { Micros } from "@/lib/log/instant";
import { stripAnsi } from "@/lib/server/ingest/ansi";
import { RECORD_LENGTH_MAX } from "@/lib/server/ingest/assembler";
import type { Draft } from "@/lib/server/ingest/draft";
import { type Format, NO_HEADER } from "./format";
import { plain } from "./plain";

/** A line a program wrote, as a container's runtime keeps it. */
interface Envelope {
  at: Micros | null;
  stream: string;
  text: string;
  /** Long lines are kept in several envelopes, of which the last one is whole. */
  isWhole: boolean;
}

interface Runtime extends Pick<Format, "name" | "title" | "example"> {
  open(line: string): Envelope | null;
}

/** The format of a runtime's files: what is in its envelopes has a format of its own. */
export function containerFormat({ open, ...named }: Runtime): Format {
  return {
    ...named,
    lines: "many",
    read(line) {
      const envelope = open(line);
      return envelope ? bare(envelope) : NO_HEADER;
    },
    settle(lines, detect) {
      const inner = detect(unwrapped(lines, open));
      return {
        ...named,
        title: titleOf(named.title, inner),
        lines: "many",
        ...within(open, inner),
      };
    },
  };
}

/** What the program wrote, its long lines whole. */
function unwrapped(lines: readonly string[], open: Runtime["open"]): string[] {
  const pieces = lines.map((line) => {
    const envelope = open(line);
    return envelope ? `${envelope.text}${envelope.isWhole ? "\n" : ""}` : "";
  });
  return pieces.join("").split("\n");
}

/** Reads what is in the envelopes; for the lines of one file, in their order. */
function within(open: Runtime["open"], inner: Format): Pick<Format, "read" | "below"> {
  let held = "";
  let text: string | null = null;
  return {
    read(line, clock, by) {
      const envelope = open(line);
      text = null;
      if (!envelope) return { refused: "is no line of a container" };
      const whole = held + envelope.text;
      held = envelope.isWhole ? "" : whole.slice(0, RECORD_LENGTH_MAX);
      if (!envelope.isWhole) return NO_HEADER;
      text = stripAnsi(whole);
      if (text.trim() === "") return NO_HEADER;
      const draft = inner.read(text, clock, envelope.at ?? by);
      if (!("refused" in draft)) {
        return { ...draft, at: draft.at ?? envelope.at, extra: extraOf(envelope, draft) };
      }
      // A program that writes JSON has other lines too, of what ran before it for one.
      return inner.lines === "one" ? bare({ ...envelope, text }) : draft;
    },
    below: () => text,
  };
}

function bare(envelope: Envelope): Draft {
  const { at, text } = envelope;
  return { at, level: null, message: stripAnsi(text), extra: extraOf(envelope) };
}

function extraOf({ stream }: Envelope, draft?: Draft): Draft["extra"] {
  return { ...draft?.extra, stream };
}

function titleOf(title: string, inner: Format): string {
  return inner === plain ? title : `${title}, ${inner.title} in it`;
}
