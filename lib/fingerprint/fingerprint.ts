import { HOLE, Mask } from "@/lib/patterns/mask";
import { patternId } from "@/lib/patterns/pattern-id";
import { templateText, templateWords } from "@/lib/patterns/template";
import type { Frame } from "./frame";
import { type Thrown, thrownOf } from "./thrown";

/** Raised with every change of the rules that puts a row into another group. */
export const FINGERPRINT_VERSION = 1;

/** Frames of libraries that stand in where a trace has none of the program's own. */
const LIBRARY_FRAMES = 3;
const TITLE_LENGTH = 200;

export interface Fingerprint {
  /** `1-4f0c2ab91d37`: the version of the rules, and what the group has in common as a hash. */
  id: string;
  /** `KeyError: 'sku'`, or the message's first line. */
  title: string;
  /** The program's own function that failed, with its file; null where no trace tells. */
  culprit: string | null;
}

/**
 * The group an error belongs to. Rows are of one group when the same types of exceptions came
 * through the same functions of the program, whatever line they are on and libraries lie between;
 * without a trace, when type and message are the same but for values.
 */
export function fingerprint(message: string, exception: string | null): Fingerprint {
  const thrown = thrownOf(exception ?? message).filter(
    ({ type, frames }) => type !== "" || frames.length > 0,
  );
  const basis = thrown.length > 0 ? basisOf(thrown) : normalised(exception ?? message);
  const culprit = culpritOf(thrown);
  return {
    id: `${FINGERPRINT_VERSION}-${patternId(basis)}`,
    title: titleOf(thrown[0], exception ?? message),
    culprit: culprit && (culprit.file === "" ? culprit.name : `${culprit.name} (${culprit.file})`),
  };
}

function basisOf(thrown: readonly Thrown[]): string {
  const own = thrown.map(({ frames }) => frames.filter(({ isLibrary }) => !isLibrary));
  const hasOwn = own.some((frames) => frames.length > 0);
  const hasFrames = thrown.some(({ frames }) => frames.length > 0);
  const parts = thrown.map(({ type, message, frames }, at) => {
    const places = hasOwn ? (own[at] ?? []) : frames.slice(0, LIBRARY_FRAMES);
    return [type, ...(hasFrames ? placesOf(places) : [normalised(message)])].join("\n");
  });
  // An exception that is wrapped in itself any number of times is the same.
  return parts.filter((part, at) => part !== parts[at - 1]).join("\n\n");
}

/** Recursion is one place, however deep it went. */
function placesOf(frames: readonly Frame[]): string[] {
  const places = frames.map(({ name, file }) => (isAnonymous(name) ? `${name} ${file}` : name));
  return places.filter((place, at) => !places.slice(Math.max(0, at - 3), at).includes(place));
}

function isAnonymous(name: string): boolean {
  return /^$|^<|anonymous|closure|^main$|^require$|^include$/i.test(name);
}

function culpritOf(thrown: readonly Thrown[]): Frame | null {
  for (const { frames } of thrown) {
    const own = frames.find(({ isLibrary }) => !isLibrary);
    if (own) return own;
  }
  return null;
}

function titleOf(first: Thrown | undefined, text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const line = first?.type ? [first.type, first.message].filter(Boolean).join(": ") : lines[0];
  return (line ?? "").trim().slice(0, TITLE_LENGTH);
}

/** A message without its values: what patterns take for one, and whatever stands in quotes. */
export function normalised(message: string): string {
  const [line = ""] = message.trim().split("\n", 1);
  const mask = new Mask();
  mask.read(unquoted(line), 0);
  return templateText(templateWords(mask.text));
}

/** Each quote that begins in a text, and what ends it. */
const OPENING = /["`«]|(?<!\w)'/g;
const CLOSING = new Map([["«", "»"]]);

/**
 * A line with a hole for each part in quotes. A regular expression for these would look for the end
 * of each quote of a kind that never ends again: a row of 32,000 `«` took it more than a second.
 */
function unquoted(line: string): string {
  let left = "";
  let done = 0;
  const endless = new Set<string>();
  for (const { 0: opening, index } of line.matchAll(OPENING)) {
    if (index < done || endless.has(opening)) continue;
    const end = line.indexOf(CLOSING.get(opening) ?? opening, index + 1);
    if (end < 0) {
      endless.add(opening);
      continue;
    }
    left += line.slice(done, index) + HOLE;
    done = end + 1;
  }
  return left + line.slice(done);
}
