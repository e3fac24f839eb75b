// A chat: pages, a session and a list by express, messages by WebSocket with the same session. Names come from the session.
// npm install express express-session, then:   wsjs main.js, and http://localhost:8080 in some browser windows
const http = require('http');
const path = require('path');
const express = require('express');
const session = require('express-session');
const { WebSocket, WebSocketServer } = require('ws');

const app = express();
const sessions = session({ secret: process.env.SECRET ?? 'for tests only', resave: false, saveUninitialized: false });

app.use(sessions);
app.use(express.json());
app.use(express.static(path.join(__dirname, 'public')));

app.post('/login', (req, res) => {
  const name = String(req.body.name ?? '').trim().slice(0, 40);
  if (name === '') {
    res.status(400).json({ error: 'a name is needed' });
    return;
  }
  req.session.name = name;
  res.json({ name });
});

app.get('/people', (req, res) => res.json(people()));

const server = http.createServer(app);
const wss = new WebSocketServer({ noServer: true, maxPayload: 10_000 });

const people = () => [...wss.clients].map((ws) => ws.name).sort();

function tellAll(message) {
  const text = JSON.stringify(message);
  for (const ws of wss.clients) if (ws.readyState === WebSocket.OPEN) ws.send(text);
}

server.on('upgrade', (req, socket, head) => {
  socket.on('error', console.error);
  sessions(req, {}, () => {
    if (req.session.name === undefined) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, req));
  });
});

wss.on('connection', (ws, req) => {
  ws.name = req.session.name;
  ws.on('error', console.error);
  ws.on('message', (data) => tellAll({ from: ws.name, text: String(data) }));
  ws.on('close', () => tellAll({ people: people() }));
  tellAll({ people: people() });
});

server.listen(process.env.PORT ?? 8080, () => console.log('listening', server.address().port));
