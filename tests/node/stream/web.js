// Readable.toWeb and Readable.fromWeb.
const { Readable } = require('stream');

async function main() {
  const web = Readable.toWeb(Readable.from([Buffer.from('a'), Buffer.from('b')], { objectMode: false }));
  let text = '';
  for await (const chunk of web) text += Buffer.from(chunk);
  console.log(text);
  for await (const chunk of Readable.fromWeb(new Blob(['hello']).stream(), { encoding: 'utf8' })) console.log(chunk);
  const source = new Readable({ read() {} });
  source.on('close', () => console.log('closed'));
  const canceled = Readable.toWeb(source);
  await canceled.cancel();
  try {
    Readable.fromWeb({});
  } catch (error) {
    console.log(error.code);
  }
}

main();
