'use strict';
// fibjs `mq`: https://fibjs.org/manual/module/ifs/mq.md.html. Messages, handlers and routes.

const api = binding('api');
const { Message } = require('fibjs/internal/mq/message');
const { Handler, NullHandler, Chain, toHandler, invoke } = require('fibjs/internal/mq/handler');
const { Routing } = require('fibjs/internal/mq/routing');

exports.Message = api.constructor(Message, { name: 'Message', doc: 'An empty message.', forms: [['']] });
exports.Handler = api.constructor(Handler, {
  name: 'Handler',
  doc: 'A handler of a function, routes, a chain, a URL, a folder or another handler.',
  forms: [['handler: Value', toHandler]],
});
exports.Chain = api.constructor(Chain, {
  name: 'Chain', doc: 'Handlers that take a message in turn until one ends it.', forms: [['handlers: Array']],
});
exports.Routing = api.constructor(Routing, {
  name: 'Routing',
  doc: 'Handlers by pattern: the first rule that matches takes the message.',
  forms: [
    ['rules: Object = {}', (rules) => new Routing().append(rules)],
    ['method: String, rules: Object', (method, rules) => {
      const routing = new Routing();
      for (const [pattern, handler] of Object.entries(rules)) routing.add(method, pattern, handler);
      return routing;
    }],
  ],
});

Object.defineProperty(exports, 'HttpHandler', {
  get: () => require('fibjs/http').Handler, enumerable: true, configurable: true,
});

api.define(exports, 'mq.nullHandler', { doc: 'A handler that does nothing.', forms: [['', () => new NullHandler()]] });
api.define(exports, 'mq.invoke', {
  waits: true,
  doc: 'Handles a message until no handler follows.',
  forms: [['handler: Value, message: Value', (handler, message) => invoke(toHandler(handler), message)]],
});
