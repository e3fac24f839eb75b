// exit: 2
process.on('exit', (code) => console.log('exit', code));
Promise.resolve().then(() => console.log('never'));
try {
  process.exit(2);
} finally {
  console.log('never either');
}
