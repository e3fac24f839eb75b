'use strict';
// Random expressions, functions and classes.

const { below, pick } = require('../random');
const { declared, deeper, inBlock, inFunction, read, variable } = require('./scope');
const { join, name, number, property, rarely, regexp, string } = require('./tokens');

const maybe = (make, odds = 2) => (below(odds) === 0 ? make() : []);
const list = (limit, make, separator = ',') => Array.from({ length: below(limit + 1) }, make).flatMap((item, index) => (index === 0 || separator === '' ? [item] : [separator, item]));

const BINARY = ['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', '===', '!==', '&', '|', '^', '<<', '>>', '>>>', '&&', '||', '+', '/', '-', 'in', 'instanceof'];
const ASSIGN = ['=', '=', '=', '+=', '-=', '*=', '/=', '%=', '**=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '&&=', '||=', '??='];
const UNARY = ['!', '-', '+', '~', 'typeof', 'void'];

function expression(at) {
  return at.depth > 4 ? leaf(at) : pick(EXPRESSIONS)(at, deeper(at));
}

/** What binds closely enough to stand beside any operator; rarely something that does not. */
function operand(at) {
  if (rarely(40)) return expression(at);
  return at.depth > 4 || below(3) > 0 ? leaf(at) : pick([() => ['(', expression(at), ')'], () => ['(', expression(at), ')'], () => [read(at), '.', property()], () => [read(at), '(', args(at), ')'], () => ['[', expression(at), ']'], () => template(at)])();
}

function leaf(at) {
  switch (below(14)) {
    case 0: case 1: case 2: case 3: case 4: return read(at);
    case 5: case 6: return number();
    case 7: case 8: return string();
    case 9: return regexp();
    case 10: return pick(['this', 'null', 'true', 'false', 'NaN']);
    case 11: return at.inFunction ? pick(['arguments', 'new.target', 'this']) : 'this';
    case 12: return rarely(30) ? pick(['()', 'super', 'import.meta', 'new.target', 'import', '#a', '@a', '\\']) : pick(['[]', '({})', '``']);
    default: return 'undefined';
  }
}

const EXPRESSIONS = [
  leaf, leaf,
  (at, inner) => [operand(inner), pick(BINARY), operand(inner)],
  (at, inner) => [operand(inner), pick(BINARY), operand(inner), pick(BINARY), operand(inner)],
  (at, inner) => [operand(inner), pick(['??', '**', '??', ',', 'in']), operand(inner)],
  (at, inner) => (rarely(4) ? [pick(UNARY), operand(inner), '**', operand(inner)] : [operand(inner), '**', pick(['-', '+', '']), operand(inner)]),
  (at, inner) => (rarely(4) ? [operand(inner), '??', operand(inner), '||', operand(inner)] : [operand(inner), '??', '(', operand(inner), '||', operand(inner), ')']),
  (at, inner) => ['(', operand(inner), pick(['/', '*', '+']), operand(inner), ')', '/', operand(inner)],
  (at, inner) => [operand(inner), '/', operand(inner), '/', operand(inner)],
  (at, inner) => [pick(UNARY), operand(inner)],
  (at, inner) => ['delete', read(inner), pick([['.', property()], ['?.', property()], ['[', expression(inner), ']']])],
  (at, inner) => pick([['++', read(inner)], [read(inner), '++'], [read(inner), '--'], ['--', read(inner)], [read(inner), '++', '/', number()], ['-', '-', read(inner)]]),
  (at, inner) => [operand(inner), '?', expression(inner), ':', expression(inner)],
  (at, inner) => [operand(inner), '?', '(', expression(inner), ')', ':', arrow(inner)],
  (at, inner) => [operand(inner), '?', '.5', ':', number()],
  (at, inner) => ['(', expression(inner), ',', expression(inner), ')'],
  (at, inner) => [read(inner), pick(ASSIGN), expression(inner)],
  (at, inner) => [target(inner), pick(ASSIGN), expression(inner)],
  (at, inner) => ['(', pattern(inner, target), '=', expression(inner), ')'],
  (at, inner) => ['[', list(4, () => pick([() => expression(inner), () => expression(inner), () => ['...', operand(inner)], () => []])()), ']'],
  (at, inner) => ['(', object(inner), ')'],
  (at, inner) => [operand(inner), '.', property()],
  (at, inner) => [read(inner), pick(['.', '?.']), property(), maybe(() => ['[', expression(inner), ']'], 3)],
  (at, inner) => [read(inner), '?.', '[', expression(inner), ']', maybe(() => ['.', property()])],
  (at, inner) => [read(inner), '?.', '(', args(inner), ')', maybe(() => template(inner), 40)],
  (at, inner) => [read(inner), '[', expression(inner), ']'],
  (at, inner) => [read(inner), '(', args(inner), ')'],
  (at, inner) => ['print', '(', expression(inner), ')'],
  (at, inner) => ['print', '(', expression(inner), ')'],
  (at, inner) => ['new', pick([() => read(inner), () => ['(', classLike(inner, []), ')'], () => classLike(inner, []), () => ['Array'], () => [read(inner), '.', property()]])(), maybe(() => ['(', args(inner), ')'])],
  (at, inner) => template(inner),
  (at, inner) => [pick([() => read(inner), () => ['String', '.', 'raw'], () => ['print']])(), template(inner)],
  (at, inner) => ['(', functionExpression(inner), ')'],
  (at, inner) => functionExpression(inner),
  (at, inner) => ['print', '(', arrow(inner), ')'],
  (at, inner) => arrow(inner),
  (at, inner) => ['(', arrow(inner), ')', '(', args(inner), ')'],
  (at, inner) => ['(', functionExpression(inner), ')', '(', args(inner), ')'],
  (at, inner) => ['[', '...', '(', functionExpression(inner, { isAsync: false, isGenerator: true }), ')', '(', args(inner), ')', ']'],
  (at, inner) => classLike(inner, maybe(() => declared(inner))),
  (at, inner) => (at.isAsync || rarely() ? ['await', operand(inner)] : operand(inner)),
  (at, inner) => (at.isGenerator ? ['(', 'yield', pick([() => expression(inner), () => [], () => ['*', '[', expression(inner), ']'], () => ['\n']])(), ')'] : rarely(20) ? ['yield', operand(inner)] : operand(inner)),
  (at, inner) => (at.hasSuper || rarely() ? pick([() => ['super', '.', property()], () => ['super', '[', expression(inner), ']'], () => ['super', '.', property(), '(', args(inner), ')'], () => ['super', '.', property(), '=', expression(inner)]])() : 'this'),
  (at, inner) => (at.privates.length > 0 || rarely() ? pick([() => ['this', '.', privateName(at)], () => ['(', privateName(at), 'in', operand(inner), ')'], () => ['this', '?.', privateName(at)], () => ['this', '.', privateName(at), pick(ASSIGN), expression(inner)], () => [read(inner), '.', privateName(at), '(', ')']])() : 'this'),
  (at, inner) => ['async', pick([() => ['(', args(inner), ')'], () => ['=>', operand(inner)], () => ['/', operand(inner), '/', number()], () => [], () => ['.', property()], () => template(inner), () => [',', 'a', '=>', '1']])()],
  (at, inner) => pick([['of', '=>', operand(inner)], ['async', 'of', '=>', operand(inner)], ['async', '(', 'x', ')', '=>', operand(inner)], ['get', '+', 'set'], ['using', '[', number(), ']'], ['type', '(', ')'], ['yield', '/', number(), '/', 'g']]),
  (at, inner) => ['import', '(', string(), maybe(() => [',', '{', '}'], 8), maybe(() => ',', 12), ')', '.', 'catch', '(', '(', ')', '=>', '{', '}', ')'],
  // In the key of a pattern the engine refuses a direct one.
  (at, inner) => [at.inPattern ? '(0,eval)' : pick(['eval', 'eval', '(0,eval)']), '(', JSON.stringify(join([expression({ ...inner, isStrict: false })])), ')'],
  (at, inner) => ['print', '(', 'names', '(', operand(inner), ')', ')'],
];

const args = (at) => [list(3, () => (below(6) === 0 ? ['...', '[', expression(deeper(at)), ']'] : expression(deeper(at)))), rarely(16) ? ',' : ''];
const privateName = (at) => (at.privates.length === 0 || rarely(60) ? `#${pick(['a', 'z', 'constructor'])}` : pick(at.privates));

/** What stands left of `=`. */
const target = (at) => pick([
  () => read(at),
  () => read(at),
  () => [read(at), '.', property()],
  () => [read(at), '[', expression(deeper(at)), ']'],
  () => ['(', read(at), ')'],
  () => ['c', '.', 'length'],
  () => (rarely(20) ? pick([['f', '(', ')'], ['a', '?.', 'b'], ['1'], ['(', '[', 'a', ']', ')'], ['this'], ['a', '+', 'b'], ['`x`'], ['new.target']]) : ['c', '.', property()]),
])();

function template(at) {
  const text = () => pick(['', 'x', '\\n', '\\u{41}', '$', '{', '}', '\\`', '\n', '\r\n', '/', '//', '"', 'é', '$\\{', rarely(10) ? pick(['\\u', '\\07', '\\x', '\\u{110000}', '\\8']) : '\\0']);
  let made = `\`${text()}`;
  for (let left = below(3); left > 0; left--) made += `\${${join([expression(deeper(at))])}}${text()}`;
  return `${made}\``;
}

const key = (at) => pick([property, property, property, () => ['[', expression(deeper(at)), ']'], string, number])();

function object(at) {
  const inner = deeper(at);
  const method = (change) => inFunction(at, { hasSuper: true, ...change });
  let protos = 0;
  const member = () => pick([
    () => [key(at), ':', expression(inner)],
    () => [key(at), ':', expression(inner)],
    () => read(at),
    () => ['...', operand(inner)],
    () => callable(key(at), method()),
    () => accessor(at, key(at), method),
    () => ['async', callable(key(at), method({ isAsync: true }))],
    () => ['*', callable(key(at), method({ isGenerator: true }))],
    () => ['async', '*', callable(key(at), method({ isAsync: true, isGenerator: true }))],
    () => (rarely(30) ? [read(at), '=', expression(inner)] : [read(at), ':', expression(inner)]),
    () => (protos++ === 0 || rarely(10) ? [pick(['__proto__', "'__proto__'"]), ':', pick([() => 'null', () => operand(inner)])()] : '__proto__'),
  ])();
  return ['{', list(3, member), maybe(() => ',', 8), '}'];
}

/** A pattern; `one` makes what is bound or assigned to. */
function pattern(at, one) {
  if (at.depth > 5) return one(at);
  const inner = { ...deeper(at), inPattern: true };
  const element = () => [below(3) === 0 ? pattern(inner, one) : one(inner), maybe(() => ['=', expression(inner)], 4)];
  if (below(2) === 0) {
    const rest = maybe(() => ['...', one(inner), rarely(40) ? ',' : ''], 6);
    return ['[', list(3, () => (below(6) === 0 ? [] : element())), rest.length > 0 ? [',', rest] : [], ']'];
  }
  const member = () => (one === target ? pick([() => read(at), () => [read(at), '=', expression(inner)], () => [key(at), ':', element()]])() : pick([() => one(inner), () => [one(inner), '=', expression(inner)], () => [key(at), ':', element()]])());
  const members = list(3, member);
  return ['{', members, members.length > 0 && below(6) === 0 ? [',', '...', one === target ? read(at) : one(inner)] : [], '}'];
}

const bound = (at, one = declared) => (below(4) === 0 ? pattern(at, one) : one(at));

/** Parameters and body; the body sees what the parameters took. */
function callable(title, at, make = body) {
  const inner = deeper(at);
  const isSimple = below(2) === 0;
  const one = () => (isSimple ? declared(at) : [bound({ ...inner, isAsync: false, isGenerator: false }), maybe(() => ['=', expression({ ...inner, isAsync: false, isGenerator: false })], 4)]);
  const parameters = list(3, one);
  const rest = !isSimple && below(6) === 0 ? [parameters.length > 0 ? ',' : '', '...', bound(inner)] : [];
  const trailing = parameters.length > 0 && rest.length === 0 && rarely(16) ? ',' : '';
  return [title, '(', parameters, rest, trailing, ')', make(at, isSimple)];
}

function accessor(at, title, method) {
  return below(2) === 0 ? ['get', title, '(', ')', body(method())] : ['set', title, '(', pick([() => declared(method()), () => bound(method())])(), ')', body(method())];
}

function body(at, isSimple = true) {
  const { statements } = require('./statements');
  const isStrict = isSimple ? below(12) === 0 : rarely(100);
  const inner = isStrict ? { ...at, isStrict } : at;
  return ['{', isStrict ? ["'use strict'", ';'] : [], 'if', '(', '!', 'tick', '(', ')', ')', 'return', ';', statements(inner, 3), '}'];
}

function functionExpression(at, kind = { isAsync: below(4) === 0, isGenerator: below(4) === 0 }) {
  return [kind.isAsync ? 'async' : '', 'function', kind.isGenerator ? '*' : '', callable(maybe(() => pick([() => 'f', name])()), inFunction(at, kind))];
}

function arrow(at) {
  const { statements } = require('./statements');
  const isAsync = below(4) === 0;
  const inner = { ...inBlock(at), isAsync, isGenerator: false, inLoop: false, labels: [] };
  const rest = pick([(here) => expression(here), (here) => ['{', statements(here, 2), '}'], (here) => ['(', object(here), ')']]);
  const head = below(3) === 0 ? [declared(inner), rarely(200) ? '\n' : '', '=>', rest(inner)] : callable('', inner, (here) => ['=>', rest(here)]);
  return [isAsync ? 'async' : '', head];
}

function classLike(at, title) {
  const { statements } = require('./statements');
  const isDerived = below(2) === 0;
  const declaredPrivates = [];
  // Private names are seen in the whole class, before and after the member that declares one.
  const privates = [...at.privates, ...['#a', '#b', '#c'].slice(0, below(4))];
  const missing = new Set(privates.filter((one) => !at.privates.includes(one)));
  const inner = { ...at, isStrict: true, privates };
  const method = (change) => inFunction(inner, { hasSuper: true, ...change });
  const field = () => ({ ...method(), inFunction: false });
  let hasConstructor = false;
  const title2 = () => {
    const [free] = missing;
    if (free !== undefined && below(2) === 0) {
      missing.delete(free);
      declaredPrivates.push(free);
      return free;
    }
    return key(inner);
  };
  const isStatic = () => (below(4) === 0 ? 'static' : '');
  const member = () => pick([
    () => [isStatic(), callable(title2(), method())],
    () => [isStatic(), title2(), '=', expression(field()), pick([';', ';', '\n'])],
    () => [isStatic(), title2(), pick([';', '\n'])],
    () => [isStatic(), accessor(inner, title2(), method)],
    () => [isStatic(), 'async', callable(title2(), method({ isAsync: true }))],
    () => [isStatic(), '*', callable(title2(), method({ isGenerator: true }))],
    () => [isStatic(), 'async', '*', callable(title2(), method({ isAsync: true, isGenerator: true }))],
    () => ['static', '{', statements(field(), 2), '}'],
    () => {
      if (hasConstructor && !rarely(40)) return ';';
      hasConstructor = true;
      return callable('constructor', method({ isDerived }), (here) => ['{', isDerived || rarely(60) ? ['super', '(', args(here), ')', ';'] : [], statements(here, 2), '}']);
    },
    () => pick([['static', ';'], ['get', ';'], ['async', ';'], ['static', 'static', ';'], ['get', '\n', 'a', '(', ')', '{', '}'], ['static', 'async', ';'], [';'], ['set', '=', number(), ';'], ['static', 'get', ';'], ['async', '\n', 'b', '(', ')', '{', '}'], ['accessor', ';'], ['static', '(', ')', '{', '}'], ['in', '=', '1', '\n', "'a'"], ['get', '\n', '*', 'a', '(', ')', '{', '}']]),
  ])();
  const members = list(4, member, '');
  for (const one of missing) members.push([one, ';']);
  // What is no constructor is refused after the names of the members are computed in V8, before in the standard.
  const parent = () => pick([() => 'Object', () => ['class', '{', '}'], () => 'Array', () => 'null', () => ['(', 'class', '{', '}', ')'], () => 'Map'])();
  return ['class', title, isDerived ? ['extends', parent()] : [], '{', members, '}'];
}

module.exports = { args, arrow, bound, callable, classLike, expression, functionExpression, list, maybe, operand, pattern, target, variable };
