import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { type Job, type Ledger, repeat } from "./job";

const HOUR_MS = 3_600_000;
/** Short enough that nobody waits, long enough not to be a busy loop. */
const LOOK_MS = 5;

const noted: string[] = [];
const ledger: Ledger = {
  started: async ({ name }) => {
    noted.push(name);
  },
  finished: async () => {},
};

let stopping: AbortController;
let ended: Promise<void>;
let looks: number;
let wanted: () => boolean;

beforeEach(() => {
  noted.length = 0;
  looks = 0;
  wanted = () => false;
  stopping = new AbortController();
  const job: Job = {
    name: "compacting",
    everyMs: HOUR_MS,
    sooner: {
      lookMs: LOOK_MS,
      isWanted: async () => {
        looks += 1;
        return wanted();
      },
    },
    run: async () => {},
  };
  ended = repeat(job, ledger, stopping.signal);
});

afterEach(async () => {
  stopping.abort();
  await ended;
});

test("a job that is not wanted yet runs once at the start, and looks leave no record", async () => {
  await eventually(() => expect(looks).toBeGreaterThan(3));
  expect(noted).toEqual(["compacting"]);
});

test("a job that is wanted runs long before it is due", async () => {
  wanted = () => looks === 3;
  await eventually(() => expect(noted).toHaveLength(2));
  await eventually(() => expect(looks).toBeGreaterThan(6));
  expect(noted).toHaveLength(2);
});

test("a look that fails neither runs the job nor ends the looking", async () => {
  wanted = () => {
    if (looks < 4) throw new Error("the database is away");
    return looks === 5;
  };
  await eventually(() => expect(noted).toHaveLength(2));
  expect(looks).toBeGreaterThanOrEqual(5);
});
