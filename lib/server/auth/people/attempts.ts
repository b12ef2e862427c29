import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Client, Database } from "@/lib/server/db/database";

/** The first wait; each further failure doubles it. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** After so long without a failure all is forgotten. */
const MEMORY_MS = 60 * 60_000;

/** Whose tries are counted, and how many are let pass before one has to wait. */
interface Counted {
  key: Buffer;
  free: number;
}

interface Failures {
  count: number;
  /** Milliseconds since 1970. */
  last_ms: number;
}

/**
 * Who guesses passwords has to wait longer and longer, by the account and by where they ask from, and
 * whichever instance they ask.
 */
export class Attempts {
  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {}

  /**
   * Counts a try, before it is known whether it is right: many at once would all be the first. Throws
   * `overloaded`, and counts nothing, for who has to wait.
   */
  async count(email: string, address: string): Promise<void> {
    const nowMs = this.now();
    // In one order always, lest two wait for each other.
    const counted = [ofAccount(email), ofAddress(address)].sort((a, b) =>
      Buffer.compare(a.key, b.key),
    );
    await this.#forgetOld(nowMs);
    await this.db.transaction(async (client) => {
      let waitMs = 0;
      for (const { key, free } of counted) {
        const failures = await this.#recent(client, key, nowMs);
        waitMs = Math.max(waitMs, waitAfter(failures, free, nowMs));
      }
      if (waitMs > 0) throw tooMany(waitMs);
      await client.query(sql`
        update ${this.#table} set count = count + 1, last_at = ${new Date(nowMs)}
        where key = any(${counted.map(({ key }) => key)}::bytea[])`);
    });
  }

  /**
   * Wipes the account's slate. Of the address it takes back that one try alone: one's own account must
   * not open the address to guess others'.
   */
  async succeeded(email: string, address: string): Promise<void> {
    await this.db.query(sql`delete from ${this.#table} where key = ${ofAccount(email).key}`);
    await this.wasRight(address);
  }

  /** What was right is no guess, and an office in which many sign in is not to wait for it. */
  async wasRight(address: string): Promise<void> {
    await this.db.query(sql`
      update ${this.#table} set count = count - 1
      where key = ${ofAddress(address).key} and count > 0`);
  }

  /** What is known of a key, which nobody else changes before the transaction ends. */
  async #recent(client: Client, key: Buffer, nowMs: number): Promise<Failures | undefined> {
    const { rows } = await client.query<Failures>(sql`
      insert into ${this.#table} as kept (key, count, last_at)
      values (${key}, 0, ${new Date(nowMs)})
      on conflict (key) do update
      set count = case when kept.last_at > ${oldest(nowMs)} then kept.count else 0 end
      returning count, (extract(epoch from last_at) * 1000)::float8 as last_ms`);
    return rows[0];
  }

  async #forgetOld(nowMs: number): Promise<void> {
    await this.db.query(sql`
      delete from ${this.#table} where key in (
        select key from ${this.#table} where last_at <= ${oldest(nowMs)} for update skip locked
      )`);
  }

  get #table() {
    return this.db.table("attempts");
  }
}

/** What is as old as this is forgotten. */
function oldest(nowMs: number): Date {
  return new Date(nowMs - MEMORY_MS);
}

function waitAfter(failures: Failures | undefined, free: number, nowMs: number): number {
  if (!failures || failures.count < free) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures.count - free), LONGEST_WAIT_MS);
  return failures.last_ms + wait - nowMs;
}

function tooMany(waitMs: number): AppError {
  const minutes = Math.ceil(waitMs / 60_000);
  return new AppError(
    "overloaded",
    `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask an administrator for a link.`,
  );
}

/**
 * Databases differ in what they take for the same letter (some find `info@` by `İnfo@`), and each way to
 * write an account would be five tries more: so marks count for nothing here, nor does case.
 */
function ofAccount(email: string): Counted {
  const letters = email.trim().normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
  return { key: hashed(`account ${letters}`), free: 5 };
}

/** Behind one address may be a whole office. */
function ofAddress(address: string): Counted {
  return { key: hashed(`address ${networkOf(address)}`), free: 50 };
}

/** Of IPv6 its first half: whoever has one address has all 2⁶⁴ that begin so. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(zeros).fill("0"), ...after].slice(0, 4).join(":");
}

/** Some type their password where the e-mail belongs. */
function hashed(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
