// Marks, measures and timed functions are told to those who observe, in an immediate.
const { performance, PerformanceObserver, PerformanceEntry } = require('perf_hooks');
const assert = require('assert');

console.log(PerformanceObserver.supportedEntryTypes.includes('mark'), globalThis.PerformanceObserver === PerformanceObserver);
for (const [name, run] of Object.entries({
  callback: () => new PerformanceObserver(),
  arguments: () => new PerformanceObserver(() => {}).observe(),
  both: () => new PerformanceObserver(() => {}).observe({ type: 'mark', entryTypes: ['mark'] }),
  empty: () => new PerformanceObserver(() => {}).observe({ entryTypes: [] }),
  unknown: () => new PerformanceObserver(() => {}).observe({ entryTypes: ['x'] }),
  neither: () => new PerformanceObserver(() => {}).observe({}),
  string: () => new PerformanceObserver(() => {}).observe({ entryTypes: 'mark' }),
  change() {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: 'mark' });
    observer.observe({ entryTypes: ['mark'] });
  },
})) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

performance.mark('before');
const observer = new PerformanceObserver((list, self) => {
  console.log(self === observer, list.constructor.name, list.getEntries().map(({ name, entryType, detail }) => [name, entryType, detail]));
  console.log(list.getEntriesByName('m2').length, list.getEntriesByType('measure').length);
});
observer.observe({ entryTypes: ['mark', 'measure', 'function'] });
const mark = performance.mark('m1', { detail: { a: 1 } });
console.log(mark.constructor.name, mark instanceof PerformanceEntry, mark.detail, mark.duration);
console.log(performance.measure('x', 'before', 'm1').constructor.name);
const add = performance.timerify(function add(a, b) { return a + b; });
console.log(add.name, add.length, add(1, 2));
console.log(observer.takeRecords().map(({ name }) => name), observer.takeRecords().length);
const buffered = new PerformanceObserver((list) => {
  console.log('buffered', list.getEntries().map(({ name }) => name));
  buffered.disconnect();
});
buffered.observe({ type: 'mark', buffered: true });
performance.mark('m2');
console.log('later');

const used = performance.eventLoopUtilization();
setTimeout(() => {
  observer.disconnect();
  performance.mark('unheard');
  const now = performance.eventLoopUtilization();
  const since = performance.eventLoopUtilization(now, used);
  assert.deepStrictEqual(Object.keys(now), ['idle', 'active', 'utilization']);
  assert(since.idle > 0 && since.active >= 0 && since.utilization >= 0 && since.utilization < 1);
  const begun = performance.eventLoopUtilization();
  const isActive = () => performance.eventLoopUtilization(begun).active > 10;
  while (!isActive() && performance.now() < 5000);
  console.log(isActive(), performance.nodeTiming.name);
}, 20);
