// A chat with rooms and nicknames: the room is the path, the nickname a query parameter.
// Run:  wsjs examples/fibjs/chat.js        (PORT=8080 by default)
// Try:  wsjs -e "const ws = require('ws'); const c = new ws.Socket('ws://127.0.0.1:8080/rooms/tea?name=ann');
//                c.onmessage = m => console.log(m.json()); c.onopen = () => c.send('hello');"
const http = require('http');
const ws = require('ws');

const rooms = new Map();

function broadcast(members, message) {
    const text = JSON.stringify(message);
    for (const conn of members.keys()) conn.send(text);
}

function join(conn, req) {
    const room = req.params[0];
    const name = req.query.first('name') || 'guest';
    if (!rooms.has(room)) rooms.set(room, new Map());
    const members = rooms.get(room);

    members.set(conn, name);
    broadcast(members, { joined: name, members: [...members.values()] });

    conn.onmessage = m => {
        const data = String(m.data);
        const [, nickname] = /^\/nick (\w+)$/.exec(data) || [];
        if (nickname) {
            broadcast(members, { was: members.get(conn), is: nickname });
            members.set(conn, nickname);
        } else broadcast(members, { from: members.get(conn), says: data });
    };

    conn.onclose = () => {
        const left = members.get(conn);
        members.delete(conn);
        broadcast(members, { left });
        if (members.size === 0) rooms.delete(room);
    };
}

const svr = new http.Server(Number(process.env.PORT || 8080), {
    '/rooms/:room': ws.upgrade({ maxPayload: 4096 }, join),
    '/': req => req.response.json([...rooms.keys()])
});
svr.start();
console.log('listening', svr.socket.localPort);
