'use strict';
// fibjs `coroutine.Worker`: a script that runs beside this one. It is a process of its own; what is posted is copied.

const { FibjsEventEmitter } = binding('emitter');
const api = binding('api');
const { resolve } = require('fibjs/path');
const { ChildProcess } = require('fibjs/internal/child-process');
const { Channel, offer, parent } = require('fibjs/internal/channel');

const WORKER = 'WSJS_WORKER';
let count = 1;

/** One end: what is posted arrives at the other as a `message` event. */
class Port extends FibjsEventEmitter {
  /** @param {Channel} channel */
  attach(channel) {
    Object.defineProperty(this, 'channel', { value: channel });
  }

  postMessage(data) {
    if (this.channel.isOpen) this.channel.send(['message', data]);
  }
}
for (const name of ['attach', 'postMessage']) Object.defineProperty(Port.prototype, name, { enumerable: name !== 'attach' });
for (const name of ['load', 'message', 'error']) {
  const key = Symbol(name);
  Object.defineProperty(Port.prototype, `on${name}`, {
    get() { return this[key] ?? null; },
    set(listener) {
      this.removeAllListeners(name);
      this[key] = listener;
      if (typeof listener === 'function') this.on(name, listener);
    },
    enumerable: true,
    configurable: true,
  });
}

const boot = (path) => `const { parentPort } = require('worker_threads'); global.Master = parentPort; `
  + `run(${JSON.stringify(path)}); parentPort.loaded();`;

class Worker extends Port {
  constructor(path, options = {}) {
    super();
    let isLoaded = false;
    this.attach(new Channel(([type, data]) => {
      if (type === 'load') isLoaded = true;
      this.emit(type, { target: this, type, data });
    }));
    const { env, close } = offer(this.channel);
    const process = require('fibjs/process');
    const settings = JSON.stringify({ id: ++count, data: options.workerData ?? null });
    const child = new ChildProcess(process.execPath, ['--dialect', 'fibjs', '-e', boot(resolve(path))], {
      stdio: 'inherit', env: { ...process.env, ...env, [WORKER]: settings },
    });
    child.on('exit', (code) => {
      close();
      if (code !== 0 && !isLoaded) this.emit('error', { target: this, type: 'error', reason: `the worker ended with ${code}` });
      this.emit('exit', code);
    });
  }
}

/** In a worker: the port to the script that started it, and what that gave it; else undefined. */
function master() {
  const { env } = require('fibjs/process');
  if (env[WORKER] === undefined) return undefined;
  const { id, data } = JSON.parse(env[WORKER]);
  delete env[WORKER];
  const port = new Port();
  const channel = parent(([type, value]) => port.emit(type, { target: port, type, data: value }), () => {});
  if (channel === undefined) return undefined;
  port.attach(channel);
  // Who does not listen ends with its script.
  let isRead = false;
  port.on('newListener', (name) => {
    if (name !== 'message' || isRead) return;
    isRead = true;
    channel.read();
  });
  Object.defineProperty(port, 'loaded', { value: () => channel.send(['load', null]) });
  return { id, data, port };
}

module.exports = {
  Worker: api.constructor(Worker, {
    name: 'Worker', doc: 'Runs a script beside this one.', forms: [['path: String, options: Object = {}', (path, options) => new Worker(path, options)]],
  }),
  master,
};
