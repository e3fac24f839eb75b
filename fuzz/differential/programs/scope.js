'use strict';
// Where a piece of a program stands: what is allowed there, and which names are taken.

const { below, pick } = require('../random');
const { PLAIN, SOFT, name, rarely } = require('./tokens');

const FRESH = [...PLAIN, ...SOFT, 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'];
const VARIABLES = ['v', 'w', 'x', 'y'];

/** The outermost place of a program. */
const top = (change) => ({
  depth: 0, isAsync: false, isGenerator: false, isStrict: false, inFunction: true, inLoop: false, hasSuper: false, isDerived: false,
  labels: [], privates: [], taken: new Set(), ...change,
});
const deeper = (at) => ({ ...at, depth: at.depth + 1 });
/** A block: names may be declared anew. */
const inBlock = (at) => ({ ...deeper(at), taken: new Set() });
const inLoop = (at) => ({ ...inBlock(at), inLoop: true });
const inFunction = (at, change) => ({
  ...inBlock(at), isAsync: false, isGenerator: false, inFunction: true, inLoop: false, hasSuper: false, isDerived: false, labels: [], ...change,
});

/** A name to declare with `let`, `const`, `class` or as a parameter: rarely one that is taken. */
function declared(at) {
  if (rarely(80)) return name();
  const free = FRESH.filter((one) => !at.taken.has(one));
  const chosen = free.length === 0 ? `n${at.taken.size}` : pick(free);
  at.taken.add(chosen);
  return chosen;
}
/** A name to declare with `var`: these reach through blocks. */
const variable = () => (rarely(60) ? name() : pick(VARIABLES));
/** A name to read. */
const read = (at) => (below(5) === 0 && at.taken.size > 0 ? pick([...at.taken]) : rarely(20) ? pick(VARIABLES) : name());

module.exports = { FRESH, VARIABLES, declared, deeper, inBlock, inFunction, inLoop, read, top, variable };
