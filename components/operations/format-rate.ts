import { formatNumber } from "@/components/ui/format-number";

const UNITS = [
  { name: "a second", seconds: 1 },
  { name: "a minute", seconds: 60 },
  { name: "an hour", seconds: 3_600 },
  { name: "a day", seconds: 86_400 },
] as const;

/** `12 a minute`, `1.4 a second`: in the first unit of which there is one or more. */
export function formatRate(count: number, seconds: number): string {
  const perSecond = seconds > 0 ? count / seconds : 0;
  const unit = UNITS.find((each) => perSecond * each.seconds >= 1) ?? UNITS[3];
  const rate = perSecond * unit.seconds;
  const text = rate >= 10 ? formatNumber(rate) : String(Number(rate.toPrecision(2)));
  return `${text} ${unit.name}`;
}
