// Files as streams: fs.openFile is a seekable stream, fs.openTextStream one of lines.
const fs = require('fs');
const io = require('io');
const path = require('path');
const folder = fs.mkdtemp(path.join(require('os').tmpdir(), 'wsjs-open-file-'));
const name = path.join(folder, 'a.txt');
const file = fs.openFile(name, 'w+');
file.write('one\ntwo\nthree');
console.log(file.fd > 2, file.tell(), file.size(), file.eof(), file.read());
file.rewind();
console.log(`${file.read(3)}`, file.tell(), `${file.readAll()}`, file.readAll());
file.seek(-5, fs.SEEK_END);
console.log(`${file.readSync(100)}`, file.stat().size, file.stat().isFile());
file.seek(0);
const copy = new io.MemoryStream();
console.log(file.copyTo(copy, 7), copy.size(), new io.RangeStream(file, '4-6').readAll().toString());
file.truncate(7);
file.flush();
file.close();
file.close();
try {
  file.read();
} catch (error) {
  console.log(error.number);
}
const text = fs.openTextStream(name);
console.log(text.readLine(), text.readLine(), text.readLine());
text.close();
fs.openFileAsync(name).then((opened) => {
  opened.close();
  fs.unlink(name);
  fs.rmdir(folder);
  console.log(fs.exists(folder));
});
