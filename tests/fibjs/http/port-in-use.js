// The constructor binds and says at once what is wrong.
const http = require('http');
const first = new http.Server('127.0.0.1', 0, () => {});
try {
  new http.Server('127.0.0.1', first.socket.localPort, () => {});
} catch (error) {
  console.log(error.code, error.message.replace(/\d+$/, 'PORT'));
}
first.start();
try {
  first.start();
} catch (error) {
  console.log(error.message);
}
const port = first.socket.localPort;
first.stop();
const second = new http.Server('127.0.0.1', port, () => {});
console.log('bound again');
second.stop();
try {
  http.Server(80, () => {});
} catch (error) {
  console.log(error.number);
}
