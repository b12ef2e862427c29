"use client";

import { useEffect, useRef } from "react";
import type { Command } from "./command";

type Source = () => readonly Command[];

/** What is on the page and has commands to give; lives in the browser's memory only. */
const sources = new Set<Source>();

/**
 * Puts commands into the palette for as long as the component is there. They are asked for whenever
 * the palette opens, so that listing them costs nothing before.
 */
export function useCommands(source: Source): void {
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => {
    const ask = () => latest.current();
    sources.add(ask);
    return () => {
      sources.delete(ask);
    };
  }, []);
}

/** Every command there is at this moment. */
export function allCommands(): Command[] {
  return [...sources].flatMap((source) => source());
}
