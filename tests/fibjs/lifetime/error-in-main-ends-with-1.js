// exit: 1
const coroutine = require('coroutine');
throw new Error('main failed');
