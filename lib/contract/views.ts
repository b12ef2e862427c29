import { z } from "zod";
import { SAVED_PARAMS } from "@/lib/query/saved-view";
import { endpoint } from "./endpoint";
import { line, name } from "./line";

const viewId = z.uuid("must be the id of a view");

/** A parameter of the address; a query is the longest of them. */
const param = z
  .string()
  .max(10_000, "must hold parameters of at most 10,000 characters")
  .refine((text) => !/\0|\p{Cs}/u.test(text), "must hold text that can be stored");

/** What a view shows, as parameters of the explorer's address. */
const state = z.strictObject(
  Object.fromEntries(SAVED_PARAMS.map((name) => [name, param.optional()])) as Record<
    (typeof SAVED_PARAMS)[number],
    z.ZodOptional<typeof param>
  >,
  `must be an object with no parameters but ${SAVED_PARAMS.join(", ")}`,
);

const described = {
  name: name(100).min(1, "must not be empty"),
  description: line(500).default(""),
  state,
};

const view = z.object({
  id: viewId,
  name: z.string(),
  description: z.string(),
  state,
  version: z.number(),
  updated_at: z.iso.datetime({ precision: 6 }),
  /** Whether who asks may change it, as an editor: a team changes its own alone. */
  is_changeable: z.boolean(),
});

/** Views that everybody on this Cordwood shares, and those of one's team, by name. */
export const views = endpoint({
  method: "GET",
  path: "/api/views",
  input: z.object({}),
  output: z.object({
    views: z.array(view),
    /** Why none can be saved here, as a sentence that says what would help; null where they can. */
    obstacle: z.string().nullable(),
  }),
});

export const createView = endpoint({
  method: "POST",
  path: "/api/views",
  input: z.object(described),
  output: view,
});

/** Changes the view as it was at `version`; whatever was changed since is not written over. */
export const updateView = endpoint({
  method: "PUT",
  path: "/api/views/{id}",
  input: z.object({ id: viewId, version: z.int("must be a whole number"), ...described }),
  output: view,
});

export const deleteView = endpoint({
  method: "DELETE",
  path: "/api/views/{id}",
  input: z.object({ id: viewId }),
  output: z.object({ id: viewId }),
});
