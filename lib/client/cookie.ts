/** Choices that outlive a visit and that the server needs for its first answer. */
export type CookieName = "zone" | "theme" | "table";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function writeCookie(name: CookieName, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
