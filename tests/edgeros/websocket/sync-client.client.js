// A client is created while the program waits and nothing else runs; events come in polls.
const { WsClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

let isDue = false;
setTimeout(() => { isDue = true; }, 0);
for (const start = Date.now(); Date.now() - start < 5; );
const url = `ws://127.0.0.1:${process.getenv('PORT')}/`;
const client = WsClient.createClient(url);
console.log(`created ${client instanceof WsClient}, timer ran: ${isDue}`);
const check = { quit: false };
client.on('open', () => {
  console.log('open');
  client.send('echo');
});
client.on('message', (message) => {
  console.log(message);
  if (message === 'echo') client.send('bye');
});
client.on('close', () => {
  console.log(`close, timer ran: ${isDue}`);
  check.quit = true;
});
console.log('listening');
iosched.forever(check);

// Failures are falsy values, wrong arguments are errors.
console.log(WsClient.createClient(`${url}nothing-here`), WsClient.createClient('ws://127.0.0.1:1/'), WsClient.createClient('ws://name.invalid/'));
