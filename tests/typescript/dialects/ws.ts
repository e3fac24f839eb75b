import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import WebSocket, { WebSocketServer, type RawData } from 'ws';
import type { AddressInfo } from 'net';

abstract class Handler<T> {
  protected readonly seen = new Set<T>();
  constructor(private readonly prefix: string = 'typed') {}
  abstract handle(value: T): string;
  protected reply(value: T): string {
    this.seen.add(value);
    return `${this.prefix} ${value} ${this.seen.size}`;
  }
}
class Echo extends Handler<string> {
  override handle(value: string) { return this.reply(value); }
}

const server = createServer((req: IncomingMessage, res: ServerResponse<IncomingMessage>): void => {
  res.setHeader('content-type', 'text/plain');
  res.end(`method ${req.method!}`);
});
const sockets = new WebSocketServer({ server, path: '/ws' });
sockets.on('connection', (socket: WebSocket, request) => {
  const echo: Handler<string> = new Echo();
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(echo.handle(data.toString()), { binary: isBinary });
  });
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`));
