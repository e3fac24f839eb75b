const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'wsjs-'));
const file = path.join(folder, 'x');
fs.writeFile(file, 'text', (error) => {
  console.log('written', error);
  fs.readFile(file, 'utf8', (error, text) => {
    console.log('read', error, text);
    fs.stat(path.join(folder, 'none'), (error, stats) => {
      console.log(error.code, error.syscall, stats);
      withPromises();
    });
  });
});
console.log('main');

async function withPromises() {
  console.log(await fs.promises.readFile(file, 'utf8'));
  const handle = await require('fs/promises').open(file, 'r+');
  console.log(await handle.read(Buffer.alloc(2), 0, 2, 1), (await handle.stat()).size);
  await handle.close();
  await fs.promises.unlink(file).then(() => fs.promises.access(file)).catch((error) => console.log(error.message.replace(folder, '')));
  await fs.promises.rm(folder, { recursive: true });
  console.log(fs.existsSync(folder));
}
