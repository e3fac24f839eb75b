// Modules that can only be looked at: they say what is missing when it is used.
const cluster = require('cluster');
const worker = require('worker_threads');
console.log(cluster.isMaster, cluster.isPrimary, cluster.isWorker, worker.isMainThread, worker.threadId, worker.parentPort);
const attempts = {
  'cluster.fork': () => cluster.fork(),
  'worker_threads.Worker': () => new worker.Worker('x.js'),
  'http2.connect': () => require('http2').connect('http://localhost'),
  'dgram.createSocket': () => require('dgram').createSocket('udp4'),
  'vm.createContext': () => require('vm').createContext({}),
  'inspector.Session': () => new (require('inspector').Session)(),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name, 'works');
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(require('v8').getHeapStatistics().used_heap_size > 0, require('inspector').url(), require('tty').isatty(1), require('sys') === require('util'));
console.log(require('path/posix') === require('path').posix, require('path/win32') === require('path').win32);
