// Powers of numbers: of 1 and NaN, of whole numbers, and by every way to write them.
const numbers = [0, -0, 1, -1, 2, NaN, Infinity, -Infinity, 3, -3, 'x', undefined];
const text = (x) => (Object.is(x, -0) ? '-0' : String(x));
for (const a of numbers) {
  const line = [];
  for (const b of numbers) {
    let c = a;
    c **= b;
    if (!Object.is(a ** b, c) || !Object.is(c, Math.pow(a, b))) line.push(`${a} ** ${String(b)} differs`);
    line.push(text(c));
  }
  console.log(line.join(' '));
}
console.log(1 ** NaN, (-1) ** Infinity, 1 ** undefined, 10 ** 308, 10 ** 22, 5 ** 22, 3 ** 40, 2 ** -1074, 10n ** 30n);
