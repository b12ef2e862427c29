import { z } from "zod";
import { parseQuery } from "@/lib/query/parse";
import { endpoint } from "./endpoint";
import { line, name } from "./line";

const tokenId = z.uuid("must be the id of a token");

/** As many requests as a minute brings from a busy fleet; a reader asks far less. */
const MOST_PER_MINUTE = 1_000_000;
const DEFAULT_PER_MINUTE = 6_000;

const PER_MINUTE = `must be a whole number from 1 to ${MOST_PER_MINUTE}`;
const DAYS = "must be a whole number of days from 1 to 3650, or null";

/** What limits somebody's sight of the logs; empty: nothing. */
export const filter = z
  .string()
  .max(2_000, "must be at most 2,000 characters long")
  .refine((text) => parseQuery(text).ok, "must be a query of the search language");

const token = z.object({
  id: tokenId,
  name: z.string(),
  use: z.enum(["read", "write"]),
  /** Whose sight of the logs it has; null: everybody's. */
  team: z.uuid().nullable(),
  /** Of the logs it may read, in the search language; empty: all its team sees. */
  filter: z.string(),
  /** Names records that don't name their logger; null: what their protocol does. */
  logger: z.string().nullable(),
  per_minute: z.number(),
  created_by: z.string(),
  created_at: z.iso.datetime({ precision: 6 }),
  /** Null: never. */
  expires_at: z.iso.datetime({ precision: 6 }).nullable(),
  /** To the minute; null: never yet. */
  used_at: z.iso.datetime({ precision: 6 }).nullable(),
  revoked_at: z.iso.datetime({ precision: 6 }).nullable(),
});

export const tokens = endpoint({
  method: "GET",
  path: "/api/tokens",
  input: z.object({}),
  output: z.object({ tokens: z.array(token) }),
});

export const createToken = endpoint({
  method: "POST",
  path: "/api/tokens",
  input: z.object({
    name: name(100).min(1, "must not be empty"),
    use: z.enum(["read", "write"], "must be read or write"),
    team: z.uuid("must be the id of a team").nullable().default(null),
    filter: filter.default(""),
    logger: line(255).min(1, "must not be empty").nullable().default(null),
    per_minute: z
      .int(PER_MINUTE)
      .min(1, PER_MINUTE)
      .max(MOST_PER_MINUTE, PER_MINUTE)
      .default(DEFAULT_PER_MINUTE),
    /** For how long it is good; null: until it is revoked. */
    days: z.int(DAYS).min(1, DAYS).max(3_650, DAYS).nullable().default(365),
  }),
  /** The secret is told here and never again. */
  output: token.extend({ secret: z.string() }),
});

export const revokeToken = endpoint({
  method: "DELETE",
  path: "/api/tokens/{id}",
  input: z.object({ id: tokenId }),
  output: token,
});
