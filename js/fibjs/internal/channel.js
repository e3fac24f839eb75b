'use strict';
// Messages between two processes of ours, over a socket file that only this user can reach: a length in four bytes, then
// the value in MessagePack.

const { Buffer } = binding('buffer');
const coroutine = binding('coroutine');
const native = binding('socket');
const { sync } = binding('file');
const { call } = require('internal/file-operations');
const msgpack = require('internal/msgpack');

const VARIABLE = 'WSJS_CHANNEL';
const MAX_MESSAGE = 1 << 28;

class Channel {
  #socket = undefined;
  // What was sent before the other side was there.
  #waiting = [];
  #isClosed = false;
  #received;
  #ended;

  /** @param {(value) => void} received @param {() => void} [ended] */
  constructor(received, ended = () => {}) {
    this.#received = received;
    this.#ended = ended;
  }

  get isOpen() {
    return !this.#isClosed;
  }

  /** Takes over a connected socket; `read` waits for messages in a fiber of its own, which keeps the program alive. */
  connect(socket) {
    this.#socket = socket;
    if (this.#isClosed) return socket.close();
    for (const frame of this.#waiting.splice(0)) socket.write(frame);
  }

  read() {
    coroutine.start(() => {
      try {
        for (let frame = this.#next(); frame !== null; frame = this.#next()) {
          const value = msgpack.decode(frame);
          coroutine.start(() => this.#received(value));
        }
      } catch {
        // The other side ended in the middle of a message, or this one was closed.
      }
      this.close();
      this.#ended();
    });
  }

  #next() {
    const head = this.#socket.read(4);
    if (head === null || head.length < 4) return null;
    const length = head.readUInt32BE(0);
    if (length > MAX_MESSAGE) throw new RangeError('channel: a message is too long');
    const frame = this.#socket.read(length);
    return frame === null || frame.length < length ? null : frame;
  }

  send(value) {
    if (this.#isClosed) throw new Error('channel: it is closed');
    const content = msgpack.encode(value);
    const frame = Buffer.alloc(4 + content.length);
    frame.writeUInt32BE(content.length, 0);
    content.copy(frame, 4);
    if (this.#socket === undefined) this.#waiting.push(frame);
    else this.#socket.write(frame);
  }

  close() {
    this.#isClosed = true;
    this.#socket?.close();
  }
}

const perform = (name, ...args) => call(sync, name, args).value;

/** A place where one child can connect: `{ env, close }`; `channel` is connected to it then. */
function offer(channel) {
  const folder = perform('mkdtemp', `${require('fibjs/process').env.TMPDIR || '/tmp'}/wsjs-channel-`);
  const path = `${folder}/socket`;
  const listener = native.listen({ path });
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    listener.close();
    perform('rm', folder, { recursive: true, force: true });
  };
  coroutine.start(() => {
    try {
      channel.connect(listener.accept());
      close();
      channel.read();
    } catch {
      // The child ended without having looked for it.
      close();
    }
  });
  return { env: { [VARIABLE]: path }, close };
}

/** The channel to the process that started this one; undefined when there is none. Not read yet. */
function parent(received, ended) {
  const { env } = require('fibjs/process');
  const path = env[VARIABLE];
  if (path === undefined) return undefined;
  // It is for this process, not for its children.
  delete env[VARIABLE];
  const channel = new Channel(received, ended);
  try {
    channel.connect(native.connectUnix(path, 0));
  } catch {
    return undefined;
  }
  return channel;
}

module.exports = { Channel, VARIABLE, offer, parent };
