// Streams: one place for reading and writing, ends, lines, copies, bridges, ranges.
const coroutine = require('coroutine');
const fs = require('fs');
const io = require('io');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const of = (text) => {
  const memory = new io.MemoryStream();
  memory.write(text);
  memory.rewind();
  return memory;
};
check('memory', () => {
  const memory = new io.MemoryStream();
  memory.write(Buffer.from('abcd'));
  memory.write([0x65]);
  assert.equal(memory.read(), null);
  assert.equal(typeof memory.tell(), 'bigint');
  assert.equal(memory.tell(), 5);
  memory.seek(1, io.SEEK_SET);
  assert.equal(memory.read(2).toString(), 'bc');
  memory.seek(-1, io.SEEK_END);
  assert.equal(memory.readAll().toString(), 'e');
  assert.equal(memory.eof(), true);
  memory.seek(2n, io.SEEK_SET);
  memory.write('XY');
  memory.rewind();
  assert.equal(memory.readAll().toString(), 'abXYe');
  memory.truncate(2);
  assert.equal(memory.size(), 2);
  const copy = of('clone').clone();
  assert.equal(copy.readAll().toString(), 'clone');
  const time = new Date(1000000000000);
  memory.setTime(time);
  assert.equal(memory.stat().mtime.getTime(), time.getTime());
  memory.clear();
  assert.equal(memory.size(), 0);
});
check('copyTo', () => {
  const [from, to] = [of('0123456789'), new io.MemoryStream()];
  assert.equal(from.copyTo(to, 4), 4n);
  assert.equal(io.copyStream(from, to), 6n);
  to.rewind();
  assert.equal(to.readAll().toString(), '0123456789');
});
check('lines', () => {
  const lines = new io.BufferedStream(of('one\ntwo\r\n\nlast'));
  assert.deepEqual(lines.readLines(), ['one', 'two\r', '', 'last']);
  assert.equal(lines.readLine(), null);
  const mixed = new io.BufferedStream(of('key=value;rest'));
  assert.equal(mixed.readUntil('='), 'key');
  assert.equal(mixed.readUntil(';'), 'value');
  assert.equal(mixed.readText(2), 're');
  assert.equal(mixed.read(10).toString(), 'st');
  assert.equal(mixed.read(), null);
  assert.equal(mixed.readText(1), null);
  const limited = new io.BufferedStream(of(`${'x'.repeat(100)}\n`));
  assert.throws(() => limited.readLine(10));
  const out = new io.MemoryStream();
  const writer = new io.BufferedStream(out);
  writer.EOL = '\r\n';
  writer.writeText('a');
  writer.writeLine('b');
  out.rewind();
  assert.equal(out.readAll().toString(), 'ab\r\n');
  assert.ok(writer.stream === out);
  const gbk = new io.BufferedStream(of(Buffer.from('d6d0cec40a', 'hex')));
  gbk.charset = 'gbk';
  assert.equal(gbk.readLine(), '中文');
});
check('range', () => {
  const range = new io.RangeStream(of('0123456789'), '2-5');
  assert.deepEqual([range.begin, range.end, range.size()], [2n, 6n, 4n]);
  assert.equal(range.readAll().toString(), '2345');
  assert.equal(range.eof(), true);
  range.rewind();
  range.seek(-1, io.SEEK_END);
  assert.equal(range.read().toString(), '5');
  assert.equal(new io.RangeStream(of('0123456789'), 8, 10).readAll().toString(), '89');
  assert.equal(new io.RangeStream(of('0123456789'), '-3').readAll().toString(), '789');
  assert.equal(new io.RangeStream(of('0123456789'), '7-').readAll().toString(), '789');
  assert.throws(() => range.write('x'));
});
check('files', () => {
  const path = `/tmp/wsjs-streams-${process.pid}`;
  const file = fs.openFile(path, 'w+');
  file.write('line one\nline two\n');
  file.rewind();
  assert.equal(file.read(4).toString(), 'line');
  assert.equal(file.size(), 18n);
  file.close();
  assert.deepEqual(fs.readLines(path), ['line one', 'line two']);
  const text = fs.openTextStream(path);
  assert.equal(text.readLine(), 'line one');
  text.close();
  assert.throws(() => fs.openFile(`${path}-none`));
  fs.unlink(path);
});
check('in fibers', () => {
  const memory = of('x'.repeat(1000));
  const read = coroutine.parallel(() => memory.read(100).length, 10);
  assert.equal(read.reduce((a, b) => a + b), 1000);
});
