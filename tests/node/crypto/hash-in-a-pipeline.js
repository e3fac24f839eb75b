// The end of a pipeline: the digest is read from the stream, and may still be asked.
const crypto = require('crypto');
const { Readable } = require('stream');
const { pipeline } = require('stream/promises');

async function main() {
  const hash = crypto.createHash('sha256');
  await pipeline(Readable.from(['a', 'bc']), hash);
  console.log(hash.digest('hex'));
  try {
    hash.digest();
  } catch (error) {
    console.log(error.code);
  }
  const piped = Readable.from(['abc']).pipe(crypto.createHash('md5').setEncoding('hex'));
  for await (const text of piped) console.log(text);
}

main();
