'use strict';
// In a program that `child_process.fork` started: messages to and from the one that did.

const { parent } = require('fibjs/internal/channel');

function attach(process) {
  const channel = parent((value) => process.emit('message', value), () => {
    process.connected = false;
    process.emit('disconnect');
  });
  if (channel === undefined) return;
  process.connected = true;
  process.send = (value) => channel.send(value);
  process.disconnect = () => channel.close();
  // Who does not listen ends as any program does.
  let isRead = false;
  process.on('newListener', (name) => {
    if (isRead || (name !== 'message' && name !== 'disconnect')) return;
    isRead = true;
    channel.read();
  });
}

module.exports = { attach };
