// exit: 1
const error = new Error('x');
for (const key of ['name', 'message', 'stack', 'code', 'cause']) {
  Object.defineProperty(error, key, { get() { throw new Error('getter'); } });
}
throw error;
