// `fs.createReadStream`: ranges, encodings, descriptors, events.
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'read-stream-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'file.txt');
fs.writeFileSync(file, '0123456789');

const first = fs.createReadStream(file);
console.log(first.pending, path.basename(first.path), first.fd, first.readableHighWaterMark, first.flags, first.bytesRead);
for (const event of ['open', 'ready', 'end', 'close']) first.on(event, (fd) => console.log(event, typeof fd, first.pending));
first.on('data', (chunk) => console.log('data', chunk.toString(), first.bytesRead));
first.on('close', async () => {
  const read = async (options, name = file) => {
    const chunks = [];
    for await (const chunk of fs.createReadStream(name, options)) chunks.push(String(chunk));
    return chunks;
  };
  console.log(await read({ start: 2, end: 4 }), await read({ start: 8 }), await read({ end: 1 }), await read({ start: 20 }));
  console.log(await read({ highWaterMark: 4 }), await read('hex'), await read({ encoding: 'utf8', start: 9, end: 9 }));
  const fd = fs.openSync(file);
  console.log(await read({ fd, autoClose: false, end: 2 }, null));
  console.log(await read({ fd, start: 0, end: 1 }, ''));
  try {
    fs.fstatSync(fd);
  } catch (error) {
    console.log(error.code);
  }
  const handle = await fs.promises.open(file);
  for await (const chunk of handle.createReadStream({ start: 7 })) console.log(chunk.toString());
  console.log(handle.fd);
  const missing = fs.createReadStream(path.join(folder, 'missing'));
  missing.on('error', (error) => console.log(error.code, error.syscall)).on('close', () => console.log('closed', missing.destroyed));
  missing.on('close', () => {
    const stopped = fs.ReadStream(file);
    console.log(stopped instanceof fs.ReadStream);
    stopped.on('open', () => stopped.close((error) => console.log('stopped', error?.code, stopped.fd)));
  });
  for (const bad of [() => fs.createReadStream(5), () => fs.createReadStream(file, 'nonsense'), () => fs.createReadStream(file, { start: 5, end: 2 })]) {
    try {
      bad();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
});
