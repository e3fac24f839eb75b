// mq.Message: the body, in and out.
const mq = require('mq');
const msg = new mq.Message();
console.log(msg.length, msg.data, msg.value === '', msg.params.length);
msg.write('abc');
msg.write(Buffer.from('de'));
msg.write([102]);
console.log(msg.length, `${msg.data}`);
msg.body.rewind();
console.log(`${msg.read(2)}`, `${msg.readAll()}`, msg.read());
msg.json({ a: [1, 'x'] });
console.log(`${msg.data}`, msg.json().a[1]);
msg.pack({ a: [1, -200, 2.5, 'ü', null, true], big: 2 ** 40 });
console.log(msg.length, JSON.stringify(msg.pack()));
msg.end();
console.log(msg.isEnded());
msg.clear();
console.log(msg.isEnded(), msg.length);
for (const use of [() => msg.stream, () => msg.sendTo(msg.body), () => msg.readFrom(msg.body)]) {
  try {
    use();
  } catch (error) {
    console.log(error.number);
  }
}
