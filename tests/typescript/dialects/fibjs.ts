import http = require('http');
import ws = require('ws');
import coroutine = require('coroutine');

interface Message { data: string }
enum Path { Socket = '/ws', Text = '/text' }

function waits(milliseconds: number): string {
    coroutine.sleep(milliseconds);
    return `waited ${typeof milliseconds}`;
}

const svr = new http.Server(Number(process.env.PORT || 0), {
    [Path.Socket]: ws.upgrade((conn: any, req: any) => {
        conn.onmessage = (e: Message): void => conn.send(`${waits(1)}: ${e.data}` as string);
    }),
    [Path.Text]: (req: any) => req.response.write(waits(2)!)
});
svr.start();
console.log('listening', svr.socket.localPort);
