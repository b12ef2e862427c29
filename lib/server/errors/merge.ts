import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { mergeErrors, splitErrors } from "@/lib/contract/error-triage";
import type { Database } from "@/lib/server/db/database";
import { type Changed, countDecision, decide } from "./decide";

/**
 * Puts groups into another, with all that was merged into them before. What had been made of them
 * is kept for the day they are split off again. Throws `conflict` where somebody has decided something
 * about one of them meanwhile, which would vanish untold, or has put it into another group.
 */
export async function mergeGroups(
  db: Database,
  { fingerprints, versions, ...group }: InputOf<typeof mergeErrors>,
): Promise<Changed> {
  const seen = new Map(fingerprints.map((each, at) => [each, versions[at] ?? 0]));
  seen.delete(group.fingerprint);
  const others = [...seen.keys()];
  if (others.length === 0) {
    throw new AppError("bad_parameter", "fingerprints must name another group.", {
      details: { parameter: "fingerprints" },
    });
  }
  const merges = db.table("error_merges");
  return decide(db, group, async (run) => {
    const [elsewhere] = await run<{ fingerprint: string; into: string }>(sql`
      select fingerprint, into_fingerprint as into from ${merges}
      where fingerprint = any(${others}::text[]) and into_fingerprint <> ${group.fingerprint}`);
    if (elsewhere) {
      throw new AppError(
        "conflict",
        `Somebody has merged ${elsewhere.fingerprint} into ${elsewhere.into} meanwhile. Look at that group, or split it off there first.`,
      );
    }
    const divided = await run(sql`
      select from ${db.table("error_divisions")} where fingerprint = any(${others}::text[]) limit 1`);
    if (divided.length > 0) {
      throw new AppError(
        "conflict",
        "Somebody has split one of these meanwhile. Look at its parts, and merge those.",
      );
    }
    const [changed] = await run<{ fingerprint: string }>(sql`
      select fingerprint
      from unnest(${others}::text[], ${[...seen.values()]}::int[]) as seen (fingerprint, version)
      left join ${db.table("error_triage")} as stored using (fingerprint)
      where coalesce(stored.version, 0) <> seen.version
      limit 1`);
    if (changed) {
      throw new AppError(
        "conflict",
        `Somebody else has decided something about ${changed.fingerprint} meanwhile. Look at what they did, and merge it again if it is still needed.`,
      );
    }
    await run(sql`
      update ${merges} set into_fingerprint = ${group.fingerprint}
      where into_fingerprint = any(${others}::text[])`);
    await run(sql`
      insert into ${merges} (fingerprint, into_fingerprint)
      select each, ${group.fingerprint} from unnest(${others}::text[]) as each
      on conflict do nothing`);
    // Whoever still looks at one of them as a group of its own is told.
    await run(countDecision(db, others));
  });
}

/** Throws `conflict` where one of them isn't in the group any more. */
export async function splitGroups(
  db: Database,
  { fingerprints, ...group }: InputOf<typeof splitErrors>,
): Promise<Changed> {
  return decide(db, group, async (run) => {
    const taken = await run(sql`
      delete from ${db.table("error_merges")}
      where fingerprint = any(${fingerprints}::text[]) and into_fingerprint = ${group.fingerprint}
      returning fingerprint`);
    if (taken.length !== new Set(fingerprints).size) {
      throw new AppError(
        "conflict",
        "Not all of these are in the group any more: somebody may have split them off. Look at the group again.",
      );
    }
  });
}
