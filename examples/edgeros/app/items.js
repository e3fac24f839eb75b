// The list, in memory. Changes are events: `added`, `changed`, `removed`.
const EventEmitter = require('events');

const MOST_ITEMS = 200;

const items = new Map();
let lastId = 0;

module.exports = Object.assign(new EventEmitter(), {
  all: () => [...items.values()],

  find: (id) => items.get(id),

  /** The new item; undefined when the list is full. */
  add(text) {
    if (items.size === MOST_ITEMS) return undefined;
    const item = { id: ++lastId, text, done: false };
    items.set(item.id, item);
    this.emit('added', item);
    return item;
  },

  change(item, { text = item.text, done = item.done }) {
    Object.assign(item, { text, done });
    this.emit('changed', item);
    return item;
  },

  remove(item) {
    items.delete(item.id);
    this.emit('removed', item);
  },
});
