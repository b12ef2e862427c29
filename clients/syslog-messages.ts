import { expect } from "vitest";
import { run } from "./cordwood";

const TRACE = `Traceback (most recent call last):
  File "cart.py", line 3, in pay
ValueError: no stock`;

/** Which messages a way of syslog has to bring, by the options of util-linux's logger. */
export const MESSAGES = {
  failed: ["-p", "user.err", "--id=77", "--", `Order 9 failed\n${TRACE}`],
  shipped: [
    ...["--rfc5424=notq", "-p", "local3.notice", "--msgid", "ORDER"],
    ...["--sd-id", "order@32473", "--sd-param", 'id="9"', "--sd-param", 'tenant="a \\"b\\""'],
    ...["--", "Order 9 shipped"],
  ],
  cee: ["-p", "user.info", "--", '@cee: {"msg":"Order 9 paid","level":"warn","order":{"id":9}}'],
};

const justNow = expect.toSatisfy(
  (time: string) => Math.abs(Date.parse(time) - Date.now()) < 60_000,
);

const common = {
  timestamp: justNow,
  hostname: expect.stringMatching(/./),
  process_id: 0,
  thread_id: "0",
  thread_name: null,
  exception: null,
  function_name: null,
  module: null,
  filename: null,
  lineno: null,
  pathname: null,
};

/** And what they have to be as rows. */
export const ROWS = {
  failed: {
    ...common,
    level: "ERROR",
    process_id: 77,
    message: "Order 9 failed",
    exception: TRACE,
    extra_data: { facility: "user", level_raw: "err" },
  },
  shipped: {
    ...common,
    level: "INFO",
    message: "Order 9 shipped",
    extra_data: {
      facility: "local3",
      level_raw: "notice",
      msgid: "ORDER",
      "order@32473": { id: "9", tenant: 'a "b"' },
    },
  },
  cee: {
    ...common,
    level: "WARNING",
    message: "Order 9 paid",
    extra_data: { facility: "user", level_raw: "warn", order: { id: 9 } },
  },
};

/** Has util-linux's logger send them under tags of that name, by these options. */
export async function logAll(tag: string, ...to: string[]): Promise<void> {
  for (const [name, options] of Object.entries(MESSAGES)) {
    await run("logger", ...to, "-t", `${tag}.${name}`, ...options);
  }
}
