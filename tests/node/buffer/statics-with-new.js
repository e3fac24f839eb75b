// The functions of Buffer are plain ones: old programs call them with `new`.
for (const [name, make] of Object.entries({
  allocUnsafeSlow: () => new Buffer.allocUnsafeSlow(4), allocUnsafe: () => new Buffer.allocUnsafe(4), alloc: () => new Buffer.alloc(4, 'a'),
  from: () => new Buffer.from('6162', 'hex'), concat: () => new Buffer.concat([Buffer.from('a'), Buffer.from('b')]),
})) {
  const made = make();
  console.log(name, made.length, Buffer.isBuffer(made), made.constructor === Buffer, name.includes('Unsafe') || made.toString());
}
const { allocUnsafeSlow, from } = Buffer;
console.log(allocUnsafeSlow(3).length, from('a').toString(), Buffer.from.name, Buffer.alloc.length, Object.keys(Buffer).includes('from'));
try {
  new Buffer.from(5);
} catch (error) {
  console.log(error.code);
}
