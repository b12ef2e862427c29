import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";
import { logfmtPairs } from "./logfmt-pairs";

/** `Lmmdd hh:mm:ss.uuuuuu thread file:line] message`; glog writes the year since 0.5. */
const HEADER =
  /^([IWEF])(\d{4})?(\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{6}) +(\d{1,19}) ([^\s:\]]+):(\d{1,9})\] ?(.*)$/;

/** klog's structured calls: the message in quotes, then pairs. */
const STRUCTURED = /^"((?:[^"\\]|\\.)*)"(?: (.*))?$/;

export const klog: Format = {
  name: "klog",
  title: "klog and glog",
  example: 'E1122 09:30:00.123456    2931 kubelet.go:2347] "Node not found" node="web-1"',
  lines: "many",
  read(line, clock, by) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, word = "", year, month, day, hour, minute, second, fraction] = match;
    const [, , , , , , , , , thread, file = "", lineno, text = ""] = match;
    const time = {
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      fraction,
    };
    const at =
      year === undefined ? clock.inYearOf(by, time) : clock.at({ ...time, year: Number(year) });
    if (at === null) return NO_HEADER;
    return {
      at,
      ...statedLevel(word),
      thread_id: thread,
      filename: file,
      lineno: Number(lineno),
      ...said(text),
    };
  },
};

function said(text: string) {
  const [, quoted, rest = ""] = STRUCTURED.exec(text) ?? [];
  const found = quoted === undefined ? null : logfmtPairs(rest);
  if (quoted === undefined || !found || found.words > 0) return { message: text };
  return { message: quoted.replace(/\\(["\\])/g, "$1"), extra: found.values };
}
