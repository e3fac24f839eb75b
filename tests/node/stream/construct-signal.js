// `construct` delays everything; `signal` destroys; `emitClose` and `autoDestroy` can be off.
const { Duplex, Readable, Writable } = require('stream');

const writable = new Writable({
  construct(callback) {
    console.log('constructing');
    setImmediate(callback);
  },
  write(chunk, encoding, callback) {
    console.log('write', chunk.toString());
    callback();
  },
});
writable.write('early');
writable.end('later');
writable.on('finish', () => console.log('finish'));
const failing = new Readable({ construct: (callback) => callback(new Error('no construction')), read() {} });
failing.on('error', (error) => console.log(error.message)).on('close', () => console.log('failing closed'));
const early = new Writable({
  construct: (callback) => setImmediate(callback),
  destroy(error, callback) {
    console.log('destroy after construct');
    callback(error);
  },
});
early.destroy();
early.on('close', () => console.log('early closed'));
const controller = new AbortController();
const signaled = new Readable({ signal: controller.signal, read() {} });
signaled.on('error', (error) => console.log(error.name));
controller.abort();
const quiet = new Writable({ emitClose: false, write: (c, e, callback) => callback() });
quiet.on('close', () => console.log('never')).on('finish', () => console.log('quiet finish'));
quiet.end();
const stays = new Readable({ autoDestroy: false, read() {} });
stays.on('end', () => console.log('stays', stays.destroyed)).resume();
stays.push(null);
const both = new Duplex({
  construct(callback) {
    console.log('once for both');
    callback();
  },
  read() {
    this.push(null);
  },
  write: (c, e, callback) => callback(),
});
both.resume().end();
both.on('close', () => console.log('both closed'));
