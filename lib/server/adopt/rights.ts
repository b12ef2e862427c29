import type { Client } from "@/lib/server/db/database";
import { quoted } from "@/lib/server/db/identifier";
import type { Source } from "./source";

/**
 * Gives everybody the rights on the new table that they have on the old one, column by column too.
 * Who may read the logs may read the tables `beside` them, which is what a Cordwood on a read-only role does.
 * Writers need no more than before: triggers run as the table's owner.
 */
export async function copyRights(
  client: Client,
  source: Source,
  beside: readonly string[],
): Promise<void> {
  const home = quoted(source.home);
  const { rows } = await client.query<{ statement: string }>(
    `with given as (
       select privilege_type, '' as columns, grantee, is_grantable
       from pg_class, aclexplode(relacl)
       where oid = $1::oid and grantee <> relowner
       union all
       select privilege_type, format(' (%I)', attname), grantee, is_grantable
       from pg_attribute, aclexplode(attacl)
       where attrelid = $1::oid
     ),
     named as (
       select *, case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end as who
       from given
     )
     select format('grant %s%s on %s to %s%s', privilege_type, columns, $2::text, who,
       case when is_grantable then ' with grant option' else '' end) as statement
     from named
     union all
     select format('grant select on %s to %s', $3::text, who)
     from named
     where privilege_type = 'SELECT' and columns = ''`,
    [
      source.oid,
      `${home}.${quoted(source.name)}`,
      beside.map((name) => `${home}.${quoted(name)}`).join(", "),
    ],
  );
  for (const { statement } of rows) await client.query(statement);
}
