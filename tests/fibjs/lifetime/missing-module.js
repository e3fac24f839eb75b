// exit: 1
// stderr: any
require('coroutine');
require('./no-such-module');
