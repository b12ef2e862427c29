/**
 * A cookie that no script reads and that pages of other sites can't send along with anything but a
 * link. Over HTTPS its name begins with `__Host-`, which browsers take from nobody but this host.
 */
export class HostCookie {
  constructor(
    private readonly name: string,
    private readonly pattern: RegExp,
  ) {}

  /** What a browser brings, or null. */
  in(header: string | null | undefined, isSecure: boolean): string | null {
    for (const part of (header ?? "").split(";")) {
      const [key = "", value = ""] = part.trim().split("=", 2);
      if (key === this.#nameOf(isSecure) && this.pattern.test(value)) return value;
    }
    return null;
  }

  /** What a browser is told to bring; after no time, to forget. */
  set(value: string, isSecure: boolean, maxAgeSeconds: number): string {
    const rest = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
    return `${this.#nameOf(isSecure)}=${value}; ${rest}${isSecure ? "; Secure" : ""}`;
  }

  #nameOf(isSecure: boolean): string {
    return isSecure ? `__Host-${this.name}` : this.name;
  }
}
