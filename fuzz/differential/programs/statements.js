'use strict';
// Random statements and modules. Loops and functions ask `tick()` for leave, so that a program ends.

const { below, pick } = require('../random');
const { args, bound, callable, classLike, expression, functionExpression, list, maybe, operand, pattern, target, variable } = require('./expressions');
const { declared, deeper, inBlock, inFunction, inLoop, read } = require('./scope');
const { name, number, rarely } = require('./tokens');

const statements = (at, limit) => Array.from({ length: below(limit + 1) }, () => statement(at));

/** Mostly `;`; else a line break for the automatic kind, rarely nothing. */
const end = () => (rarely(300) ? '' : below(5) === 0 ? '\n' : ';');

function statement(at) {
  return at.depth > 5 ? [expression(at), end()] : pick(STATEMENTS)(at, deeper(at));
}

const guarded = (at) => ['tick', '(', ')', '&&', '(', expression(at), ')'];
const block = (at, limit = 3) => ['{', statements(inBlock(at), limit), '}'];
/** The part of `if` and of loops: no declaration, rarely all the same. */
const part = (at) => (rarely(60) ? statement(at) : below(4) === 0 ? [expression(at), end()] : ['{', statements(at, 2), '}']);
const COUNTED = () => ['if', '(', '!', 'tick', '(', ')', ')', 'break', ';'];

function declaration(at, limit = 1) {
  const kind = pick(['var', 'let', 'const']);
  const one = kind === 'var' ? variable : declared;
  return [kind, Array.from({ length: 1 + below(limit) }, () => [bound(at, one), '=', expression(at)]).flatMap((item, index) => (index === 0 ? [item] : [',', item]))];
}

