import { expect, test } from "vitest";
import { Attempts } from "./attempts";

function guessing() {
  const clock = { now: 1_000_000 };
  const attempts = new Attempts(() => clock.now);
  /** Whether a try is let pass; it fails. */
  const guess = (email: string, address = "10.0.0.1") => {
    try {
      attempts.assertMayTry(email, address);
    } catch {
      return false;
    }
    attempts.failed(email, address);
    return true;
  };
  return { clock, attempts, guess };
}

test("after five wrong passwords each further one takes twice as long, up to a quarter of an hour", () => {
  const { clock, guess } = guessing();
  for (let n = 0; n < 5; n += 1) expect(guess("ada@x")).toBe(true);
  for (const waitMs of [30, 60, 120, 240, 480, 900, 900].map((seconds) => seconds * 1_000)) {
    clock.now += waitMs - 1;
    expect(guess("ada@x")).toBe(false);
    clock.now += 1;
    expect(guess("ada@x")).toBe(true);
  }
});

test("it is the account that waits, wherever one asks from and however it is written", () => {
  const { guess } = guessing();
  for (let n = 0; n < 5; n += 1) guess("ada@x", `10.0.0.${n}`);
  expect(guess(" ADA@x ", "10.0.1.1")).toBe(false);
  expect(guess("bob@x", "10.0.1.1")).toBe(true);
});

test("who tries many accounts from one address waits too, with a success of their own between", () => {
  const { attempts, guess } = guessing();
  for (let n = 0; n < 50; n += 1) {
    expect(guess(`person${n}@x`)).toBe(true);
    attempts.succeeded("mine@x");
  }
  expect(guess("another@x")).toBe(false);
  expect(guess("another@x", "10.0.0.2")).toBe(true);
});

test("signing in wipes the account's slate, and so does an hour", () => {
  const { clock, attempts, guess } = guessing();
  for (let n = 0; n < 5; n += 1) guess("ada@x");
  attempts.succeeded("ada@x");
  expect(guess("ada@x")).toBe(true);
  for (let n = 0; n < 5; n += 1) guess("bob@x");
  expect(guess("bob@x")).toBe(false);
  clock.now += 60 * 60_000;
  expect(guess("bob@x")).toBe(true);
});
