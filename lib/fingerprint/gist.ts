import { normalised } from "./normalised";

/** Types that are thrown for so many reasons that only the message says for which. */
const VAGUE =
  /(?:^|[.\\:])(?:(?:Base|Standard|Runtime|Logic|Application|System|IllegalArgument|IllegalState|InvalidArgument|InvalidOperation|UnsupportedOperation|NotSupported|Argument|Value|Type|Range|Reference|Attribute|Name|NoMethod|Assertion|Format|IO|OS|SQL|PDO|Database|Operational|Programming|QueryFailed|Sqlite)?(?:Error|Exception)|panic)$/;

export function isVague(type: string): boolean {
  return VAGUE.test(type);
}

/** What languages throw where the program itself has a mistake. */
const MISTAKE =
  /(?:Key|Index|Lookup|UnboundLocal|ZeroDivision|DivisionByZero|Recursion|NoMatchingPattern\w*|Match|Frozen|StackOverflow)Error$|(?:Null(?:Pointer|Reference)|IndexOutOf\w+|ArgumentOutOfRange|ClassCast|InvalidCast|Arithmetic|DivideByZero|KeyNotFound|NoSuchElement|ConcurrentModification|NegativeArraySize|ArrayStore|Uninitialized\w+)Exception$|^(?:runtime|fatal) error$|^panic$/;

export function isMistake(type: string): boolean {
  return MISTAKE.test(type);
}

/** Of these the language itself says in quotes which name of the program it stumbled over. */
const OF_NAMES = /(?:^|[.\\:])(?:Type|Reference|Attribute|Name|NoMethod)Error$/;
const NAME = /(["'`])(?:[\w$]+\.)*([A-Za-z_$][\w$]*)["'`](?!.*\1)/;

/** A word in small letters, or what systems call an error: `ENOENT`. */
const PLAIN = /^\(?([a-z]+(?:'[a-z]+)?|E[A-Z]{3,})[.,:;!?)]*$/;

/** Enough for what programs and languages say, and few of a text that somebody else wrote. */
const WORDS = 8;

/**
 * What a message of a vague type says whatever it is about: its first plain words, without values and
 * names, which are in quotes, have signs or capitals; or the name in the program that was missing.
 */
export function gistOf(type: string, message: string): string {
  if (!isVague(type)) return "";
  const name = OF_NAMES.test(type) ? NAME.exec(message)?.[2] : undefined;
  return name ?? plainWords(message);
}

export function plainWords(message: string): string {
  return normalised(message)
    .split(" ")
    .map((word) => PLAIN.exec(word)?.[1])
    .filter((word) => word !== undefined)
    .slice(0, WORDS)
    .join(" ");
}
