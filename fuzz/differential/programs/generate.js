'use strict';
// Random programs by the grammar of the standard, and mutations of them.

const { below, pick } = require('../random');
const { top } = require('./scope');
const { moduleItem, statement } = require('./statements');
const { join } = require('./tokens');

const KINDS = ['script', 'script', 'script', 'strict', 'async', 'generator', 'module', 'module'];
const MUTANTS = ['(', ')', '{', '}', '[', ']', ',', ';', '=', '=>', '...', '?.', ':', 'async', 'await', 'yield', 'let', 'static', 'of', '/', '`', '#a', '\\', 'new', 'super', 'class', 'function', '*', '!', '--', '++', 'in', 'get', 'import', 'export', 'return', "'use strict'", '\n'];

/** Some tokens dropped, doubled, swapped or replaced. */
function mutate(tokens) {
  const changed = [...tokens];
  for (let left = 1 + below(2); left > 0; left--) {
    const at = below(changed.length + 1);
    switch (below(5)) {
      case 0: changed.splice(at, 1); break;
      case 1: changed.splice(at, 0, changed[below(changed.length)] ?? ';'); break;
      case 2: changed.splice(at, below(2), pick(MUTANTS)); break;
      case 3: changed.splice(at, 2, ...changed.slice(at, at + 2).reverse()); break;
      default: changed.splice(at, below(3)); break;
    }
  }
  return changed;
}

/** `{ source, kind, runs }`: a mutated program is only parsed, since nothing says that it ends. */
function program() {
  const kind = pick(KINDS);
  const isModule = kind === 'module';
  const at = top({ isAsync: kind === 'async' || isModule, isGenerator: kind === 'generator', inFunction: !isModule, isStrict: isModule || kind === 'strict' });
  const parts = Array.from({ length: 1 + below(5) }, () => (isModule && below(2) === 0 ? moduleItem(at) : statement(at)));
  const tokens = [kind === 'strict' ? ["'use strict'", ';'] : [], parts].flat(Infinity).filter((token) => token !== '');
  const runs = below(3) > 0;
  return { source: join(runs ? tokens : mutate(tokens)), kind, runs };
}

module.exports = { program };
