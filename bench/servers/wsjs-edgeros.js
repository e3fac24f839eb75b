// EdgerOS style: '/' echo, '/broadcast'; HTTP hello at GET /.
// usage: wsjs wsjs-edgeros.js PORT
var socket = require('socket');
var HttpServer = require('http').HttpServer;
var WsServer = require('websocket').WsServer;
var iosched = require('iosched');

var saddr = socket.sockaddr(socket.INADDR_LOOPBACK, Number(process.argv[2]));
var server = HttpServer.createServer('bench', function (req, res) {
  res.end('Hello, World!');
}, 0, saddr);

var echo = WsServer.createServer('/', server);
echo.on('connection', function (channel) {
  channel.on('message', function (message) {
    channel.send(message);
  });
});

var broadcast = WsServer.createServer('/broadcast', server);
broadcast.on('connection', function (channel) {
  channel.on('message', function (message) {
    broadcast.broadcast(message);
  });
});

server.start();
while (true) {
  iosched.poll();
}
