'use strict';
// Messages between a program and one that `child_process.fork` started: JSON in MessagePack, each behind its length in four bytes,
// over a socket file that only this user can reach. (fibjs has the same on the wire.)

const { Buffer } = binding('buffer');
const { nextTick } = binding('process');
const { nodeError } = require('internal/errors');
const msgpack = require('internal/msgpack');

const VARIABLE = 'WSJS_CHANNEL';
const MAX_MESSAGE = 1 << 28;

/** One end of a channel; what comes in becomes events of `owner`. */
class Channel {
  #owner;
  #socket;
  #rest = [];
  #length = 0;
  // Sent before the other side was there, and messages that nobody listens to yet.
  #unsent = [];
  #unheard = [];
  #writing = 0;
  #keeps = true;
  isOpen = true;

  constructor(owner) {
    this.#owner = owner;
    owner.on('newListener', (name) => {
      if (name === 'message' && this.#unheard.length > 0) nextTick(() => { for (const value of this.#unheard.splice(0)) owner.emit('message', value, undefined); });
    });
  }

  connect(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', () => {});
    socket.on('close', () => this.close());
    for (const [frame, callback] of this.#unsent.splice(0)) this.#write(frame, callback);
    if (!this.isOpen) socket.end();
    this.#hold();
  }

  /** Whether the channel keeps the program alive by itself. */
  keep(value) {
    this.#keeps = value;
    this.#hold();
  }

  #hold() {
    if (this.#keeps || this.#writing > 0) this.#socket?.ref();
    else this.#socket?.unref();
  }

  #take(chunk) {
    this.#rest.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= 4) {
      const [first] = this.#rest;
      const needed = 4 + (first.length >= 4 ? first : (this.#rest = [Buffer.concat(this.#rest)])[0]).readUInt32BE(0);
      if (needed > MAX_MESSAGE) return this.close();
      if (this.#length < needed) return undefined;
      const bytes = this.#rest.length === 1 ? this.#rest[0] : Buffer.concat(this.#rest);
      this.#rest = [bytes.subarray(needed)];
      this.#length -= needed;
      this.#hear(msgpack.decode(bytes.subarray(4, needed)));
    }
    return undefined;
  }

  #hear(value) {
    nextTick(() => {
      if (this.#owner.listenerCount('message') === 0) this.#unheard.push(value);
      else this.#owner.emit('message', value, undefined);
    });
  }

  #write(frame, callback) {
    this.#writing += 1;
    this.#hold();
    this.#socket.write(frame, (error) => {
      this.#writing -= 1;
      this.#hold();
      callback(error);
    });
  }

  send(message, callback) {
    // As JSON makes it: what the other side gets is no function, and a Date is a text.
    const content = msgpack.encode(JSON.parse(JSON.stringify(message)));
    const frame = Buffer.allocUnsafe(4 + content.length);
    frame.writeUInt32BE(content.length, 0);
    content.copy(frame, 4);
    if (this.#socket === undefined) this.#unsent.push([frame, callback]);
    else this.#write(frame, callback);
  }

  /** Ends the channel after what was sent; the owner hears of it once. */
  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#socket?.end();
    nextTick(() => this.#owner.emit('disconnect'));
  }
}

/** Gives an owner of a channel the members `send`, `disconnect`, `connected` and `channel`. */
function define(owner, channel) {
  owner.connected = true;
  owner.channel = { ref: () => channel.keep(true), unref: () => channel.keep(false) };
  owner.prependListener('disconnect', () => ended(owner));

  owner.send = function send(message, handle, options, callback) {
    for (const argument of [handle, options]) if (typeof argument === 'function') callback = argument;
    if (!this.connected) return refuse(this, nodeError('ERR_IPC_CHANNEL_CLOSED'), callback);
    if (message === undefined) throw nodeError('ERR_MISSING_ARGS', 'message');
    if (!['string', 'object', 'number', 'boolean'].includes(typeof message)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'message', ['string', 'object', 'number', 'boolean'], message);
    }
    if (handle !== undefined && handle !== null && typeof handle === 'object') throw nodeError('ERR_FEATURE_UNAVAILABLE', 'Sending a handle');
    channel.send(message, (error) => {
      if (typeof callback === 'function') callback(error ?? null);
      else if (error) owner.emit('error', error);
    });
    return true;
  };
  owner.disconnect = function disconnect() {
    if (!this.connected) {
      this.emit('error', nodeError('ERR_IPC_DISCONNECTED'));
      return;
    }
    ended(owner);
    channel.close();
  };
}

function ended(owner) {
  owner.connected = false;
  owner.channel = null;
}

function refuse(owner, error, callback) {
  nextTick(() => (typeof callback === 'function' ? callback(error) : owner.emit('error', error)));
  return false;
}

/**
 * A place where one child can connect to `child`: what it finds it by, and `close`, which a child's end calls: one that did not look
 * for the channel has never connected.
 */
function offer(child) {
  const fs = require('node/fs');
  const path = require('node/path');
  const { Server } = require('node/internal/net/server');
  const folder = fs.mkdtempSync(path.join(require('node/os').tmpdir(), 'wsjs-channel-'));
  const place = path.join(folder, 'socket');
  const channel = new Channel(child);
  let isListening = true;
  const stop = () => {
    isListening = false;
    server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const server = new Server((socket) => {
    stop();
    channel.connect(socket);
  });
  server.on('error', () => channel.close());
  server.listen(place);
  server.unref();
  define(child, channel);
  const giveUp = () => {
    if (!isListening) return;
    channel.close();
    stop();
  };
  // Not before the network had its turn: the child may have connected just before it ended.
  const close = (wasStarted) => {
    if (!wasStarted) giveUp();
    else if (isListening) setImmediate(() => setImmediate(giveUp));
  };
  return { variable: VARIABLE, place, close };
}

/** In a program that was forked: the channel to the one that did. */
function attach(process) {
  const path = process.env[VARIABLE];
  // It is for this process, not for its children.
  delete process.env[VARIABLE];
  const channel = new Channel(process);
  define(process, channel);
  channel.connect(require('node/net').connect(path));
  // Who does not listen ends as any program does.
  const keep = () => channel.keep(process.listenerCount('message') + process.listenerCount('disconnect') > OWN);
  const OWN = process.listenerCount('disconnect');
  process.on('newListener', (name) => { if (name === 'message' || name === 'disconnect') nextTick(keep); });
  process.on('removeListener', (name) => { if (name === 'message' || name === 'disconnect') keep(); });
  keep();
}

module.exports = { VARIABLE, attach, offer };
