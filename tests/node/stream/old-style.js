// Constructors called as functions, `util.inherits`, and the legacy Stream.
const stream = require('stream');
const util = require('util');

console.log(typeof stream === 'function', stream.Stream === stream, new stream.Readable() instanceof stream);

function Counter(options) {
  stream.Readable.call(this, options);
  this.n = 0;
}
util.inherits(Counter, stream.Readable);
Counter.prototype._read = function () {
  this.n += 1;
  this.push(this.n > 3 ? null : String(this.n));
};
new Counter().on('data', (chunk) => console.log(chunk.toString())).on('end', () => console.log('counted'));

function Sink() {
  stream.Writable.call(this);
}
util.inherits(Sink, stream.Writable);
Sink.prototype._write = function (chunk, encoding, callback) {
  console.log('sink', chunk.toString());
  callback();
};
new Sink().end('x');

function Double() {
  if (!(this instanceof Double)) return new Double();
  stream.Transform.call(this);
}
Double.prototype = Object.create(stream.Transform.prototype, { constructor: { value: Double } });
Double.prototype._transform = function (chunk, encoding, callback) {
  this.push(chunk);
  callback(null, chunk);
};
Double().on('data', (chunk) => console.log('double', chunk.toString())).end('y');

class Modern extends stream.Duplex {
  constructor() {
    super({ objectMode: true });
    this.seen = [];
  }
  _write(chunk, encoding, callback) {
    this.seen.push(chunk);
    callback();
  }
  _final(callback) {
    this.push(this.seen.length);
    this.push(null);
    callback();
  }
  _read() {}
}
const modern = new Modern();
modern.on('data', (count) => console.log('modern', count));
modern.write({});
modern.end([]);

// As old packages do it, with nothing but events.
function Legacy() {
  stream.Stream.call(this);
  this.readable = this.writable = true;
}
util.inherits(Legacy, stream.Stream);
Legacy.prototype.write = function (chunk) {
  this.emit('data', chunk);
  return true;
};
Legacy.prototype.end = function () {
  this.emit('end');
};
const legacy = new Legacy();
const target = new stream.PassThrough();
legacy.pipe(target);
target.on('data', (chunk) => console.log('legacy', chunk.toString())).on('end', () => console.log('legacy end'));
legacy.write('old');
legacy.end();
new stream.Readable().wrap(legacy).on('data', (chunk) => console.log('wrapped', chunk.toString()));
legacy.write('again');
console.log(stream.Readable() instanceof stream.Readable, stream.PassThrough() instanceof stream.Writable);
console.log(Object.keys(stream).sort().join(' '));
