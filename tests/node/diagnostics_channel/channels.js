// Channels tell their subscribers.
const dc = require('diagnostics_channel');

const channel = dc.channel('things');
console.log(channel === dc.channel('things'), channel.hasSubscribers, dc.hasSubscribers('things'), channel.name);
channel.publish('nobody');
const subscriber = (message, name) => console.log(message, name);
dc.subscribe('things', subscriber);
console.log(channel.hasSubscribers);
channel.publish({ a: 1 });
console.log(dc.unsubscribe('things', subscriber), dc.unsubscribe('things', subscriber), channel.hasSubscribers);
const tracing = dc.tracingChannel('work');
tracing.subscribe({
  start: (context) => console.log('start', context),
  end: (context) => console.log('end', context.id, context.result),
  asyncStart: (context) => console.log('asyncStart', context.id, context.result),
  asyncEnd: (context) => console.log('asyncEnd', context.id, context.result),
  error: (context) => console.log('error', context.error.message),
});
console.log(tracing.traceSync((a) => a + 1, { id: 1 }, null, 1));
try {
  tracing.traceSync(() => {
    throw new Error('bad');
  });
} catch (error) {
  console.log(error.message);
}
tracing.tracePromise(async () => 'value', { id: 2 }).then(console.log);
try {
  dc.channel(5);
} catch (error) {
  console.log(error.code);
}
