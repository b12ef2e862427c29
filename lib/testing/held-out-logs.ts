import type { MadeUpLog } from "./made-up-logs";

type Random = Parameters<MadeUpLog["header"]>[0];

const ip = (r: Random) => `10.${r.below(255)}.${r.below(255)}.${r.below(255)}`;
const queueId = (r: Random) => r.hex(10).toUpperCase();
const table = (r: Random) =>
  r.of("orders", "order_items", "customers", "stock", "audit_log", "sessions", "payments");

/**
 * Logs in the form that four more programs write, after their own format strings, one entry each.
 * They were made after the rules, and no rule is mended by them: what goes wrong here is only
 * counted. A log that a rule is mended by moves to `made-up-logs.ts`.
 */
export const HELD_OUT_LOGS: readonly MadeUpLog[] = [
  {
    system: "nginx",
    header: (r) =>
      `2026/11/${10 + r.below(20)} ${r.clock()} [${r.of("error", "warn", "crit")}] ${r.below(99_999)}#${r.below(99_999)}: *${r.below(999_999)} `,
    messages: [
      (r) =>
        `connect() failed (111: Connection refused) while connecting to upstream, client: ${ip(r)}, server: shop.example.com, request: "${r.of("GET", "POST")} /api/${table(r)}/${r.below(999)} HTTP/1.1", upstream: "http://127.0.0.1:${r.below(9999)}/", host: "shop.example.com"`,
      (r) =>
        `upstream timed out (110: Connection timed out) while reading response header from upstream, client: ${ip(r)}, server: _, request: "GET /reports/${r.below(99)} HTTP/2.0", upstream: "http://${ip(r)}:8080/reports", host: "${r.of("shop", "api", "www")}.example.com"`,
      (r) =>
        `open() "/var/www/html/${table(r)}/${r.hex(6)}.png" failed (2: No such file or directory), client: ${ip(r)}, server: _, request: "GET /${r.hex(6)}.png HTTP/1.1", host: "www.example.com"`,
      (r) =>
        `client intended to send too large body: ${r.below(9e8)} bytes, client: ${ip(r)}, server: _, request: "POST /upload HTTP/1.1", host: "www.example.com"`,
      (r) =>
        `an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/${r.below(9)}/${r.digits(2)}/${r.digits(10)} while reading upstream, client: ${ip(r)}, server: _, request: "GET /export HTTP/1.1", upstream: "http://127.0.0.1:3000/export", host: "www.example.com"`,
      (r) =>
        `SSL_do_handshake() failed (SSL: error:${r.hex(8)}:SSL routines::bad key share) while SSL handshaking, client: ${ip(r)}, server: 0.0.0.0:443`,
    ],
  },
  {
    system: "PostgreSQL",
    header: (r) =>
      `2026-11-${10 + r.below(19)} ${r.clock()}.${r.digits(3)} UTC [${r.below(99_999)}] ${r.of("LOG", "ERROR", "DETAIL")}:  `,
    messages: [
      (r) =>
        `checkpoint complete: wrote ${r.below(999)} buffers (${r.below(9)}.${r.below(9)}%); 0 WAL file(s) added, ${r.below(3)} removed, ${r.below(9)} recycled; write=${r.below(99)}.${r.digits(3)} s, sync=0.0${r.digits(2)} s, total=${r.below(99)}.${r.digits(3)} s`,
      () => "checkpoint starting: time",
      (r) => `duration: ${r.below(9999)}.${r.digits(3)} ms`,
      (r) =>
        `automatic vacuum of table "shop.public.${table(r)}": index scans: ${r.below(2)}, pages: 0 removed, ${r.below(999)} remain`,
      (r) => `automatic analyze of table "shop.public.${table(r)}"`,
      (r) => `connection received: host=${ip(r)} port=${r.below(60_000)}`,
      (r) =>
        `connection authorized: user=${r.of("app", "report", "admin")} database=shop application_name=${r.of("psql", "pgbouncer", "web")}`,
      (r) =>
        `disconnection: session time: 0:0${r.below(9)}:${r.digits(2)}.${r.digits(3)} user=app database=shop host=${ip(r)} port=${r.below(60_000)}`,
      (r) => `relation "${table(r)}_old" does not exist at character ${r.below(90)}`,
      (r) => `duplicate key value violates unique constraint "${table(r)}_pkey"`,
      (r) => `Key (id)=(${r.below(9e5)}) already exists.`,
      (r) =>
        `process ${r.below(99_999)} still waiting for ShareLock on transaction ${r.below(9e6)} after 1000.${r.digits(3)} ms`,
      () => "could not receive data from client: Connection reset by peer",
      (r) =>
        `temporary file: path "base/pgsql_tmp/pgsql_tmp${r.below(9999)}.0", size ${r.below(9e8)}`,
    ],
  },
  {
    system: "HAProxy",
    header: (r) =>
      `Nov ${10 + r.below(19)} ${r.clock()} edge-${1 + r.below(4)} haproxy[${r.below(9999)}]: `,
    messages: [
      (r) =>
        `${ip(r)}:${r.below(60_000)} [22/Nov/2026:${r.clock()}.${r.digits(3)}] https~ web/web-${r.below(9)} ${r.below(99)}/0/${r.below(9)}/${r.below(999)}/${r.below(999)} 200 ${r.below(99_999)} - - ---- ${r.below(99)}/${r.below(99)}/0/0/0 0/0 "GET /${table(r)}/${r.below(999)} HTTP/1.1"`,
      (r) => `Connect from ${ip(r)}:${r.below(60_000)} to ${ip(r)}:443 (https/HTTP)`,
      (r) =>
        `Server web/web-${r.below(9)} is DOWN, reason: Layer4 timeout, check duration: ${r.below(2999)}ms. ${r.below(9)} active and 0 backup servers left. ${r.below(9)} sessions active, 0 requeued, 0 remaining in queue.`,
      (r) =>
        `Server web/web-${r.below(9)} is UP, reason: Layer7 check passed, code: 200, check duration: ${r.below(99)}ms. ${r.below(9)} active and 0 backup servers online. 0 sessions requeued, 0 total in queue.`,
      (r) => `backend ${r.of("web", "api")}${r.below(9)} has no server available!`,
      (r) => `Proxy https stopped (cumulated conns: FE: ${r.below(9e5)}, BE: 0).`,
    ],
  },
  {
    system: "Postfix",
    header: (r) =>
      `Nov ${10 + r.below(19)} ${r.clock()} mail postfix/${r.of("smtpd", "qmgr", "cleanup", "smtp")}[${r.below(99_999)}]: `,
    messages: [
      (r) => `connect from unknown[${ip(r)}]`,
      (r) => `disconnect from unknown[${ip(r)}] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5`,
      (r) => `${queueId(r)}: client=web-${r.below(9)}[${ip(r)}]`,
      (r) => `${queueId(r)}: message-id=<${r.hex(16)}@shop.example.com>`,
      (r) =>
        `${queueId(r)}: from=<no-reply@shop.example.com>, size=${r.below(99_999)}, nrcpt=1 (queue active)`,
      (r) =>
        `${queueId(r)}: to=<user${r.below(999)}@example.org>, relay=mx.example.org[${ip(r)}]:25, delay=${r.below(9)}.${r.below(9)}, delays=0.1/0/1.1/${r.below(9)}, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ${queueId(r)})`,
      (r) =>
        `${queueId(r)}: to=<user${r.below(999)}@example.net>, relay=none, delay=${r.below(999)}, delays=1/0/${r.below(99)}/0, dsn=4.4.1, status=deferred (connect to mx.example.net[${ip(r)}]:25: Connection timed out)`,
      (r) => `${queueId(r)}: removed`,
      (r) =>
        `warning: hostname host-${r.below(999)}.example.com does not resolve to address ${ip(r)}`,
      (r) => `lost connection after AUTH from unknown[${ip(r)}]`,
    ],
  },
];
