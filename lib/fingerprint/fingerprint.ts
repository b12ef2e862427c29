import { patternId } from "@/lib/patterns/pattern-id";
import type { Frame } from "./frame";
import { gistOf, isMistake, isVague, plainWords } from "./gist";
import { normalised } from "./normalised";
import type { Thrown } from "./thrown";
import { thrownOf } from "./trace";

/** Raised with every change of the rules that puts a row into another group. */
export const FINGERPRINT_VERSION = 2;

/**
 * Functions that say where a mistake is: the innermost with a name. Who called it differs from error to
 * error of one mistake.
 */
const FRAMES = 1;
/**
 * What a library complains of, or what the program itself has a name for, often comes through one function
 * that is the way to it for many, as one that sends all queries: its caller belongs to it. So it does to
 * an error that is handed on as a value.
 */
const WAY_FRAMES = 2;
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
  const thrown = unwrapped(thrownOf(exception ?? message)).filter(
    ({ type, frames }) => type !== "" || frames.length > 0,
  );
  const basis = thrown.length > 0 ? basisOf(thrown) : normalised(exception ?? message);
  return {
    id: `${FINGERPRINT_VERSION}-${patternId(basis)}`,
    title: titleOf(thrown[0], exception ?? message),
    culprit: culpritOf(thrown),
  };
}

/** Exceptions of platforms that say no more than that there was another one. */
const WRAPPER =
  /^(?:(?:Base)?ExceptionGroup|java\.util\.concurrent\.(?:Execution|Completion)Exception|java\.lang\.reflect\.(?:InvocationTarget|UndeclaredThrowable)Exception|java\.lang\.ExceptionInInitializerError|System\.AggregateException|System\.Reflection\.TargetInvocationException)$/;

/** The same thing fails on a thread of its own and on the caller's. */
function unwrapped(thrown: readonly Thrown[]): readonly Thrown[] {
  const left = thrown.filter(({ type }) => !WRAPPER.test(type));
  return left.length > 0 ? left : thrown;
}

function basisOf(thrown: readonly Thrown[]): string {
  if (thrown.every(({ frames }) => frames.length === 0)) {
    return unique(thrown.map(({ type, message }) => `${type}\n${normalised(message)}`));
  }
  const hasOwn = thrown.some(({ frames }) => frames.some(isOwn));
  const told = new Set<string>();
  const parts = thrown.flatMap((each) => {
    const places = placesOf(each, hasOwn).join("\n");
    // What only some loggers print may not tell errors apart, unless it leads elsewhere in the program.
    if (each.isOptional && (told.has(places) || !each.frames.some(isOwn))) return [];
    told.add(places);
    return [each.type, each.kind ?? saidBy(each, hasOwn), calledBy(each), places].join("\n");
  });
  return unique(parts);
}

/** An exception that is wrapped in itself, or named again, any number of times is the same. */
function unique(parts: readonly string[]): string {
  return [...new Set(parts)].join("\n\n");
}

function isOwn({ isLibrary }: Frame): boolean {
  return !isLibrary;
}

/**
 * The innermost functions. One without a name is told by its file and by those around it, up to one
 * with a name. Recursion is one place, however deep it went.
 */
function placesOf(thrown: Thrown, hasOwn: boolean): string[] {
  const { type, frames } = thrown;
  const considered = hasOwn ? frames.filter(isOwn) : frames;
  let missing = type === "" || isOfLibrary(thrown) ? WAY_FRAMES : FRAMES;
  const places: string[] = [];
  for (const { name, file } of considered) {
    const place = isAnonymous(name) ? `${name} ${file}` : name;
    if (places.includes(place)) continue;
    places.push(place);
    if (!isAnonymous(name)) missing -= 1;
    if (missing === 0) return places;
  }
  return places;
}

/** The library's function that the program called: what is behind it changes with the version. */
function calledBy({ frames }: Thrown): string {
  const { name = "" } = frames[frames.findIndex(isOwn) - 1] ?? {};
  return GO_BETWEEN.test(name) ? "" : (name.split(/[.:>+]+/).at(-1) ?? "");
}

/** What calls functions for others, and continues them. */
const GO_BETWEEN = /invoke|processTicks/i;

/**
 * What was said tells errors apart that the program itself has a name for, those of vague types, and
 * those whose functions all have no name.
 */
function saidBy({ type, frames, message }: Thrown, hasOwn: boolean): string {
  const considered = hasOwn ? frames.filter(isOwn) : frames;
  const isNameless = considered.length > 0 && considered.every(({ name }) => isAnonymous(name));
  const isOfProgram = frames[0] !== undefined && isOwn(frames[0]) && !isMistake(type);
  return isNameless || (isOfProgram && !isVague(type))
    ? plainWords(message)
    : gistOf(type, message);
}

function isAnonymous(name: string): boolean {
  return /^$|^<[^<>]*>$|anonymous|closure|^main$|^require$|^include$/i.test(name);
}

/**
 * The innermost function of the program, by the one around it where it has no name: of the exception
 * that the program itself threw, since what a library made of that came to the program far outside.
 */
function culpritOf(thrown: readonly Thrown[]): string | null {
  const own = thrown
    .filter(({ frames }) => frames.some(isOwn))
    .toSorted((one, other) => Number(isOfLibrary(one)) - Number(isOfLibrary(other)))[0]
    ?.frames.filter(isOwn);
  const first = own?.[0];
  if (!own || !first) return null;
  const named = own.find(({ name, file }) => !isAnonymous(name) && file === first.file);
  if (!named) return first.file || first.name || null;
  return named.file === "" ? named.name : `${named.name} (${named.file})`;
}

/** Whether a library that was called threw it, and not the program or its language. */
function isOfLibrary({ frames }: Thrown): boolean {
  return frames
    .slice(0, Math.max(0, frames.findIndex(isOwn)))
    .some(({ isInstalled }) => isInstalled);
}

function titleOf(first: Thrown | undefined, text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const line = first?.type ? [first.type, first.message].filter(Boolean).join(": ") : lines[0];
  return (line ?? "").trim().slice(0, TITLE_LENGTH);
}
