// net.info tells the addresses of this machine; net.Url is the class of url.parse.
require('coroutine');
const net = require('net');
const assert = require('assert');
assert.deepEqual(Object.keys(net.info()), Object.keys(require('os').networkInterfaces()));
assert.equal(new net.Url('tcp://host:1').port, '1');
