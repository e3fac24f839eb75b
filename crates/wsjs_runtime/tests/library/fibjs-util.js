// fibjs's `util`, `url`, `querystring` and `path`.

const util = require('fibjs/util');
const url = require('fibjs/url');
const querystring = require('fibjs/querystring');
const path = require('fibjs/path');

call('isEmpty', util.isEmpty, {});
call('pick', util.pick, { a: 1, b: 2 }, 'a', ['c']);
call('omit', util.omit, { a: 1, b: 2 }, ['a']);
call('first', util.first, [1, 2, 3]);
call('first', util.first, [1, 2, 3], 2);
call('last', util.last, [1, 2, 3]);
call('last', util.last, [1, 2, 3], 2);
call('unique', util.unique, [1, 1, 2]);
call('union', util.union, [1], [2, 1]);
call('intersection', util.intersection, [1, 2], [2, 3]);
call('flatten', util.flatten, [1, [2, [3]]]);
call('flatten', util.flatten, [1, [2, [3]]], true);
call('without', util.without, [1, 2, 3], 2);
call('difference', util.difference, [1, 2], [2]);
call('map', (object) => util.map(object, (value, key) => key + value), { a: 1 });
call('reduce', (list) => util.reduce(list, (sum, value) => sum + value, 0), [1, 2]);
call('has', util.has, { a: 1 }, 'a');
call('extend', util.extend, { a: 1 }, { b: 2 }, null);
call('deepFreeze', (object) => Object.isFrozen(util.deepFreeze(object).a), { a: { b: 1 } });
call('sync', () => util.sync((done) => done(null, 1))());

call('fullpath', path.fullpath, 'a/../b');
call('win32.fullpath', path.win32.fullpath, 'C:\\a\\..\\b');

const object = url.parse('http://u:p@h.com:8/a/../b?x=1&x=2&Y=3#z', true);
call('parse', (name) => object[name], 'hostname');
for (const name of ['protocol', 'slashes', 'auth', 'username', 'password', 'host', 'port', 'path', 'pathname', 'search', 'hash']) {
  call('part', (part) => object[part], name);
}
call('query', (name) => object.query[name], 'X');
call('missing', () => url.parse('/a'));
object.normalize();
call('normalize', () => object.href);
call('resolve', (reference) => object.resolve(reference).href, '../q');
call('resolve', url.resolve, 'http://a/b', 'c');
call('format', url.format, { protocol: 'http', host: 'a', query: { a: 1 } });

const collection = querystring.parse('a=1&b=2&a=3&Get=7&&c');
for (const name of ['a', 'A', 'b', 'zz', 'c']) call('read', (key) => collection[key], name);
call('has', (name) => collection.has(name), 'B');
call('first', (name) => collection.first(name), 'a');
call('first', (name) => collection.first(name), 'zz');
call('all', (name) => collection.all(name), 'a');
call('get', (name) => collection.get(name), 'get');
call('in', () => 'a' in collection);
call('keys', () => collection.keys());
collection.set('b', [5, 6]);
collection.remove('A');
collection.add({ z: new Date(0), Get: 8 });
collection.sort();
call('toJSON', () => collection.toJSON());
delete collection.b;
collection.q = 'new';
call('JSON', () => JSON.stringify(collection));
collection.clear();
call('clear', () => Object.keys(collection).length);
