import { access } from "./access";
import { apache } from "./apache";
import { docker } from "./docker";
import type { Format } from "./format";
import { hadoop } from "./hadoop";
import { hdfs } from "./hdfs";
import { jsonLines } from "./json-lines";
import { klog } from "./klog";
import { kubernetes } from "./kubernetes";
import { log4j } from "./log4j";
import { logback } from "./logback";
import { logfmt } from "./logfmt";
import { loguru } from "./loguru";
import { nginx } from "./nginx";
import { openstack } from "./openstack";
import { plain } from "./plain";
import { postgres } from "./postgres";
import { python } from "./python";
import { pythonBasic } from "./python-basic";
import { pythonServers } from "./python-servers";
import { spark } from "./spark";
import { syslog } from "./syslog";
import { timed } from "./timed";
import { tomcat } from "./tomcat";
import { zookeeper } from "./zookeeper";

/** Formats that say more than a time: where two read a file equally well, the first one does. */
export const PARTICULAR: readonly Format[] = [
  docker,
  kubernetes,
  jsonLines,
  zookeeper,
  python,
  loguru,
  pythonServers,
  openstack,
  logback,
  hadoop,
  log4j,
  tomcat,
  hdfs,
  spark,
  apache,
  nginx,
  access,
  postgres,
  klog,
  syslog,
  logfmt,
  pythonBasic,
];

/** Every format there is, those that read nearly anything last. */
export const FORMATS: readonly Format[] = [...PARTICULAR, timed, plain];

export function formatNamed(name: string): Format | null {
  return FORMATS.find((format) => format.name === name.toLowerCase()) ?? null;
}
