// Paths that a peer makes long and nearly right cost no more than linear time for the usual patterns.
const mq = require('mq');
const routes = new mq.Routing({ '/a/:b/c': () => {}, '/x*': () => {}, '/n/:n(\\d+)/e': () => {}, '/:p/:q+': () => {} });
const start = Date.now();
for (const value of [`/a/${'b'.repeat(8000)}`, `/${'a/'.repeat(4000)}`, `/n/${'1'.repeat(8000)}`]) {
  try {
    mq.invoke(routes, Object.assign(new mq.Message(), { value }));
  } catch (error) {
    if (error.number !== 20009) throw error;
  }
}
console.log(Date.now() - start < 2000);
