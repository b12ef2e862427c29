interface ProgressBarProps {
  label: string;
  value: number;
  max: number;
}

/** A thin line that fills. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={Math.max(max, 1)}
      className="block h-1 w-full appearance-none overflow-hidden rounded-mark bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
    />
  );
}
