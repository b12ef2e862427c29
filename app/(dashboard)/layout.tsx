import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { readTheme } from "@/components/layout/theme";
import { SetupPage } from "@/components/setup/setup-page";
import { app } from "@/lib/server/app";
import { rolesOf, theCaller } from "@/lib/server/auth/asker";
import { lookedUpFields, rememberedZone } from "./prefetch";
import { Providers } from "./providers";

/** Every page of the dashboard stands in the shell, once there is a table to read from. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get("theme")?.value);
  const { readiness, db, settings } = app();
  const { state } = readiness;
  return (
    <Shell theme={theme} isOpen={settings.auth === "off"}>
      <Providers
        zone={await rememberedZone()}
        flowKeys={settings.flowKeys}
        roles={rolesOf(theCaller())}
        lookedUp={await lookedUpFields()}
      >
        {state.status === "setup" ? (
          <SetupPage findings={state.findings} table={`${db.tablePrefix}_logs`} />
        ) : (
          children
        )}
      </Providers>
    </Shell>
  );
}
