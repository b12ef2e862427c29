import { readFile } from "node:fs/promises";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Controls } from "./controls";
import { Levels } from "./levels";
import { Principles } from "./principles";
import { Sizes } from "./sizes";
import { States } from "./states";
import { Surfaces } from "./surfaces";

export const metadata: Metadata = { title: "Design system" };

/** The design system, written down where it can be seen: only while developing. */
export default async function GalleryPage() {
  if (process.env.NODE_ENV === "production") notFound();
  const css = await readFile("app/globals.css", "utf8");
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-12 px-6 py-10">
      <Principles />
      <Surfaces css={css} />
      <Levels css={css} />
      <Sizes />
      <Controls now={new Date().toISOString()} />
      <States now={new Date().toISOString()} />
    </main>
  );
}
