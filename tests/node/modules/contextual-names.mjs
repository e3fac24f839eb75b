// `of`, `async` and `using` are syntax in some places and names everywhere else, also in lists of imports.
import assert from 'node:assert';
import of from './fixtures/contextual-names.mjs';
import using, { async, of as list, using as one } from './fixtures/contextual-names.mjs';
import * as all from './fixtures/contextual-names.mjs';

assert.deepStrictEqual([of, using, one, list(2)], ['default', 'default', 1, [2]]);
assert.strictEqual(async(1), 2);
assert.deepStrictEqual(Object.keys(all), ['async', 'default', 'of', 'using']);

{
  const { of, using } = all;
  const results = [];
  for (const value of of(using)) results.push(value);
  for (const of of results) results.push(of + 1) > 2 && results.splice(2);
  assert.deepStrictEqual(results, [1, 2]);
}

{
  const arrows = [of => of, using => using, async => async, async of => of, async async => async];
  assert.deepStrictEqual(await Promise.all(arrows.map((arrow) => arrow(3))), [3, 3, 3, 3, 3]);
  let using = { of: 1, async: 2 };
  using
    .of = 4;
  using = [using];
  using[0].async++;
  assert.deepStrictEqual(using, [{ of: 4, async: 3 }]);
  const generate = function* using(of) {
    yield of;
    yield using;
  };
  assert.deepStrictEqual([...generate(5)], [5, generate]);
}

export { of as async, using as of } from './fixtures/contextual-names.mjs';
export { list as using };
