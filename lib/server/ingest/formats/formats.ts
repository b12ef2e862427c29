import { access } from "./access";
import { apache } from "./apache";
import type { Format } from "./format";
import { hadoop } from "./hadoop";
import { hdfs } from "./hdfs";
import { jsonLines } from "./json-lines";
import { logback } from "./logback";
import { loguru } from "./loguru";
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
  loguru,
  openstack,
  logback,
  hadoop,
  hdfs,
  spark,
  apache,
  access,
  plain,
];

export function formatNamed(name: string): Format | null {
  return FORMATS.find((format) => format.name === name.toLowerCase()) ?? null;
}
