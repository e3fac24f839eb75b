'use strict';
// Random choices from a seed, the same under every runtime; and a digest of what came out.

const { createHash } = require('crypto');

let state = 0;

/** Below `limit`. */
function below(limit) {
  // xorshift32
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}
const pick = (list) => list[below(list.length)];
const times = (limit, make) => Array.from({ length: below(limit) }, make);

/** What a call gives, or how it fails; the engines have words of their own for that. */
function outcome(work) {
  try {
    return work();
  } catch (error) {
    return `${error.name} ${error.code ?? ''}`;
  }
}

/** `node FILE SEED COUNT` prints a digest; with a third argument each case of it. A case may be a promise of one. */
async function run(one) {
  const [seed, count, verbose] = process.argv.slice(2);
  state = (Number(seed) * 2654435761) | 1;
  const hash = createHash('sha1');
  for (let at = 0; at < Number(count); at++) {
    const made = one();
    const [input, ...results] = typeof made.then === 'function' ? await made : made;
    const line = JSON.stringify(results);
    hash.update(line);
    if (verbose !== undefined) console.log(`${at} ${JSON.stringify(input)} ${line}`);
  }
  console.log(hash.digest('hex'));
}

module.exports = { below, outcome, pick, run, times };
