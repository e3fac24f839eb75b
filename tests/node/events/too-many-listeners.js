// stderr: any
// More listeners than expected: one warning for each event.
const EventEmitter = require('events');

process.on('warning', (warning) => {
  console.log(warning.name, warning.message, warning.emitter === own || warning.emitter === other, warning.type, warning.count);
});
class Own extends EventEmitter {}
const own = new Own();
own.setMaxListeners(1);
for (let n = 0; n < 3; n++) own.on('event', () => {});
const other = new EventEmitter();
for (let n = 0; n < 10; n++) other.on('data', () => {});
other.setMaxListeners(0);
for (let n = 0; n < 5; n++) other.on('data', () => {});
other.setMaxListeners(20);
for (let n = 0; n < 6; n++) other.on('data', () => {});
