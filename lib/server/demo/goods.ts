import type { ExtraData } from "@/lib/log/record";
import type { Random } from "./random";

interface Product {
  sku: string;
  slug: string;
  name: string;
  /** In cents. */
  price: number;
}

const MAKES = ["Heron", "Fell", "Sorrel", "Bracken", "Osprey Ledge", "Tarn", "Skerry", "Alder"];
const KINDS = [
  { name: "40 l rucksack", code: "RUC", price: 12_900 },
  { name: "two-person tent", code: "TNT", price: 34_900 },
  { name: "down sleeping bag", code: "SLP", price: 27_500 },
  { name: "gas stove", code: "STV", price: 5_450 },
  { name: "merino base layer", code: "MER", price: 7_900 },
  { name: "9.8 mm climbing rope", code: "ROP", price: 18_400 },
  { name: "head torch", code: "TOR", price: 3_995 },
];

export const PRODUCTS: readonly Product[] = MAKES.flatMap((make, m) =>
  KINDS.map((kind, k) => ({
    sku: `${kind.code}-${1000 + m * 70 + k * 10}`,
    slug: `${make}-${kind.name}`.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    name: `${make} ${kind.name}`,
    price: kind.price + m * 350,
  })),
);

export const SEARCHES = [
  "tent",
  "waterproof jacket",
  "rope 60m",
  "stove gas",
  "boots wide",
  "merino",
  "ice axe",
  "kids rucksack",
  "head torch",
  "sleeping bag -10",
  "crampons",
  "dry bag",
  "map case",
];

export const COUNTRIES = ["DE", "GB", "FR", "NL", "SE", "CH", "AT", "ES", "PL", "IT"];

export const BROWSERS = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36",
  "PriceSpider/2.1 (+https://pricespider.example/bot)",
];

/** An address from the ranges set aside for documentation. */
export function clientIp(random: Random): string {
  const range = random.pick(["192.0.2", "198.51.100", "203.0.113"]);
  return `${range}.${random.between(1, 254)}`;
}

export function money(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}

/** The ids of one request, as they are passed from service to service. */
export function requestIds(random: Random, visitor: ExtraData = {}): ExtraData {
  return { request_id: `req-${random.hex(6)}`, trace_id: random.hex(16), ...visitor };
}

/** The ids of one visit: every request of it carries them. Three visitors in ten are signed in. */
export function visitorIds(random: Random): ExtraData {
  const session = { session_id: `${random.hex(4)}-${random.hex(2)}-${random.hex(6)}` };
  return random.chance(0.3) ? { ...session, user_id: customerId(random) } : session;
}

export function customerId(random: Random): number {
  return 1000 + Math.floor(random.float() ** 2 * 9000);
}
