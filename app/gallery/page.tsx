import { readFile } from "node:fs/promises";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Shell } from "@/components/layout/shell";
import { readTheme } from "@/components/layout/theme";
import { Controls } from "./controls";
import { Levels } from "./levels";
import { Principles } from "./principles";
import { Sizes } from "./sizes";
import { States } from "./states";
import { Surfaces } from "./surfaces";
import { TimeControls } from "./time-controls";

export const metadata: Metadata = { title: "Design system" };

/** The design system, written down where it can be seen: only while developing. */
export default async function GalleryPage() {
  if (process.env.NODE_ENV === "production") notFound();
  const css = await readFile("app/globals.css", "utf8");
  const theme = readTheme((await cookies()).get("theme")?.value);
  const now = new Date().toISOString();
  return (
    <Shell theme={theme} isOpen>
      <PageHeader title="Design system" controls={<TimeControls now={now} />} />
      <div className="overflow-y-auto">
        <div className="mx-auto flex max-w-6xl flex-col gap-12 px-6 py-10">
          <Principles />
          <Surfaces css={css} />
          <Levels css={css} />
          <Sizes />
          <Controls now={now} />
          <States now={now} />
        </div>
      </div>
    </Shell>
  );
}
