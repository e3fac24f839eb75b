// Routes: patterns, captures, the rewriting of the value, nesting, methods, hosts.
const mq = require('mq');
function route(map, value, extra = {}) {
  const message = Object.assign(new mq.Message(), { value });
  const seen = [];
  const record = (name) => (msg, ...captures) => seen.push(name, msg.value, ...captures);
  const name = (rules) => Object.fromEntries(Object.entries(rules).map(([pattern, next]) => [
    pattern, next === 1 ? record(pattern) : typeof next === 'object' ? name(next) : next,
  ]));
  try {
    mq.invoke(new mq.Routing(name(map)), message);
  } catch (error) {
    seen.push(error.message);
  }
  console.log(value, '->', JSON.stringify(seen));
}
const rules = {
  '/plain': 1, '/user/:id': 1, '/two/:a/:b': 1, '/opt/:a?': 1, '/many/:a+': 1, '/any/:a*': 1, '/num/:n(\\d+)': 1, '/un/(\\w+)-(\\w+)': 1,
  '/test(.*)': 1, '/star/*': 1, '/file.:ext': 1, '^/raw/((\\d+)-(\\d+))$': 1, '^/two-raw/(a)(b)$': 1, '^/none-raw$': 1,
  '/api': { '/user': 1, '/': 1, '/deep': { '/er/:x': 1 } }, '/p/:id': { '/x/:y': 1 },
};
for (const value of ['/plain', '/PLAIN/', '/plain/x', '/user/5', '/user/a%20b', '/user/%zz', '/user/', '/two/a/b', '/opt', '/opt/a', '/many/a/b/c',
  '/any', '/any/a/b', '/num/12', '/num/x', '/un/a-b', '/test', '/testing', '/star/', '/star', '/star/a/b', '/file.txt', '/raw/1-2', '/two-raw/ab',
  '/none-raw', '/api/user', '/api', '/api/deep/er/1', '/apix', '/p/1/x/2']) {
  route(rules, value);
}
route({ '/a': 1, '*': 1 }, '/b/c');
route({ '/a(.*)': 1, '/ab': 1 }, '/ab');
route({ '/a': { '/b': 1 }, '/a/c': 1 }, '/a/c');
const methods = new mq.Routing();
const log = (name) => () => console.log(name);
methods.get('/m', log('get')).post({ '/m': log('post') }).all('/m', log('all')).host('*.example.org', (msg, label) => console.log('host', label, msg.value));
for (const [method, value, host] of [['GET', '/m'], ['POST', '/m'], ['PUT', '/m'], ['GET', '/x', 'www.example.org:80']]) {
  const message = Object.assign(new mq.Message(), { value, method, firstHeader: () => host ?? '' });
  mq.invoke(methods, message);
}
const moved = new mq.Routing();
moved.append(methods);
moved.append('get', '/late', log('late'));
mq.invoke(moved, Object.assign(new mq.Message(), { value: '/late', method: 'GET', firstHeader: () => '' }));
try {
  new mq.Routing({ '^(': () => {} });
} catch (error) {
  console.log(error.number);
}
