interface QrCodeProps {
  /** Its width and height, in squares. */
  size: number;
  /** The black squares. */
  path: string;
  label: string;
}

/** A QR code, black on white in either theme: scanners take no other. */
export function QrCode({ size, path, label }: QrCodeProps) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-48 shrink-0 rounded-control"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
