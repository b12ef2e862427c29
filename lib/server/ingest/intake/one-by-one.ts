/** Does what it is given one after the other, in the order in which it was asked. */
export class OneByOne {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as `work` does; a failure doesn't keep what comes next from its turn. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
