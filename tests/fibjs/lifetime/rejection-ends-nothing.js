require('coroutine');
Promise.reject(new Error('nobody listens'));
process.on('exit', (code) => console.log('exit', code));
