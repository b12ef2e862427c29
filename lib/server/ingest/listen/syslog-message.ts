import type { Micros } from "@/lib/log/instant";
import { parseInstant } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import type { ExtraData } from "@/lib/log/record";
import type { Draft } from "@/lib/server/ingest/draft";
import { monthOf, type WallClock } from "@/lib/server/ingest/wall-clock";
import { readStructuredData } from "./structured-data";
import { withBody } from "./syslog-body";

/** By number, as `PRI` has them: the facility times eight, and the severity. */
const FACILITIES = [
  ...["kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron"],
  ...["authpriv", "ftp", "ntp", "audit", "alert", "clock"],
  ...["local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"],
];

const SEVERITIES: readonly { word: string; level: Level }[] = [
  { word: "emerg", level: "CRITICAL" },
  { word: "alert", level: "CRITICAL" },
  { word: "crit", level: "CRITICAL" },
  { word: "err", level: "ERROR" },
  { word: "warning", level: "WARNING" },
  { word: "notice", level: "INFO" },
  { word: "info", level: "INFO" },
  { word: "debug", level: "DEBUG" },
];

const PRIORITY = /^<(\d{1,3})>/;

/** Version, time, host, application, process, message id; structured data and message follow. */
const HEADER_5424 = /^1 (\S{1,64}) (\S{1,255}) (\S{1,255}) (\S{1,128}) (\S{1,64}) /;

const TIME_3164 =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? /;
const TIME_ISO = /^(\d{4}-\d\d-\d\dT\S{8,30}) /;

/** Host and tag with an optional process in brackets; some leave the host out. */
const HOST_TAG = /^(?:([\w.:%-]{1,255}) )?([\w./@()-]{1,128})(?:\[([^\]]{1,64})\])?: ?/;

/**
 * A message of syslog, of RFC 5424 or 3164; what is neither is a message in itself. `now` tells the
 * year of times that have none.
 */
export function syslogDraft(text: string, clock: WallClock, now: Micros): Draft {
  const priority = PRIORITY.exec(text);
  const number = Number(priority?.[1] ?? Number.NaN);
  const isStated = number <= 191;
  const rest = isStated ? text.slice(priority?.[0].length) : text;
  const severity = isStated ? SEVERITIES[number % 8] : undefined;
  const stated = severity
    ? { level: severity.level, ...rawOf(severity.word, severity.level) }
    : { level: null };
  const facility = isStated ? FACILITIES[number >> 3] : undefined;
  const draft = modern(rest) ?? traditional(rest, clock, now);
  const extra = { ...(facility && { facility }), ...draft.extra };
  return withBody({ ...draft, ...stated, extra }, clock);
}

function rawOf(word: string, level: Level): { level_raw?: string } {
  return word.toUpperCase() === level ? {} : { level_raw: word };
}

function modern(text: string): Draft | null {
  const header = HEADER_5424.exec(text);
  if (!header) return null;
  const [whole, time = "", host, app, process, id] = header;
  const { data, message } = readStructuredData(text.slice(whole.length));
  const said = (value: string | undefined) => (value === "-" ? undefined : value);
  const extra: ExtraData = { ...data, ...(said(id) !== undefined && { msgid: id }) };
  return {
    at: time === "-" ? null : parseInstant(time, true),
    level: null,
    hostname: said(host),
    logger_name: said(app),
    ...processOf(said(process)),
    // RFC 5424 marks UTF-8 by a byte order mark; rsyslog passes on the space behind RFC 3164's tag.
    message: message.replace(/^[\ufeff ]/, ""),
    extra: { ...extra, ...namedProcess(said(process)) },
  };
}

function traditional(text: string, clock: WallClock, now: Micros): Draft {
  const { at, rest } = timeOf(text, clock, now);
  const header = at === null ? null : HOST_TAG.exec(rest);
  if (!header) return { at, level: null, message: rest.replace(/^ /, ""), extra: {} };
  const [whole, host, tag, process] = header;
  return {
    at,
    level: null,
    hostname: host,
    logger_name: tag,
    ...processOf(process),
    message: rest.slice(whole.length),
    extra: namedProcess(process),
  };
}

function timeOf(text: string, clock: WallClock, now: Micros): { at: Micros | null; rest: string } {
  const iso = TIME_ISO.exec(text);
  const at = iso ? parseInstant(iso[1] ?? "", true) : null;
  if (iso && at !== null) return { at, rest: text.slice(iso[0].length) };
  const match = TIME_3164.exec(text);
  if (!match) return { at: null, rest: text };
  const [whole, name = "", day, year, hour, minute, second, fraction] = match;
  const time = {
    month: monthOf(name),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction,
  };
  // In January last December's messages still come.
  const given =
    year === undefined ? clock.inYearOf(now, time) : clock.at({ ...time, year: Number(year) });
  return { at: given, rest: text.slice(whole.length) };
}

function processOf(process: string | undefined): { process_id?: number } {
  return process !== undefined && /^\d{1,10}$/.test(process) ? { process_id: Number(process) } : {};
}

/** A process may have a name for a number. */
function namedProcess(process: string | undefined): ExtraData {
  return process === undefined || /^\d{1,10}$/.test(process) ? {} : { procid: process };
}
