// WebSocket servers on a WebApp and its HTTP server: several paths, before and after the start, beside ordinary requests.
const socket = require('socket');
const WebApp = require('webapp');
const http = require('http');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./upgrade', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/', (req, res) => res.send('an ordinary answer'));

function serve(path, target, name) {
  const server = createServer(path, target);
  server.on('connection', (channel) => {
    channel.send(`${name} ${channel.path}`);
    channel.on('message', (message) => channel.send(message));
  });
  return server;
}

const first = serve('/', app, 'first');
console.log(first.start(), first.port(), app.start());
const second = serve('/second', app.server, 'second');
try {
  serve('/second', app, 'twice');
} catch (error) {
  console.log(error.message);
}
const port = app.port();

/** The first message, and the echo of one of ours; or why there is no connection. */
async function talk(path) {
  try {
    const client = await createClient(`ws://127.0.0.1:${port}${path}`, { async: true });
    const messages = [];
    client.on('open', () => client.send('echo'));
    client.on('message', (message) => {
      messages.push(message);
      if (messages.length === 2) client.close();
    });
    await new Promise((resolve) => client.on('close', resolve));
    return messages.join(', ');
  } catch (error) {
    return error.message;
  }
}

async function get(path) {
  const res = await http.fetch(`http://127.0.0.1:${port}${path}`);
  return `${res.statusCode} ${await res.text()}`;
}

(async () => {
  console.log(await talk('/?token=1'));
  console.log(await talk('/second'));
  console.log(await talk('/third'));
  console.log(await get('/'));
  const third = serve('/third', app, 'third');
  console.log(await talk('/third'));
  console.log(await talk('/second/'));

  const open = await createClient(`ws://127.0.0.1:${port}/second`, { async: true });
  let closes = 0;
  open.on('close', () => closes++);
  second.on('stop', () => console.log('second stopped'));
  second.stop();
  await new Promise((resolve) => open.on('close', resolve));
  console.log(closes, await talk('/second'));
  console.log(second.start(), await talk('/second'));
  console.log(third.broadcast('to nobody'), JSON.stringify(first.groupName()));
  Task.exit();
})();
iosched.forever();
