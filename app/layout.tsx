import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, themeAttribute } from "@/components/layout/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Cordwood", template: "%s · Cordwood" },
  description: "The log explorer for the Postgres you already have",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  // The surfaces of globals.css: the browser's own bar belongs to the page.
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf9" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1011" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get("theme")?.value);
  return (
    <html
      lang="en"
      data-theme={themeAttribute(theme)}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>{children}</body>
    </html>
  );
}
