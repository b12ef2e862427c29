"use client";

import { useQuery } from "@tanstack/react-query";
import { Group } from "@/components/layout/group";
import { KeptPage } from "@/components/layout/kept-page";
import { lookupsQuery } from "@/lib/client/lookups";
import { useAnswer } from "@/lib/client/use-answer";
import { LookupList } from "./lookup-list";

/** Where the values in logs have names: tables of the same database. */
export function LookupsPage() {
  const answer = useAnswer(useQuery(lookupsQuery()));
  return (
    <KeptPage title="Lookups" what="lookups" rows={8} answer={answer}>
      {({ lookups, obstacle }) => (
        <Group
          title="Lookups"
          about="Logs hold keys of your application's tables, such as a user_id. A lookup shows what they stand for beside them, read from the table itself whenever it is shown: nothing is copied into the logs."
        >
          <LookupList lookups={lookups} canSave={obstacle === null} />
        </Group>
      )}
    </KeptPage>
  );
}
