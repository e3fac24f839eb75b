import * as http from 'http';
import faye from 'faye-websocket';
import type { Socket } from 'node:net';

const server = http.createServer();
server.on('upgrade', (request: http.IncomingMessage, socket: Socket, body: Buffer) => {
  if (!faye.isWebSocket(request)) return;
  let ws: any = new (faye as any)(request, socket, body);
  ws.on('message', (event: { data: string }) => ws.send(event.data satisfies string));
  ws.on('close', () => { ws = null!; });
});
server.listen(Number(process.env.PORT ?? 0), () => console.log('listening', (server.address() as { port: number }).port));
