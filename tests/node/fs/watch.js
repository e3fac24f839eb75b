// `fs.watch` tells of the entries of a folder, and of a file.
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const seen = [];
const watcher = fs.watch(folder, (type, name) => {
  seen.push(`${type} ${name}`);
  if (seen.length === 1) fs.writeFileSync(path.join(folder, 'a.txt'), 'text');
  if (!seen.includes('change a.txt') || watcher.done) return;
  watcher.done = true;
  console.log(seen[0], seen.includes('change a.txt'));
  watcher.close();
});
watcher.on('close', () => {
  console.log('closed');
  const file = fs.watch(path.join(folder, 'a.txt'), { persistent: false }, (type, name) => {
    if (file.done) return;
    file.done = true;
    console.log(type, name);
    file.close();
    clearInterval(timer);
  });
  const timer = setInterval(() => fs.appendFileSync(path.join(folder, 'a.txt'), 'x'), 20);
});
fs.mkdirSync(path.join(folder, 'a.txt.d'));
try {
  fs.watch(path.join(folder, 'missing'));
} catch (error) {
  console.log(error.code, error.syscall);
}
