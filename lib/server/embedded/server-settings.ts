import { availableParallelism, totalmem } from "node:os";

const MB = 1024 * 1024;

/** Postgres shares the machine with Next and a browser: an eighth of memory, 64 MB to 4 GB. */
function sharedBuffers(): string {
  // What a container may have; where there is no limit it is 0 or more than there is.
  const allowed = process.constrainedMemory() || totalmem();
  const megabytes = Math.floor(Math.min(allowed, totalmem()) / MB / 8);
  return `${Math.min(4096, Math.max(64, megabytes))}MB`;
}

/** Who asks works along: more of them than processors only wait for each other. */
function workers(): string {
  return String(Math.min(2, availableParallelism() - 1));
}

/** How the embedded Postgres is set, each one on purpose; what isn't here is Postgres's default. */
export function serverSettings(port: number, forTests: boolean): string[] {
  const settings: Record<string, string> = {
    // Loopback alone, and no socket: the password in the data folder is the only way in.
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",

    // The pool's connections, the tail's, an import and a few by hand.
    max_connections: "60",
    shared_buffers: sharedBuffers(),
    // Histograms and facets hash and sort a few MB at a time; the default 4MB spills to disk.
    work_mem: "16MB",
    // Index builds after a bulk load.
    maintenance_work_mem: "128MB",
    // The package is built without JIT; an installed Postgres would compile queries for longer
    // than they run.
    jit: "off",
    // A page from the system's cache is read at once, without handing it to another process, which
    // takes half as much CPU again; one from the disk is asked for ahead all the same.
    io_method: "sync",
    max_parallel_workers_per_gather: workers(),
    // A disk of today reads at random about as fast as in order.
    random_page_cost: "1.1",

    // An answer that says "durable" must mean it.
    fsync: "on",
    synchronous_commit: "on",
    // Nobody replicates an embedded database: write less.
    wal_level: "minimal",
    max_wal_senders: "0",
    // Bulk loads otherwise checkpoint every few seconds.
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",

    // Logs are only ever appended: vacuum after 5% of inserts, not 20%, keeps the visibility map
    // fresh, which index-only counts depend on.
    autovacuum_vacuum_insert_scale_factor: "0.05",
    autovacuum_analyze_scale_factor: "0.02",
    // A client that died inside a transaction holds back vacuum.
    idle_in_transaction_session_timeout: "60s",

    timezone: "UTC",
    log_timezone: "UTC",
    // A statement may hold somebody's log rows: keep them out of the server's own log.
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_line_prefix: "%m [%p] ",
    ...(forTests ? testSettings : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** A database that is thrown away needs no disk to have it. */
const testSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "64MB",
};
