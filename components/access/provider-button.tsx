import { LogIn } from "lucide-react";
import { BUTTON, BUTTON_PADDING, BUTTON_VARIANTS } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/** The way in by the provider, above the one by password. */
export function ProviderButton({ name, next }: { name: string; next: string }) {
  const parameters = next === "/" ? "" : `?${new URLSearchParams({ next })}`;
  return (
    <>
      {/* A plain link: what is behind it is no page, and nothing to be fetched ahead. */}
      <a
        href={`/api/auth/oidc/start${parameters}`}
        className={classNames(BUTTON, BUTTON_PADDING, BUTTON_VARIANTS.outline, "justify-center")}
      >
        <LogIn size={14} aria-hidden />
        <span className="min-w-0 truncate">Continue with {name}</span>
      </a>
      <div className="flex items-center gap-3 text-faint text-row">
        <span aria-hidden className="h-px flex-1 bg-line" />
        or
        <span aria-hidden className="h-px flex-1 bg-line" />
      </div>
    </>
  );
}
