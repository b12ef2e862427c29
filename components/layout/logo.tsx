/** Three split logs, stacked, seen from the end: the growth rings are the mark. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <circle cx="12" cy="6.75" r="4.75" />
      <circle cx="6.5" cy="16.5" r="4.75" />
      <circle cx="17.5" cy="16.5" r="4.75" />
      <circle cx="12" cy="6.75" r="1.5" fill="currentColor" stroke="none" />
      <circle cx="6.5" cy="16.5" r="1.5" fill="currentColor" stroke="none" />
      <circle cx="17.5" cy="16.5" r="1.5" fill="currentColor" stroke="none" />
    </svg>
  );
}
