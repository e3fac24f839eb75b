'use strict';
// Random choices that follow from a seed.

class Random {
  #state;

  constructor(seed) {
    this.#state = (Math.imul(seed + 1, 2654435761) ^ 0x9e3779b9) | 1;
    for (let i = 0; i < 8; i++) this.below(2);
  }

  /** An integer from 0 to below `limit`. */
  below(limit) {
    // xorshift32
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) % limit;
  }

  /** Whether something with this chance of a hundred happens. */
  chance(percent) {
    return this.below(100) < percent;
  }

  pick(list) {
    return list[this.below(list.length)];
  }
}

module.exports = { Random };
