import { apache } from "./apache";
import type { Format } from "./format";
import { hadoop } from "./hadoop";
import { jsonLines } from "./json-lines";
import { openstack } from "./openstack";
import { plain } from "./plain";
import { python } from "./python";
import { spark } from "./spark";
import { zookeeper } from "./zookeeper";

/** Every format there is; where two read a file equally well, the first one does. */
export const FORMATS: readonly Format[] = [
  jsonLines,
  zookeeper,
  python,
  openstack,
  hadoop,
  spark,
  apache,
  plain,
];

export function formatNamed(name: string): Format | null {
  return FORMATS.find((format) => format.name === name.toLowerCase()) ?? null;
}
