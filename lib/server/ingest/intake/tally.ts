/** What was taken in since the process started. */
export interface IntakeTally {
  /** Rows that are stored, or on disk to be stored. */
  rows: number;
  bytes: number;
  /** Records that were refused, by their sender's protocol or by Postgres. */
  rejected: number;
  /** Of those the ones whose sender wasn't told, for want of words in its protocol. */
  untold: number;
  /** Datagrams that came while nothing could be stored. */
  lostDatagrams: number;
  /** Rows that Postgres refused after they had been acknowledged: they are in the rejects file. */
  rejectedLater: number;
  /** Transactions, and those that failed. */
  commits: number;
  failures: number;
  /** Batches that were turned away because too much waited. */
  overloads: number;
}

export function newTally(): IntakeTally {
  return {
    rows: 0,
    bytes: 0,
    rejected: 0,
    untold: 0,
    lostDatagrams: 0,
    rejectedLater: 0,
    commits: 0,
    failures: 0,
    overloads: 0,
  };
}
