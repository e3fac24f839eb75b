// A handler made by util.sync gets the captures and a callback: the message waits until it is called.
const mq = require('mq');
const util = require('util');
const names = [];
const handler = util.sync((msg, id, done) => setImmediate(() => {
  names.push(id);
  done();
}));
mq.invoke({ '/a/:id': handler }, Object.assign(new mq.Message(), { value: '/a/5' }));
console.log(names.join());
