import { isTimeZone } from "@/lib/log/wall-time";

/** Places that were renamed: browsers know both names and list the old one, or the other way round. */
const RENAMED = [
  "America/Nuuk",
  "America/Argentina/Buenos_Aires",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
  "Pacific/Chuuk",
  "Pacific/Kanton",
  "Pacific/Pohnpei",
] as const;

/** Every IANA zone the browser knows, UTC first; places that were renamed by both names. */
export function allZones(): string[] {
  const renamed = RENAMED.filter(isTimeZone);
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...renamed])];
}
