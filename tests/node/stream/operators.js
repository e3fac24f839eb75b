// The methods that arrays have too.
const { Readable } = require('stream');

const numbers = () => Readable.from([1, 2, 3, 4]);
(async () => {
  console.log(await numbers().map((n) => n * 2).toArray());
  console.log(await numbers().map(async (n) => n * 2, { concurrency: 2 }).toArray());
  console.log(await numbers().filter((n) => n % 2 === 0).toArray());
  console.log(await numbers().flatMap((n) => [n, -n]).toArray());
  console.log(await numbers().drop(1).take(2).toArray());
  console.log(await numbers().some((n) => n > 3), await numbers().every((n) => n > 3), await numbers().find((n) => n > 2));
  console.log(await numbers().reduce((a, b) => a + b), await numbers().reduce((a, b) => a + b, 10));
  await numbers().forEach((n) => console.log('each', n));
  await numbers().map((n) => {
    if (n === 3) throw new Error('three');
    return n;
  }).toArray().catch((error) => console.log(error.message));
  await Readable.from([]).reduce((a, b) => a + b).catch((error) => console.log(error.name, error.message));
  try {
    numbers().map(5);
  } catch (error) {
    console.log(error.code);
  }
})();
