// A complete application: pages, a JSON API, a login, and a chat with rooms over WebSocket.
// Run:  wsjs examples/fibjs/app/main.js          (PORT=8080 by default)
// Try:  open http://127.0.0.1:8080/ in two browsers and sign in with two names; any name and password begin an account
//
// main.js      the addresses             accounts.js  names and passwords
// api.js       the JSON API              sessions.js  the login cookie
// chat.js      the WebSocket protocol    rooms.js     members and history
// public/      the page
const http = require('http');
const path = require('path');
const api = require('./api');
const chat = require('./chat');

const svr = new http.Server(Number(process.env.PORT || 8080), {
  '/api': api,
  '/chat/:room': chat,
  '*': http.fileHandler(path.join(__dirname, 'public')),
});
svr.enableEncoding = true;
// A chat's requests are small. In megabytes.
svr.maxBodySize = 1;
svr.start();
console.log('listening', svr.socket.localPort);
