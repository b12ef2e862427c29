import type { KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Day, weeksOf } from "./calendar-days";

interface CalendarMonthProps {
  /** Any day of it. */
  month: Day;
  today: Day;
  /** The first and last day chosen, or that would be. */
  chosen: readonly [Day, Day] | null;
  /** The day the keyboard is at: the one tab stop. */
  focused: Day;
  onPick: (day: Day) => void;
  onPoint: (day: Day) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;

const TITLE = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const NAME = new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone: "UTC" });

/** A month's days, each a button; those chosen are one band. */
export function CalendarMonth(props: CalendarMonthProps) {
  const { month, today, chosen, focused, onPick, onPoint, onKeyDown } = props;
  const title = TITLE.format(new Date(month));
  const grid = { role: "grid", "aria-label": title };
  return (
    <table {...grid} className="border-separate border-spacing-x-0 border-spacing-y-0.5">
      <caption className="pb-1 text-center font-medium leading-7">{title}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" className="h-5 font-normal text-faint text-label">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, place) => {
              if (day === null) return <td key={WEEKDAYS[place]} />;
              const isIn = chosen !== null && day >= chosen[0] && day <= chosen[1];
              const isEnd = day === chosen?.[0] || day === chosen?.[1];
              const cell = { role: "gridcell", "aria-selected": isIn };
              return (
                <td
                  key={day}
                  {...cell}
                  className={classNames(
                    "p-0",
                    isIn && "bg-selected",
                    day === chosen?.[0] && "rounded-l-control",
                    day === chosen?.[1] && "rounded-r-control",
                  )}
                >
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === focused ? 0 : -1}
                    aria-label={NAME.format(new Date(day))}
                    aria-current={day === today ? "date" : undefined}
                    onClick={() => onPick(day)}
                    onKeyDown={onKeyDown}
                    onPointerEnter={() => onPoint(day)}
                    className={classNames(
                      "grid size-7 place-items-center rounded-control text-row max-md:size-9",
                      isEnd ? "bg-accent text-accent-ink" : "hover:bg-hover",
                      day === today && "font-medium underline underline-offset-4",
                      day > today && !isIn && "text-faint",
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
