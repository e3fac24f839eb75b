// `fs.watchFile` tells what a file is and was.
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-file-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'file.txt');
fs.writeFileSync(file, 'a');
const listener = (current, previous) => {
  console.log(previous.size, current.size);
  fs.unwatchFile(file, listener);
};
fs.watchFile(file, { interval: 10 }, listener);
// The first look has to come before the change.
setTimeout(() => fs.writeFileSync(file, 'longer'), 100);
