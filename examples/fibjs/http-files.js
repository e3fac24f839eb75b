// A file server with listings, beside routes of its own.
// Run:  wsjs examples/fibjs/http-files.js [folder]   (PORT=8080 by default)
// Try:  open http://127.0.0.1:8080/ in a browser
const http = require('http');

const folder = process.argv[2] || __dirname;
const svr = new http.Server(Number(process.env.PORT || 8080), {
  '/time': (req) => req.response.write(new Date().toISOString()),
  '*': http.fileHandler(folder, true),
});
svr.enableEncoding = true;
svr.start();
console.log('listening', svr.socket.localPort);
