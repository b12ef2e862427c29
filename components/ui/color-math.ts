/** Measures of colour for the tests of the tokens and the gallery; nothing a page loads. */

type Triple = [number, number, number];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB, row by row. */
const SEEN_AS = {
  typical: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

export type ColorVision = keyof typeof SEEN_AS;

export const COLOR_VISIONS: readonly ColorVision[] = [
  "typical",
  "protanopic",
  "deuteranopic",
  "tritanopic",
];

/** WCAG's contrast of two colours (`#rrggbb`), from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** How far apart two colours look to somebody, in OKLab: black and white are 1 apart. */
export function distance(a: string, b: string, vision: ColorVision = "typical"): number {
  const [from, to] = [oklab(seenAs(a, vision)), oklab(seenAs(b, vision))];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

function luminance(color: string): number {
  return dot([0.2126, 0.7152, 0.0722], linear(color));
}

function seenAs(color: string, vision: ColorVision): Triple {
  const seen = multiply(SEEN_AS[vision], linear(color));
  return mapTriple(seen, (channel) => Math.min(1, Math.max(0, channel)));
}

function linear(color: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Björn Ottosson's OKLab, of linear RGB. */
function oklab(rgb: Triple): Triple {
  const cones = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    mapTriple(cones, Math.cbrt),
  );
}

type Matrix = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

function multiply(matrix: Matrix, by: Triple): Triple {
  return [dot(matrix[0], by), dot(matrix[1], by), dot(matrix[2], by)];
}

function dot(a: readonly [number, number, number], b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function mapTriple(triple: Triple, map: (value: number) => number): Triple {
  return [map(triple[0]), map(triple[1]), map(triple[2])];
}
