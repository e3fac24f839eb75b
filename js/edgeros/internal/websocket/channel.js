'use strict';
// EdgerOS `WsServerChannel`: a server's end of a connection. Its objects are made natively.

const { methods } = binding('websocket').edgeros;
const { EventEmitter } = binding('emitter');

class WsServerChannel extends EventEmitter {
  constructor() {
    throw new TypeError('WsServerChannel: channels are made by their server');
  }
}
Object.defineProperties(WsServerChannel.prototype, Object.getOwnPropertyDescriptors(methods));

module.exports = { WsServerChannel };
