import { syslogDraft } from "@/lib/server/ingest/listen/syslog-message";
import { type Format, NO_HEADER } from "./format";

/** RFC 5424's version and time, or a traditional time; a daemon's file has no priority in front. */
const HEADER = new RegExp(
  [
    String.raw`^(?:<\d{1,3}>1 (?:-|\d{4}-\d\d-\d\dT\S+) \S+ \S+ \S+ \S+ (?:-|\[)`,
    String.raw`(?:<\d{1,3}>)?[A-Z][a-z]{2} (?: \d|\d\d) (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,6})? \S`,
    // With an ISO time only a host and a tag with its colon tell it from other programs' own logs.
    String.raw`(?:<\d{1,3}>)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d) [\w.-]+ [\w./@()-]+(?:\[\d+\])?: )`,
  ].join("|"),
);

export const syslog: Format = {
  name: "syslog",
  title: "syslog (RFC 5424, RFC 3164)",
  example: "Nov 22 09:30:00 web-1 sshd[2931]: Failed password for root from 10.0.0.1 port 4022",
  lines: "many",
  read(line, clock, by) {
    return HEADER.test(line) ? syslogDraft(line, clock, by) : NO_HEADER;
  },
};
