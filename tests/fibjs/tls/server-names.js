// A server's certificate follows the name that the client asks for, and may change while the server runs.
const tls = require('tls');
const { cert, key, otherCert, otherKey, outcome } = require('./fixtures/pem');

const context = tls.createSecureContext({ cert, key }, true);
const other = tls.createSecureContext({ cert: otherCert, key: otherKey }, true);
const svr = new tls.Server(context, '127.0.0.1', 0, (socket) => { socket.write('hello'); });
svr.start();
const shown = (servername) => {
  const c = tls.connect(`ssl://127.0.0.1:${svr.socket.localPort}`, { rejectUnverified: false, servername });
  const pem = c.peerCert.pem();
  c.close();
  return pem === cert ? 'cert' : pem === otherCert ? 'other' : pem;
};
console.log(shown('other.example'), shown('sub.example.org'));
svr.setSNIContext('Other.Example', other);
context.setSNIContext('*.example.org', other);
console.log(shown('other.example'), shown('sub.example.org'), shown('localhost'));
console.log(svr.getSNIContext('other.example') === other, context.getSNIContext('localhost'));
svr.removeSNIContext('other.example');
console.log(shown('other.example'), shown('sub.example.org'));
svr.clearSNIContexts();
console.log(shown('other.example'), shown('sub.example.org'));
console.log(outcome(() => svr.setSNIContext('a.example', tls.createSecureContext())));
svr.stop();