const STATEMENTS = [
  (at, inner) => [expression(inner), end()],
  (at, inner) => ['print', '(', list(2, () => expression(inner)), ')', end()],
  (at, inner) => ['print', '(', expression(inner), ')', end()],
  (at, inner) => ['print', '(', expression(inner), ')', end()],
  (at, inner) => ['var', variable(), maybe(() => ['=', expression(inner)]), end()],
  (at) => [declaration(at, 2), end()],
  (at) => [declaration(at), end()],
  (at) => [declaration(at), end()],
  (at, inner) => block(inner),
  (at, inner) => ['if', '(', expression(inner), ')', part(inBlock(at)), maybe(() => ['else', part(inBlock(at))])],
  (at) => {
    const inner = inLoop(at);
    const head = pick([() => declaration(inner), () => declaration(inner), () => expression(inner), () => []])();
    return ['for', '(', head, ';', guarded(inner), ';', maybe(() => expression(inner)), ')', part({ ...inner, taken: new Set() })];
  },
  (at) => {
    const inner = inLoop(at);
    const kind = pick(['var', 'let', 'const']);
    return ['for', '(', kind, bound(inner, kind === 'var' ? variable : declared), pick(['of', 'in']), operand(inner), ')', '{', COUNTED(), statements(inBlock(inner), 2), '}'];
  },
  (at) => {
    const inner = inLoop(at);
    return ['for', at.isAsync ? 'await' : '', '(', pick(['let', 'const']), bound(inner), 'of', '[', list(3, () => expression(inner)), ']', ')', block(inner, 2)];
  },
  (at) => ['for', '(', pick([() => pattern(inLoop(at), target), () => target(at)])(), 'of', '[', list(3, () => expression(inLoop(at))), ']', ')', block(inLoop(at), 2)],
  (at, inner) => ['while', '(', guarded(inner), ')', part(inLoop(at))],
  (at, inner) => ['do', part(inLoop(at)), 'while', '(', guarded(inner), ')', end()],
  (at, inner) => {
    const here = inBlock(at);
    let defaults = 0;
    const clause = () => [defaults === 0 && below(3) === 0 && ++defaults ? ['default', ':'] : ['case', expression(inner), ':'], statements({ ...here, inLoop: at.inLoop }, 2), maybe(() => ['break', ';'])];
    return ['switch', '(', expression(inner), ')', '{', list(3, clause, ''), '}'];
  },
  (at) => {
    const handler = inBlock(at);
    const caught = [maybe(() => ['(', bound(handler), ')'], 1), '{', statements({ ...handler }, 2), '}'];
    return ['try', block(at), below(4) === 0 ? ['catch', block(at)] : ['catch', caught], maybe(() => ['finally', block(at, 1)], 3)];
  },
  (at) => ['try', '{', 'try', block(at), 'finally', block(at, 1), '}', 'catch', '{', '}'],
  (at, inner) => ['try', '{', 'throw', expression(inner), end(), '}', 'catch', '(', 'e', ')', '{', 'print', '(', 'e', ')', '}'],
  (at, inner) => (at.inFunction && below(3) === 0 ? ['return', maybe(() => expression(inner)), end()] : rarely(60) ? ['return', end()] : []),
  (at) => (at.inLoop || rarely() ? [pick(['break', 'continue']), at.labels.length > 0 && below(3) === 0 ? pick(at.labels) : [], end()] : []),
  (at) => {
    const label = at.labels.length > 3 || rarely(30) ? name() : ['l', 'm', 'async', 'of'][at.labels.length];
    const labelled = (inner) => ({ ...inner, labels: [...at.labels, label] });
    return [label, ':', pick([
      () => ['while', '(', guarded(deeper(at)), ')', block(labelled(inLoop(at)))],
      () => ['{', statements(inBlock(at), 2), 'break', label, end(), '}'],
      () => ['for', '(', 'const', 'i', 'of', '[', list(3, number), ']', ')', '{', statements(labelled(inLoop(at)), 2), 'if', '(', 'i', ')', 'continue', label, ';', '}'],
      () => [expression(deeper(at)), end()],
      () => (rarely(20) ? statement(labelled(deeper(at))) : ['{', '}']),
      () => (at.isStrict && !rarely(40) ? [';'] : ['function', declared(at), '(', ')', '{', '}']),
    ])()];
  },
  (at) => {
    const kind = { isAsync: below(4) === 0, isGenerator: below(4) === 0 };
    return [kind.isAsync ? 'async' : '', 'function', kind.isGenerator ? '*' : '', callable(declared(at), inFunction(at, kind))];
  },
  (at) => classLike(deeper(at), declared(at)),
  (at, inner) => (at.isStrict && !rarely(30) ? [] : ['with', '(', operand(inner), ')', block(at)]),
  () => pick([[';'], ['debugger', end()], ['{', '}'], ["'use strict'", end()], ["'x'", end()]]),
  (at, inner) => pick([
    () => (at.isStrict ? [] : ['let', '\n', name(), end()]),
    () => ['async', '\n', 'function', declared(at), '(', ')', '{', '}'],
    () => [read(at), '\n', '++', read(at), end()],
    () => (at.isGenerator ? ['yield', '\n', expression(inner), end()] : []),
    () => (at.isStrict ? [] : pick([['let', '=', expression(inner), end()], ['let', '[', 'a', ']'], ['let', '.', 'a', '=', '1', end()], ['let', '(', ')', end()]])),
    () => ['var', pick(['async', 'of', 'using', 'get', 'type', at.isStrict ? 'as' : 'let', at.isStrict || at.isGenerator ? 'as' : 'yield', at.isAsync ? 'as' : 'await']), '=', expression(inner), end()],
    () => ['for', '(', pick(['async', 'let', 'of', 'let.a', 'let of', 'async of', 'var of', 'let async', '(async)', '[async]', 'var a = 1', 'let [a]', 'async.x', 'get', 'let \n of']), pick(['of', 'in', 'of']), pick(['[]', 'c', '[1]', 'async', 'of']), ')', ';'],
    () => ['for', '(', pick(['async of => {}', 'var a', 'let of', 'let of = 1', 'async', 'let async', 'var [a] = []']), ';', 'false', ';', ')', ';'],
    () => (at.isStrict && !rarely(30) ? [] : ['if', '(', expression(inner), ')', 'function', 'f', '(', ')', '{', '}', maybe(() => ['else', 'function', 'g', '(', ')', '{', '}'])]),
    () => [read(at), '\n', pick(['(', '[', '/', '`']), pick(['a', '1', 'b/g', ')', ']', '`']), end()],
    () => [pick([['{', '}'], ['(', '{', '}', ')'], ['function', 'h', '(', ')', '{', '}'], ['if', '(', 'a', ')', '{', '}'], ['a', '=', '{', '}']]), '/', number(), '/', 'g', end()],
    () => ['do', ';', 'while', '(', 'false', ')', pick([' ', '\n', ';']), 'print', '(', number(), ')', end()],
    () => ['if', '(', 'a', ')', ';', 'else', pick(['a', '{}', ';']), '\n'],
    () => ['print', '(', functionExpression(at), args.length, ')', end()].filter((token) => typeof token !== 'number'),
  ])(),
];

