// exit: 1
try {
  null.x;
} catch (cause) {
  throw new Error('outer', { cause });
}
