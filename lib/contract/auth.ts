import { z } from "zod";
import { endpoint } from "./endpoint";
import { name } from "./line";
import { ROLES } from "./role";

/** As long as a sentence; longer ones would only cost time. */
const MOST_PASSWORD = 200;
const LEAST_PASSWORD = 10;

export const email = name(254).regex(/^[^\s@]+@[^\s@]+$/, "must be an e-mail address");

export const password = z
  .string()
  .max(MOST_PASSWORD, `must be at most ${MOST_PASSWORD} characters long`);

const newPassword = z
  .string()
  .min(LEAST_PASSWORD, `must be at least ${LEAST_PASSWORD} characters long`)
  .max(MOST_PASSWORD, `must be at most ${MOST_PASSWORD} characters long`);

export const secret = z.string().max(100, "must be the end of a link");
export const code = z.string().max(20, "must be six digits");

/** Who somebody is to Cordwood. */
const me = z.object({
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  team: z.string().nullable(),
  /** As which role of the database they read logs. With neither they see all. */
  database_role: z.string().nullable(),
  has_password: z.boolean(),
  has_totp: z.boolean(),
  /** Connected with an account at the provider. */
  has_provider: z.boolean(),
});

/** Who asks, and how they could get in. */
export const whoAmI = endpoint({
  method: "GET",
  path: "/api/auth/me",
  isForAnyone: true,
  input: z.object({}),
  output: z.object({
    /** `open`: nobody has to sign in here. */
    access: z.enum(["open", "person", "token", "nobody"]),
    person: me.nullable(),
    /** Why nobody can sign in, as a sentence that says what would help; null where they can. */
    obstacle: z.string().nullable(),
    /** What the provider of single sign-on is called, where there is one. */
    provider: z.string().nullable(),
  }),
});

export const signIn = endpoint({
  method: "POST",
  path: "/api/auth/sign-in",
  isForAnyone: true,
  input: z.object({
    email: z.string().max(254, "must be an e-mail address"),
    password,
    /** Of the second factor, where there is one. */
    code: code.optional(),
  }),
  output: z.object({ status: z.enum(["signed_in", "code_needed"]) }),
});

export const signOut = endpoint({
  method: "POST",
  path: "/api/auth/sign-out",
  isForAnyone: true,
  input: z.object({
    /** On every device. */
    everywhere: z.boolean().default(false),
  }),
  /** Whether they are still signed in at the provider, which brings them back in without asking. */
  output: z.object({ is_at_provider: z.boolean() }),
});

/** What a link is for; looking doesn't use it up. */
export const lookAtLink = endpoint({
  method: "POST",
  path: "/api/auth/link/look",
  isForAnyone: true,
  input: z.object({ secret }),
  output: z.object({
    purpose: z.enum(["set_up", "invitation", "reset"]),
    email: z.string(),
    role: z.enum(ROLES),
  }),
});

/** Uses a link, and signs in. */
export const useLink = endpoint({
  method: "POST",
  path: "/api/auth/link",
  isForAnyone: true,
  input: z.object({
    secret,
    password: newPassword,
    /** Of whoever is new. */
    name: name(100).default(""),
    /** Of whoever sets Cordwood up. */
    email: email.optional(),
  }),
  output: z.object({ status: z.literal("signed_in") }),
});

const session = z.object({
  id: z.uuid(),
  agent: z.string(),
  address: z.string(),
  created_at: z.iso.datetime({ precision: 6 }),
  seen_at: z.iso.datetime({ precision: 6 }),
  /** The one that asks. */
  is_this: z.boolean(),
});

export const sessions = endpoint({
  method: "GET",
  path: "/api/account/sessions",
  input: z.object({}),
  output: z.object({ sessions: z.array(session) }),
});

export const endSession = endpoint({
  method: "DELETE",
  path: "/api/account/sessions/{id}",
  input: z.object({ id: z.uuid("must be the id of a session") }),
  output: z.object({}),
});

/** Ends every other session. */
export const changePassword = endpoint({
  method: "PUT",
  path: "/api/account/password",
  input: z.object({ current: password, password: newPassword }),
  output: z.object({}),
});

/** A new secret for a second factor, which is none until a code shows that it was taken over. */
export const beginTotp = endpoint({
  method: "POST",
  path: "/api/account/totp",
  input: z.object({}),
  output: z.object({
    secret: z.string(),
    uri: z.string(),
    /** The same to be photographed: black squares as an SVG path, in a square so many units wide. */
    qr: z.object({ size: z.number(), path: z.string() }),
  }),
});

/** Ends every other session. */
export const confirmTotp = endpoint({
  method: "PUT",
  path: "/api/account/totp",
  input: z.object({
    /** The one that was made for them, which nobody guesses. */
    secret: z.string().regex(/^[A-Z2-7]{32}$/, "must be the secret that was given"),
    code,
    password,
    /** A code of the second factor that it replaces, where there is one. */
    current: code.optional(),
  }),
  output: z.object({}),
});

/** Ends every other session. Not by DELETE, whose parameters would stand in the address, and so in logs of proxies. */
export const removeTotp = endpoint({
  method: "POST",
  path: "/api/account/totp/removal",
  input: z.object({ code }),
  output: z.object({}),
});
