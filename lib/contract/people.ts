import { z } from "zod";
import { email } from "./auth";
import { endpoint } from "./endpoint";
import { line, name } from "./line";
import { ROLES } from "./role";
import { filter } from "./tokens";

const role = z.enum(ROLES, `must be ${ROLES.join(", ")}`);
const personId = z.uuid("must be the id of a person");
const teamId = z.uuid("must be the id of a team");

/** As Postgres has it, which knows no longer names and takes "none" for its own. */
const databaseRole = line(63)
  .min(1, "must be the name of a database role, or null")
  .refine((name) => name !== "none", "must be the name of a database role, or null")
  .nullable();

const person = z.object({
  id: personId,
  email: z.string(),
  name: z.string(),
  role,
  team: z.uuid().nullable(),
  /** As which role of the database they read logs; null: as their team does. */
  database_role: z.string().nullable(),
  has_password: z.boolean(),
  has_totp: z.boolean(),
  /** Connected with an account at the provider. */
  has_provider: z.boolean(),
  /** Role and team are those of their group there, whenever they sign in. */
  is_by_group: z.boolean(),
  is_disabled: z.boolean(),
  sessions: z.number(),
  created_at: z.iso.datetime({ precision: 6 }),
  seen_at: z.iso.datetime({ precision: 6 }).nullable(),
});

const invitation = z.object({
  email: z.string(),
  role,
  team: z.uuid().nullable(),
  expires_at: z.iso.datetime({ precision: 6 }),
});

export const people = endpoint({
  method: "GET",
  path: "/api/people",
  input: z.object({}),
  output: z.object({
    people: z.array(person),
    invitations: z.array(invitation),
    /** What the provider of single sign-on is called, where there is one. */
    provider: z.string().nullable(),
  }),
});

/** A link of this address, told here and never again; whoever has it first is in. */
const link = z.object({ path: z.string(), expires_at: z.iso.datetime({ precision: 6 }) });

export const invite = endpoint({
  method: "POST",
  path: "/api/people",
  input: z.object({ email, role, team: teamId.nullable().default(null) }),
  output: link,
});

export const updatePerson = endpoint({
  method: "PUT",
  path: "/api/people/{id}",
  input: z.object({
    id: personId,
    role,
    team: teamId.nullable(),
    database_role: databaseRole,
    is_disabled: z.boolean("must be true or false"),
  }),
  output: z.object({ id: personId }),
});

export const deletePerson = endpoint({
  method: "DELETE",
  path: "/api/people/{id}",
  input: z.object({ id: personId }),
  output: z.object({ id: personId }),
});

/** A link by which somebody chooses a new password; it takes their second factor away too. */
export const resetLink = endpoint({
  method: "POST",
  path: "/api/people/{id}/link",
  input: z.object({ id: personId }),
  output: link,
});

const described = {
  name: name(100).min(1, "must not be empty"),
  filter: filter.default(""),
  hidden: z
    .array(line(200).min(1, "must be names of fields"))
    .max(100, "must be at most 100 names of fields")
    .default([]),
  /** As which role of the database its people and tokens read logs; null: the one of Cordwood. */
  database_role: databaseRole.default(null),
};

const team = z.object({
  id: teamId,
  name: z.string(),
  filter: z.string(),
  hidden: z.array(z.string()),
  database_role: z.string().nullable(),
  people: z.number(),
});

export const teams = endpoint({
  method: "GET",
  path: "/api/teams",
  input: z.object({}),
  output: z.object({ teams: z.array(team) }),
});

export const createTeam = endpoint({
  method: "POST",
  path: "/api/teams",
  input: z.object(described),
  output: z.object({ id: teamId }),
});

export const updateTeam = endpoint({
  method: "PUT",
  path: "/api/teams/{id}",
  input: z.object({ id: teamId, ...described }),
  output: z.object({ id: teamId }),
});

export const deleteTeam = endpoint({
  method: "DELETE",
  path: "/api/teams/{id}",
  input: z.object({ id: teamId }),
  output: z.object({ id: teamId }),
});
