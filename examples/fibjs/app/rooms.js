// Rooms: who is there, what was said, and telling all members.
const ws = require('ws');

const HISTORY = 50;
const LIMIT = 100;

class Room {
  /** The name of each connection. A user with two windows is there twice. */
  #members = new Map();
  #history = [];

  constructor(name) {
    this.name = name;
  }

  get members() {
    return [...new Set(this.#members.values())].sort();
  }

  get history() {
    return this.#history;
  }

  enter(conn, name) {
    const isNew = !this.members.includes(name);
    this.#members.set(conn, name);
    conn.send(JSON.stringify({ type: 'welcome', room: this.name, members: this.members, history: this.#history }));
    if (isNew) this.#tell({ type: 'joined', name, members: this.members }, conn);
  }

  leave(conn) {
    const name = this.#members.get(conn);
    this.#members.delete(conn);
    const { members } = this;
    if (!members.includes(name)) this.#tell({ type: 'left', name, members });
  }

  say(conn, text) {
    const message = { type: 'message', from: this.#members.get(conn), text, time: Date.now() };
    this.#history.push(message);
    if (this.#history.length > HISTORY) this.#history.shift();
    this.#tell(message);
  }

  #tell(event, except) {
    const text = JSON.stringify(event);
    for (const conn of this.#members.keys()) {
      if (conn !== except && conn.readyState === ws.OPEN) conn.send(text);
    }
  }
}

const rooms = new Map(['lobby', 'tea', 'runtimes'].map((name) => [name, new Room(name)]));

exports.all = () => [...rooms.values()];
exports.find = (name) => rooms.get(name);

/** Makes a room; undefined when the name will not do. */
exports.create = (name) => {
  if (typeof name !== 'string' || !/^[\w-]{1,20}$/.test(name) || rooms.has(name) || rooms.size >= LIMIT) return undefined;
  const room = new Room(name);
  rooms.set(name, room);
  return room;
};
