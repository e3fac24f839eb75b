// HttpCollection: every form of add, set and remove; order, sorting, dates; what a name of Object's prototype is.
require('coroutine');
const http = require('http');
const { headers } = new http.Request();
const show = (label) => console.log(label, JSON.stringify(headers.keys()), JSON.stringify(headers.values()));

headers.add('b', ['2', '3']);
headers.add({ a: 1, C: [new Date(0), 5] });
headers.add('a', true);
show('add');
console.log(JSON.stringify(headers.all('a')), JSON.stringify(headers.all('A')), JSON.stringify(headers.all('none')));
headers.set('a', ['x', 'y']);
headers.set({ B: 7, d: ['p'] });
show('set');
headers.set('d', 8);
headers.remove('A');
headers.delete('c');
show('removed');
headers.add('a', '1');
headers.add('B', 'second');
headers.sort();
show('sorted');
console.log(headers.first('B'), headers.first('none'), headers.get('none'), headers.none);
console.log(headers['b'], headers.b, headers.D, 'B' in headers);
for (const name of ['toString', 'constructor', '__proto__']) {
  headers.add(name, 'mine');
  console.log(name, headers.has(name), headers.first(name), JSON.stringify(headers.all(name)));
}
headers.clear();
show('cleared');
