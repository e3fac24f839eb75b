// EdgerOS's modules are CommonJS; its loop waits at the end of the script.
const WebApp = require('webapp');
const { WsServer } = require('websocket');
const socket = require('socket');
const iosched = require('iosched');
declare const console: Console & { timestampEnable: boolean };
console.timestampEnable = false;

type Channel = { id: number; send(text: string): void; on(event: string, listener: (data: any) => void): void };
const enum Answer { Text = 'typed' }

const app = WebApp.create('./typed', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/', (req: unknown, res: { json(value: object): void }) => res.json({ answer: Answer.Text } satisfies object));
const server = WsServer.createServer('/ws', app);
server.on('connection', (channel: Channel) => {
  channel.on('message', (data: any) => channel.send(`echo ${data}`));
});
console.log('listening', app.start() && app.port());
while (true) {
  iosched.poll();
}
