'use strict';
// fibjs `mq.Routing`: the first rule that matches the message's value takes it.

const api = binding('api');
const { Handler, STEP, toHandler } = require('fibjs/internal/mq/handler');
const { compile, compileHost } = require('fibjs/internal/mq/route-pattern');

// Made once: a literal costs 10 µs each time that it is evaluated.
const PORT = /:\d*$/;

const METHODS = ['get', 'post', 'del', 'put', 'patch', 'find', 'head', 'options', 'all', 'host'];
// The request methods of those whose names differ.
const NAMES = { del: 'DELETE', delete: 'DELETE', all: null, '*': null };

const NONE = Object.freeze([]);

class Routing extends Handler {
  // [{ method, isHost, match, handler }]
  #rules = [];

  /** `append(map)`, `append(pattern, handler)`, `append(method, pattern, handler)`, `append(routing)`. */
  append(...args) {
    const [first, second, third] = args;
    if (args.length >= 3) this.add(first, second, third);
    else if (args.length === 2) this.add('all', first, second);
    else if (first instanceof Routing) {
      this.#rules.push(...first.#rules.splice(0));
    } else for (const [pattern, handler] of Object.entries(first)) this.add('all', pattern, handler);
    return this;
  }

  add(method, pattern, handler) {
    const name = `${method}`.toLowerCase();
    const isHost = name === 'host';
    const isMap = typeof handler === 'object' && handler !== null && !Array.isArray(handler) && !(handler instanceof Handler);
    const next = toHandler(handler);
    const match = isHost ? compileHost(`${pattern}`) : compile(`${pattern}`, isMap || next instanceof Routing);
    const wanted = name in NAMES ? NAMES[name] : name.toUpperCase();
    this.#rules.push({ method: isHost ? null : wanted, isHost, match, handler: next });
  }

  [STEP](message) {
    return this.#find(message, NONE);
  }

  // Hot: runs once for each request. What outer routes captured stays in front.
  #find(message, outer) {
    const value = message.value;
    for (const rule of this.#rules) {
      if (rule.method !== null && rule.method !== message.method) continue;
      const found = rule.match(rule.isHost ? hostOf(message) : value);
      if (found === null) continue;
      const params = outer.length > 0 ? [...outer, ...found.params] : found.params;
      if (found.value !== undefined) message.value = found.value;
      if (rule.handler instanceof Routing) return rule.handler.#find(message, params);
      message.params = params.length > 0 ? params : undefined;
      return rule.handler;
    }
    throw api.error(20009, `Routing: unknown routing: ${value}`);
  }
}

function hostOf(message) {
  const host = message.firstHeader?.('host') ?? '';
  return host.replace(PORT, '');
}

for (const method of METHODS) {
  api.define(Routing.prototype, `Routing.${method}`, {
    doc: method === 'host' ? 'Adds rules for host names.' : `Adds rules for requests with the method ${method}.`,
    forms: [
      ['rules: Object', function (rules) {
        for (const [pattern, handler] of Object.entries(rules)) this.add(method, pattern, handler);
        return this;
      }],
      ['pattern: String, handler: Value', function (pattern, handler) {
        this.add(method, pattern, handler);
        return this;
      }],
    ],
  });
}

module.exports = { Routing };
