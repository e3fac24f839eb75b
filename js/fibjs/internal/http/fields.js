'use strict';
// Header fields and the like as a flat list, names and values in turn: cheap to make, in the order given,
// and what the native side takes. Look-ups ignore case.

function textOf(value) {
  return value instanceof Date ? value.toUTCString() : `${value}`;
}

/** The index of the first field of this name at or after `from`; -1 when there is none. */
function find(list, name, from = 0) {
  const key = `${name}`.toLowerCase();
  for (let at = from; at < list.length; at += 2) {
    const each = list[at];
    if (each === key || (each.length === key.length && each.toLowerCase() === key)) return at;
  }
  return -1;
}

function first(list, name) {
  const at = find(list, name);
  return at < 0 ? null : list[at + 1];
}

function all(list, name) {
  const values = [];
  const key = `${name}`.toLowerCase();
  for (let at = 0; at < list.length; at += 2) {
    const each = list[at];
    if (each === key || (each.length === key.length && each.toLowerCase() === key)) values.push(list[at + 1]);
  }
  return values;
}

/** The values by lower-case name. */
function indexOf(list) {
  const index = new Map();
  for (let at = 0; at < list.length; at += 2) {
    const key = list[at].toLowerCase();
    const known = index.get(key);
    if (known === undefined) index.set(key, [list[at + 1]]);
    else known.push(list[at + 1]);
  }
  return index;
}

/** Calls `each(name, value)` for a name and a value, a name and values, or an object of these. */
function spread(name, value, each) {
  if (typeof name === 'object' && name !== null) {
    for (const [key, given] of Object.entries(name.toJSON?.() ?? name)) spread(key, given, each);
  } else if (Array.isArray(value)) {
    for (const one of value) each(`${name}`, textOf(one));
  } else {
    each(`${name}`, textOf(value));
  }
}

function add(list, name, value) {
  if (typeof name === 'string' && typeof value === 'string') {
    list.push(name, value);
    return;
  }
  spread(name, value, (key, text) => list.push(key, text));
}

/** Removes the fields of this name from a place on. */
function remove(list, name, from = 0) {
  let kept = from;
  const key = `${name}`.toLowerCase();
  for (let at = from; at < list.length; at += 2) {
    if (list[at].toLowerCase() === key) continue;
    list[kept] = list[at];
    list[kept + 1] = list[at + 1];
    kept += 2;
  }
  list.splice(kept);
}

/** In place of what the name had; the first field keeps its place. */
function set(list, name, value) {
  if (typeof name === 'object' && name !== null) {
    for (const [key, given] of Object.entries(name.toJSON?.() ?? name)) set(list, key, given);
    return;
  }
  const at = find(list, name);
  if (at >= 0 && !Array.isArray(value)) {
    list[at] = `${name}`;
    list[at + 1] = textOf(value);
    remove(list, name, at + 2);
  } else {
    remove(list, name);
    add(list, name, value);
  }
}

/** Sorts by name; fields of one name keep their order. */
function sort(list) {
  const pairs = [];
  for (let at = 0; at < list.length; at += 2) pairs.push([list[at], list[at + 1]]);
  pairs.sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0));
  list.splice(0);
  for (const [name, value] of pairs) list.push(name, value);
}

/** Everything by name; several values of a name are an array. */
function toObject(list) {
  const names = new Map();
  for (let at = 0; at < list.length; at += 2) {
    const key = list[at].toLowerCase();
    const known = names.get(key);
    if (known === undefined) names.set(key, { name: list[at], values: [list[at + 1]] });
    else known.values.push(list[at + 1]);
  }
  const result = {};
  for (const { name, values } of names.values()) {
    const value = values.length > 1 ? values : values[0];
    // A peer chooses the names: `__proto__` is one like any other.
    Object.defineProperty(result, name, { value, writable: true, enumerable: true, configurable: true });
  }
  return result;
}

module.exports = { find, first, all, indexOf, add, set, remove, sort, toObject, textOf };
