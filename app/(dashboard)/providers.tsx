"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DatabaseWatch } from "@/components/layout/database-watch";
import { FlowKeysProvider } from "@/lib/client/flow-keys";
import { NamesProvider } from "@/lib/client/names";
import { createQueryClient } from "@/lib/client/query-client";
import { RolesProvider } from "@/lib/client/role";
import { ZoneProvider } from "@/lib/client/zone";
import type { Role } from "@/lib/contract/role";

interface ProvidersProps {
  /** The reader's zone of earlier visits, or null on the first. */
  zone: string | null;
  /** Keys that make flows beside the known ones. */
  flowKeys: readonly string[];
  /** As which roles the reader may act. */
  roles: readonly Role[];
  /** Fields whose values have names for the reader; null where that couldn't be found out in time. */
  lookedUp: readonly string[] | null;
  children: ReactNode;
}

/** What every page of the dashboard shares: the cache of server data and the reader's zone. */
export function Providers({ zone, flowKeys, roles, lookedUp, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ZoneProvider remembered={zone}>
        <DatabaseWatch />
        <FlowKeysProvider keys={flowKeys}>
          <RolesProvider roles={roles}>
            <NamesProvider fields={lookedUp}>{children}</NamesProvider>
          </RolesProvider>
        </FlowKeysProvider>
      </ZoneProvider>
    </QueryClientProvider>
  );
}
