import type { Micros } from "@/lib/log/instant";
import { busyness, HOUR, MINUTE } from "./rhythm";

/** What goes wrong, and when, counted back from the end of the period. */
const INCIDENTS = [
  { kind: "mail_outage", beforeEnd: 41 * HOUR, lasts: 80 * MINUTE },
  { kind: "bad_deploy", beforeEnd: 20 * HOUR, lasts: 60 * MINUTE },
  { kind: "slow_database", beforeEnd: 8 * HOUR, lasts: 45 * MINUTE },
  { kind: "good_deploy", beforeEnd: 5 * HOUR, lasts: 15 * MINUTE },
] as const satisfies readonly { kind: string; beforeEnd: Micros; lasts: Micros }[];

export interface Incident {
  kind: (typeof INCIDENTS)[number]["kind"];
  from: Micros;
  to: Micros;
}

/** After a bad deploy begins: the first error, and the rollback that ends them. */
export const BURST_BEGINS: Micros = 14 * MINUTE;
export const ROLLBACK_BEGINS: Micros = 48 * MINUTE;

/** The state of the company at an instant: what its stories depend on. */
export interface Conditions {
  /** Rows a minute, as a share of the busiest weekday hour. */
  weight: number;
  busy: number;
  /** How many times longer than usual the database takes. */
  slowness: number;
  /** The share of checkouts that the new release breaks. */
  brokenCheckouts: number;
  mailDown: boolean;
}

/** The incidents that happen wholly inside the period: half of one would have no cause or no end. */
export function incidentsIn(from: Micros, to: Micros): Incident[] {
  return INCIDENTS.map(({ kind, beforeEnd, lasts }) => ({
    kind,
    from: to - beforeEnd,
    to: to - beforeEnd + lasts,
  })).filter((incident) => incident.from >= from);
}

export function conditionsAt(at: Micros, incidents: readonly Incident[]): Conditions {
  const busy = busyness(at);
  const calm = { weight: busy, busy, slowness: 1, brokenCheckouts: 0, mailDown: false };
  const incident = incidents.find(({ from, to }) => from <= at && at < to);
  if (!incident) return calm;
  const progress = (at - incident.from) / (incident.to - incident.from);
  // An incident at night would drown in silence; half a day's load keeps it visible.
  const load = Math.max(busy, 0.5);
  switch (incident.kind) {
    case "slow_database": {
      // Grows, stays, and falls quickly once the long transaction is ended.
      const slowness = 1 + 79 * Math.min(progress * 3, 1, (1 - progress) * 8);
      return { ...calm, weight: load * 1.6, slowness };
    }
    case "bad_deploy": {
      const since = at - incident.from;
      if (since < BURST_BEGINS || since >= ROLLBACK_BEGINS) return calm;
      // Customers try again, so a burst brings more rows, not only more errors.
      return { ...calm, weight: load * 2.2, brokenCheckouts: 0.8 };
    }
    case "mail_outage":
      return { ...calm, mailDown: true };
    case "good_deploy":
      return calm;
  }
}
