// exit: 13
process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
console.log('before');
setTimeout(() => console.log('work goes on'), 5);
await new Promise(() => {});
console.log('never');