let names = 0;

/** A statement that only a module may have. */
function moduleItem(at) {
  const from = "'./fixture.mjs'";
  const imported = () => pick([() => ['a', 'as', declared(at)], () => ['default', 'as', declared(at)], () => ["'x'", 'as', declared(at)], () => ['if', 'as', declared(at)], () => (rarely(20) ? pick(['a', 'b as if', 'if', 'zz', "'x'", "a as 'y'", 'as', 'as as as']) : ['b', 'as', declared(at)])])();
  const fresh = () => `x${names++}`;
  const exported = () => (rarely(12) ? pick(['a', "a as 'x'", 'if as e', 'default', 'a as default', 'zz as q', "'x'"]) : [pick(['a', 'b', 'default', "'x'", 'if']), 'as', pick([fresh(), `'${fresh()}'`])]);
  return pick([
    () => ['import', rarely(8) ? pick(['type', 'from', 'async', 'of', 'defer', 'source', 'let', 'await', 'eval']) : declared(at), 'from', from, end()],
    () => ['import', '{', list(2, imported), maybe(() => ',', 12), '}', 'from', from, maybe(() => ['with', '{', '}'], 8), end()],
    () => ['import', '*', 'as', declared(at), 'from', from, end()],
    () => ['import', declared(at), ',', pick([() => ['{', list(2, imported), '}'], () => ['*', 'as', declared(at)]])(), 'from', from, end()],
    () => ['import', from, end()],
    () => ['export', '{', list(2, exported), '}', 'from', from, end()],
    () => ['export', '*', maybe(() => ['as', pick([fresh(), `'${fresh()}'`])]), 'from', from, end()],
    () => ['export', 'default', pick([() => expression(at), () => functionExpression(at), () => classLike(at, maybe(() => declared(at))), () => ['async', '=>', '1'], () => ['(', 'class', '{', '}', ')'], () => ['async', '\n', 'function', 'q', '(', ')', '{', '}']])(), end()],
    () => ['export', declaration(at), end()],
    () => ['export', 'function', declared(at), '(', ')', '{', '}'],
    () => {
      const local = declared(at);
      return ['export', '{', local, 'as', fresh(), '}', ';', pick(['var', 'let', 'function']), local].concat(below(1)).filter((token) => token !== 0).flatMap((token) => (token === 'function' ? ['var'] : [token]));
    },
    () => ['print', '(', 'typeof', 'import.meta', ',', 'this', ',', expression(at), ')', end()],
    () => ['export', pick([() => classLike(at, declared(at)), () => ['async', 'function', declared(at), '(', ')', '{', '}'], () => ['function', '*', declared(at), '(', ')', '{', '}']])()],
    () => ['await', operand(at), end()],
  ])();
}

module.exports = { moduleItem, statement, statements };
