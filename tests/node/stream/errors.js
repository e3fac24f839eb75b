// Error codes and what happens after an error.
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished } = require('stream');

const attempt = (name, action) => {
  try {
    action();
    console.log(name, 'ok');
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const watch = (name, stream) => {
  stream.on('error', (error) => console.log(name, 'error', error.code, error.message));
  stream.on('close', () => console.log(name, 'close', stream.destroyed, stream.errored?.code, stream.closed));
  return stream;
};
const sink = () => new Writable({ write: (chunk, encoding, callback) => callback() });

attempt('null', () => sink().write(null));
attempt('number', () => sink().write(5));
attempt('encoding', () => sink().write('a', 'nonsense'));
attempt('no callback', () => pipeline(new PassThrough(), new PassThrough()));
attempt('one stream', () => pipeline(new PassThrough(), () => {}));
attempt('finished', () => finished({}, () => {}));
attempt('mark', () => new Readable({ highWaterMark: -1 }));
attempt('from', () => Readable.from(5));

const ended = watch('after end', sink());
ended.end();
console.log(ended.write('late', (error) => console.log('late', error.code)));
const destroyed = watch('destroyed', sink());
destroyed.destroy();
destroyed.write('late', (error) => console.log('late', error.code));
destroyed.end((error) => console.log('end', error.code));
watch('no write', new Writable()).on('error', () => {});
watch('eof', new Readable({ read() {} })).push(null);
const eof = watch('push after eof', new Readable({ read() {} }));
eof.push(null);
eof.push('more');
watch('no read', new Readable()).read();
watch('bad chunk', new Readable({ read() {} })).push(5);
watch('read throws', new Readable({ read() { throw new Error('broken'); } })).resume();
const failing = watch('write fails', new Writable({ write: (chunk, encoding, callback) => callback(new Error('full')) }));
failing.write('a', (error) => console.log('callback', error.message));
failing.write('b', (error) => console.log('callback', error.message));
watch('transform', new Transform({ transform: (chunk, encoding, callback) => callback(new Error('odd')) })).write('x');
const twice = watch('twice', new Writable({ write(chunk, encoding, callback) { callback(); callback(); } }));
twice.write('x');
watch('pipe', sink()).pipe(sink());
const custom = watch('custom', new Duplex({
  read() {},
  destroy(error, callback) {
    console.log('destroying', error && error.message);
    setImmediate(callback, new Error('from destroy'));
  },
}));
custom.destroy(new Error('first'), (error) => console.log('destroyed', error.message));
custom.destroy(new Error('second'));
watch('final', new Writable({ final: (callback) => callback(new Error('no end')), write() {} })).end();
attempt('unimplemented', () => new Writable().write('x'));
attempt('transform unimplemented', () => new Transform().write('x'));
