// The fields of the states that packages look at.
const { Duplex } = require('stream');

const duplex = new Duplex({ read() {}, write: (chunk, encoding, callback) => setImmediate(callback) });
const show = () => {
  const { _readableState: r, _writableState: w } = duplex;
  const fields = ['objectMode', 'highWaterMark', 'length', 'flowing', 'ended', 'endEmitted', 'reading', 'needReadable', 'destroyed', 'errored', 'closed', 'errorEmitted', 'emitClose', 'autoDestroy', 'constructed', 'defaultEncoding'];
  console.log(fields.map((name) => `${name}=${r[name]}`).join(' '), r.pipes.length, r.buffer.length);
  const written = ['objectMode', 'highWaterMark', 'length', 'ended', 'ending', 'finished', 'finalCalled', 'needDrain', 'writing', 'corked', 'destroyed', 'errored', 'prefinished', 'pendingcb', 'bufferedRequestCount', 'defaultEncoding'];
  console.log(written.map((name) => `${name}=${w[name]}`).join(' '));
};
show();
duplex.push('abc');
duplex.write('12345');
duplex.write('6');
show();
duplex.resume();
duplex.push(null);
duplex.end();
duplex.on('close', show);
duplex.on('end', () => console.log('end')).on('finish', () => console.log('finish'));
