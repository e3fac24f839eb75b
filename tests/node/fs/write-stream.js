// `fs.createWriteStream`: appending, positions, `pipe`, events.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream/promises');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'write-stream-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'file.txt');
const show = () => console.log(JSON.stringify(fs.readFileSync(file, 'utf8')));

const first = fs.createWriteStream(file);
console.log(first.pending, first.fd, first.flags, first.bytesWritten, first.writableHighWaterMark);
for (const event of ['open', 'ready', 'finish', 'close']) first.on(event, () => console.log(event, first.pending, first.bytesWritten));
first.write('one ');
first.write(Buffer.from('two '), () => console.log('written'));
first.end('three', () => console.log('ended'));
first.on('close', async () => {
  show();
  await pipeline(['+', 'more'], fs.createWriteStream(file, { flags: 'a' }));
  show();
  await pipeline(['XX'], fs.createWriteStream(file, { flags: 'r+', start: 4 }));
  show();
  const copy = path.join(folder, 'copy.txt');
  await new Promise((resolve) => fs.createReadStream(file).pipe(fs.createWriteStream(copy)).on('close', resolve));
  console.log(fs.readFileSync(copy, 'utf8') === fs.readFileSync(file, 'utf8'));
  const handle = await fs.promises.open(copy, 'w');
  await new Promise((resolve) => handle.createWriteStream().end('by handle', resolve));
  console.log(fs.readFileSync(copy, 'utf8'));
  const hex = fs.createWriteStream(file, { encoding: 'hex' });
  hex.end('616263', () => show());
  await new Promise((resolve) => hex.on('close', resolve));
  const missing = fs.createWriteStream(path.join(folder, 'no', 'file'));
  missing.write('x', (error) => console.log('write', error.code));
  missing.on('error', (error) => console.log('error', error.code));
  missing.on('close', () => {
    const large = fs.createWriteStream(file);
    const block = Buffer.alloc(10000, 'x');
    let count = 0;
    const more = () => {
      while (count < 20) {
        count += 1;
        if (!large.write(block)) return large.once('drain', more);
      }
      return large.end();
    };
    more();
    large.on('close', () => console.log(fs.statSync(file).size, large.bytesWritten));
  });
});
