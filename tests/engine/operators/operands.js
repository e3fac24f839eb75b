// The left operand is read before the right one runs, also when the right one assigns the same variable.
function sums() {
  let x = 1;
  return [x + (x = 5), x * x++, x < (x = 1), x + (x += 2), x - ([x] = [1]), x + (({ x } = { x: 9 }), x), x ** ++x];
}
console.log(sums().join(' '));

function own(x) {
  const y = x + ++x;
  if (x < (x = 0)) return 'read too late';
  while (x >= (x = 3)) return 'read too late';
  return y;
}
console.log(own(1));

// Assignments in place: the value is what it was before until the operation is done.
function assigned() {
  let a = 1;
  a += (a = 10, 5);
  let b = 'x';
  b += b += 'y';
  let c = 4;
  try {
    c -= { valueOf() { throw new Error(`c is ${c}`); } };
  } catch (error) {
    console.log(error.message, c);
  }
  let d = 3;
  d = d * (d = 2) - d;
  let e = 1;
  const f = (e = e + 1) + (e = e << 3) + e;
  let g = 2n;
  g = g * 3n;
  g += 1n;
  let h = '5';
  h = h - 1;
  h += '0';
  return [a, b, c, d, e, f, g, h].join(' ');
}
console.log(assigned());

// Small integers stand in the instructions.
const values = [7, -7, 0.5, 2147483647, -2147483648, 4294967295, NaN, '12', '', true, null, undefined, { valueOf: () => 9 }, [3]];
for (const v of values) {
  console.log([v + 1, v - 1, v * -3, v & 127, v | 0, v << 3, v >> 1, v >>> 0, v >>> 1, v < 5, v <= 9, v > -1, v >= 12].map(String).join(' '));
  let branches = '';
  if (v < 5) branches += 'a';
  if (v <= 9) branches += 'b';
  if (v > -1) branches += 'c';
  if (v >= 12) branches += 'd';
  console.log(branches);
}
for (const step of [() => 1n + 1, () => { let n = 1n; n += 1; }, () => Symbol() + 1, () => { if (Symbol() < 1); }, () => 10n < 9]) {
  try {
    console.log(step());
  } catch (error) {
    console.log(String(error));
  }
}

// What a function returns, constructors among them.
class Base {
  constructor(given) {
    if (given !== undefined) return given;
    this.own = 1;
  }
}
class Derived extends Base {
  constructor(given, result) {
    super(given);
    if (result !== undefined) return result;
  }
}
function Plain(result) {
  this.plain = true;
  return result;
}
console.log(new Base(), new Base({ a: 1 }), new Derived(), new Derived({ b: 2 }), new Plain(1), new Plain({ c: 3 }), Plain.call({}, 4));
for (const given of [1, null]) {
  try {
    console.log(new Base(given));
    console.log(new Derived(undefined, given));
  } catch (error) {
    console.log(String(error));
  }
}
const finallyWins = () => {
  for (const x of [1, 2]) {
    try {
      return x;
    } finally {
      if (x === 1) continue;
    }
  }
  return 'end';
};
console.log(finallyWins(), (() => { try { return 1; } finally { console.log('finally'); } })());
