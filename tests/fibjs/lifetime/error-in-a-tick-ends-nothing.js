require('coroutine');
process.nextTick(() => { throw new Error('in a tick'); });
process.nextTick(() => console.log('goes on'));
