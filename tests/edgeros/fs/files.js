// Calls wait for the disk; what fails returns false or undefined.
require('iosched');
const fs = require('fs');
const path = require('path');
console.timestampEnable = false;
console.inspectEnable = true;

const folder = path.join(require('os').tmpdir(), `wsjs-edgeros-fs-${process.me()}`);
console.log(fs.mkdir(folder), fs.mkdir(folder), fs.mkdir(path.join(folder, 'a/b'), 0o755, true));
const file = path.join(folder, 'file.txt');
console.log(fs.writeFile(file, 'text'), fs.appendFile(file, Buffer.from('!')), fs.exists(file));
console.log(fs.readFile(file), fs.readFile(file, 'utf8'), fs.readString(file), fs.stat(file).size);
console.log(fs.readFile(folder), fs.readString('/none'), fs.stat('/none'), fs.unlink('/none'), fs.writeFile('/none/x', ''), fs.readdir('/none', () => {}));
console.log(fs.copy(file, `${file}.2`), fs.rename(`${file}.2`, path.join(folder, 'a/copy.txt')));
const byName = (one, other) => (one.name < other.name ? -1 : 1);
console.log(fs.dumpdir(folder).sort(byName));
const seen = [];
console.log(fs.readdir(folder, (name, type) => { seen.push(`${name} ${type}`); }), seen.sort());
const all = [];
console.log(fs.walk(folder, (name, type) => { all.push(`${path.relative(folder, name)} ${type}`); }), all.sort());
const open = fs.open(path.join(folder, 'open.txt'), 'w+');
console.log(open.write('0123456789'), open.read(4, 2).toString(), open.stat().size, open.truncate(3), open.sync(), open.close());
console.log(fs.open('/none'), fs.readString(path.join(folder, 'open.txt')), fs.realpath(folder) === folder);
console.log(fs.unlink(path.join(folder, 'open.txt')), fs.rmdir(folder));
require('node:fs').rmSync(folder, { recursive: true });
try {
  fs.readFile({});
} catch (error) {
  console.log(error.name);
}
