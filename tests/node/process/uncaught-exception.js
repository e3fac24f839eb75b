process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => { throw new Error('in a tick'); });
process.nextTick(() => console.log('next tick'));
throw new Error('in main');
