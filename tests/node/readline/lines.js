// Lines of a stream, by events and by iteration.
const readline = require('readline');
const { PassThrough, Readable } = require('stream');

const input = new PassThrough();
const lines = readline.createInterface({ input, crlfDelay: Infinity });
for (const event of ['line', 'pause', 'resume', 'close']) lines.on(event, (text) => console.log(event, JSON.stringify(text)));
input.write('one\ntwo\r\nth');
input.write('ree\r');
input.write('\n\nfi');
input.write(Buffer.from('v€').subarray(0, 2));
input.write(Buffer.from('v€').subarray(2));
input.end('\nlast');
lines.on('close', async () => {
  for await (const line of readline.createInterface({ input: Readable.from(['a\nb', '\nc\n']) })) console.log(line);
  const early = readline.createInterface({ input: Readable.from(['1\n2\n3\n']) });
  early.on('close', () => console.log('closed'));
  for await (const line of early) {
    console.log(line);
    if (line === '2') break;
  }
  console.log(early.closed);
});
