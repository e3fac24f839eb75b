// Each template site has its own object, whichever context compiled it.
const assert = require('assert');
const tag = (strings) => strings;
const here = () => tag`here`;
const seen = new Set([here()]);
for (let i = 0; i < 20; i += 1) {
  const direct = eval('tag`direct`');
  assert.strictEqual(direct[0], 'direct');
  const made = new Function('tag', 'a = tag`default`', 'return [a, tag`made`]')(tag);
  assert.deepStrictEqual(made.map((strings) => strings[0]), ['default', 'made']);
  new Function('return 1');
  assert.throws(() => new Function('tag`'), SyntaxError);
  for (const strings of [direct, ...made]) {
    assert.ok(!seen.has(strings));
    seen.add(strings);
  }
}
const again = eval('() => tag`again`');
assert.strictEqual(again(), again());
assert.strictEqual(here()[0], 'here');
