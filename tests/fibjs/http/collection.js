// HttpCollection: names without regard to case, values in the order they came.
const http = require('http');
const { headers } = new http.Request();
headers.add('a', 1);
headers.add({ B: ['x', 'y'], c: new Date(0) });
console.log(headers.has('b'), headers.first('b'), headers.first('none'), headers.get('none'), JSON.stringify(headers.b));
console.log(JSON.stringify(headers.all('B')), JSON.stringify(headers.all()), headers.c, headers.a);
headers.set('B', 'z');
console.log(JSON.stringify(headers), headers.keys().join(), headers.values().join());
headers.d = 'e';
headers.add('A', '2');
delete headers.c;
headers.sort();
console.log(JSON.stringify(headers.keys()), JSON.stringify(headers.A));
headers.remove('a');
console.log(Object.keys(headers).join(), 'd' in headers);
headers.clear();
console.log(JSON.stringify(headers));
