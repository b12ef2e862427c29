import type { Rule } from "./category";

/**
 * The kinds of errors that come with Cordwood, the more telling first: a connection that timed out
 * is a timeout, but one that the pool didn't have is one too few.
 */
export const CATEGORY_RULES: readonly (Rule & { pattern: RegExp })[] = [
  {
    id: "resource_exhaustion",
    name: "Resource exhaustion",
    severity: "critical",
    pattern:
      /out ?of ?memory|OutOfMemory|MemoryError|\bOOM\b|heap (?:space|limit|out)|no space left|disk (?:is )?full|ENOSPC|EMFILE|ENFILE|too many open files|too many (?:clients|connections)|remaining connection slots|(?:connection )?pool (?:is )?(?:exhausted|full|empty|timeout)|QueuePool limit|unable to acquire connection|StackOverflow|maximum (?:call stack|recursion)|RecursionError|quota.{0,20}(?:reached|exceeded)|QuotaExceeded|no connection within|running out of|fills up|resource(?:s)? exhausted|can(?:no|')t (?:fork|start new thread|allocate memory)|no (?:more )?(?:memory|threads|file descriptors)/i,
    about:
      "Something there is only so much of is used up: memory, disk, file handles, threads or connections. Whatever needs it next fails too, so that other groups may only be its shadow.",
    suggestions: [
      "Look at when it began and what was deployed or grew just before; a leak rises slowly, a burst at once.",
      "For connections: look for a path that doesn't give one back when it fails, and for transactions left open, before making the pool larger.",
      "For memory: look at the largest requests just before, and read large results in parts.",
      "For disk: see which logs, temporary files or old backups fill it, and raise an alert at 80 % from now on.",
    ],
  },
  {
    id: "rate_limit",
    name: "Rate limit",
    severity: "medium",
    pattern:
      /rate.?limit|too many requests|TooManyRequests|\b429\b|throttl|slow ?down|retry.?after|circuit (?:breaker )?(?:is )?open/i,
    about:
      "Another service refuses because it was asked too often. What was asked for isn't lost if it is asked for again, later.",
    suggestions: [
      "Wait as long as Retry-After says and retry with growing pauses that differ from caller to caller.",
      "Look for one customer, job or host that asks more than the others: what is special about this group shows it.",
      "Ask for many things at once where the service takes it, and keep answers that don't change.",
    ],
  },
  {
    id: "timeout",
    name: "Timeout",
    severity: "high",
    pattern:
      /time?d?[ -]?out|timeout|ETIMEDOUT|ESOCKETTIMEDOUT|deadline.?exceeded|\b(?:408|504)\b|statement timeout|took too long|no answer|did ?n(?:o|')t answer|did not answer|lock wait|canceling statement/i,
    about:
      "Something took longer than somebody was ready to wait. The slow part is rarely where the error is logged: it is what was being waited for.",
    suggestions: [
      "Open the flow of one error and look for the longest step before it.",
      "Compare with the durations of the same operation earlier: did all calls get slower, or only some?",
      "See whether the other side logs errors or its pool is used up in the same minutes.",
      "A longer timeout helps only where the work is meant to take so long; otherwise more work piles up behind it.",
    ],
  },
  {
    id: "programming_error",
    name: "Programming error",
    severity: "high",
    pattern:
      /TypeError|AttributeError|NameError|ReferenceError|UnboundLocal|NullPointer|NullReference|nil pointer|nil:NilClass|NoMethodError|undefined (?:method|variable|is not|index|array key)|is (?:not a function|undefined|not defined|null)|cannot read propert|IndexError|IndexOutOfRange|ArrayIndexOutOfBounds|ClassCast|InvalidCast|ZeroDivision|divi(?:de|sion) by zero|ArithmeticException|AssertionError|assertion failed|IllegalState|InvalidOperation|NotImplemented|SyntaxError(?!.{0,80}JSON)|segmentation fault|panic|unreachable|nonetype|Call to (?:a member|undefined)|null given/i,
    about:
      "The program did what nobody meant it to: most often a value that may be missing is used as if it were there.",
    suggestions: [
      "Go to the culprit in the stack and ask which of the values there may be empty; the sample rows' extras often show when.",
      "See when its first row was: what was deployed just before?",
      "Write a test with the values of a sample row before mending it.",
    ],
  },
  {
    id: "authentication",
    name: "Authentication",
    severity: "high",
    pattern:
      /unauthori[sz]ed|unauthenticated|authenticat|\b40[13]\b|forbidden|access ?denied|permission denied|EACCES|EPERM|not (?:allowed|permitted)|invalid (?:token|credential|password|api.?key|signature|grant|session)|(?:token|session|certificate|password|key) (?:has |is )?expired|expired (?:token|session|certificate)|login failed|JWT|Signature ?(?:Verification|Does)|insufficient (?:privilege|scope|permission)|csrf/i,
    about:
      "Somebody or something wasn't let in: a token ran out, a secret was changed, or a right is missing.",
    suggestions: [
      "If it began at one moment for everybody, look for a secret, key or certificate that was changed or ran out then.",
      "If it is one user or address, over and over, it may be an attack: look at how many different users it tries.",
      "Compare the clocks of the hosts: tokens of a host that is ahead aren't valid yet.",
    ],
  },
  {
    id: "connection",
    name: "Connection",
    severity: "high",
    pattern:
      /ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|EHOSTUNREACH|ENETUNREACH|\bENOTFOUND|EAI_AGAIN|connection (?:was |is |has been )?(?:refused|reset|closed|lost|aborted|terminated|error|failed)|(?:connect|reach).{0,30}(?:failed|refused|unreachable)|(?:failed|unable|could not|cannot|can't) (?:to )?(?:connect|reach)|ConnectionError|Connect(?:ion)?Exception|OperationalError|broken pipe|socket hang ?up|no route to host|name resolution|getaddrinfo|unknown ?host|\bDNS\b|\b50[23]\b|bad gateway|service unavailable|upstream|network|\bSMTP|server closed|terminating connection|unavailable|SSL|TLS|handshake/i,
    about:
      "Another service or the database couldn't be reached, or hung up. Many groups of this kind at once have one cause: what they all talk to.",
    suggestions: [
      "See whether hosts that reach the same service fail at the same time; one host alone points to its network or settings.",
      "Look for a restart or deployment of the other side in the same minutes.",
      "Retry what can be done twice safely, with pauses; keep connections alive, and drop those that were idle for long.",
    ],
  },
  {
    id: "not_found",
    name: "Not found",
    severity: "low",
    pattern:
      /not ?found|\b404\b|ENOENT|no such (?:file|table|column|key|host|bucket|element|record)|does ?n(?:o|')t exist|DoesNotExist|missing (?:file|record|key|row|resource)|unknown (?:column|table|id|key)|undefined (?:table|column)|unable to (?:find|locate)|UndefinedTable|KeyError|NoSuch\w+|ModuleNotFound|ClassNotFound|Cannot find module/i,
    about:
      "Something that was asked for isn't there: never made, already deleted, or looked for under another name.",
    suggestions: [
      "See what the missing names have in common; one name alone is a wrong setting or link, many are deleted data.",
      "A table, column or module that is missing since a deployment: was its migration or build step run everywhere?",
      "Where it may be missing, say so to the caller and log it as a warning, so that errors stay worth reading.",
    ],
  },
  {
    id: "validation",
    name: "Validation",
    severity: "low",
    pattern:
      /validat|invalid|\b4(?:00|22)\b|bad request|malformed|illegal ?argument|must (?:be|not be|have)|required|out of (?:range|bounds)|unexpected (?:token|value|end)|parse|decod|deserializ|unmarshal|JSON|schema|constraint|duplicate key|unique|foreign key|not.null|IntegrityError|ValueError|FormatException|too (?:long|large|short)|unsupported|mismatch/i,
    about: "What came in, or what was to be stored, isn't what the program or the database takes.",
    suggestions: [
      "Look at the values in the sample rows: who sends them, and since which version of theirs?",
      "Check at the edge, say which field is wrong and why, and don't log what a caller got wrong as an error.",
      "A constraint of the database that is broken under load is often two requests doing the same: make the write idempotent.",
    ],
  },
  {
    id: "concurrency",
    name: "Concurrency",
    severity: "high",
    pattern:
      /deadlock|serializ(?:ation|e access)|concurrent(?:ly)? (?:update|modif)|ConcurrentModification|optimistic ?lock|StaleObject|stale (?:object|element|version)|race condition|could not obtain lock|lock (?:timeout|not available)|database is locked|conflict|\b409\b/i,
    about: "Two did the same thing at once, and one had to give up.",
    suggestions: [
      "Retry the whole transaction that lost: what it read may have changed.",
      "Take locks in the same order everywhere, and hold them shortly: no calls to other services in between.",
    ],
  },
  {
    id: "configuration",
    name: "Configuration",
    severity: "high",
    pattern:
      /config(?:uration)?\b|environment variable|env(?:ironment)? var|setting|not configured|missing (?:setting|secret|env)|ImproperlyConfigured|feature flag|bean|unsatisfied dependency/i,
    about: "The program was started with settings it can't work with.",
    suggestions: [
      "Compare the settings of a host that fails with one that doesn't.",
      "Check all settings when the program starts, and refuse to start with a sentence that names the one that is wrong.",
    ],
  },
  {
    id: "payment",
    name: "Payment",
    severity: "high",
    pattern: /payment|card (?:was )?declined|insufficient funds|charge|refund|invoice|billing/i,
    about: "Money didn't move as it should. Somebody notices, whatever its rate.",
    suggestions: [
      "Tell declined cards, which are nobody's fault, from calls that failed: only the second deserve an error.",
      "See how many different customers are affected, and whether a retry succeeded later on the same order.",
    ],
  },
  {
    id: "dependency",
    name: "Failed dependency",
    severity: "medium",
    pattern:
      /\b5\d\d\b|internal server error|(?:remote|third.party|external|provider|gateway|api) (?:call |request )?(?:failed|error)|HTTPError|HttpRequestException|RequestException|responded with/i,
    about: "Another service answered, but with a failure of its own.",
    suggestions: [
      "Look at what the other service logged for the same request or trace id.",
      "Decide what the caller should see meanwhile: an older answer, a part of it, or a clear refusal.",
    ],
  },
];
