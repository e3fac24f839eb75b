// exit: signal 15
const listener = () => console.log('never');
process.on('SIGTERM', listener);
process.off('SIGTERM', listener);
process.kill(process.pid, 'SIGTERM');
for (;;);
