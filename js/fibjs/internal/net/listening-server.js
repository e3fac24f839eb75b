'use strict';
// What fibjs's servers share: a listening socket bound in the constructor, and start, run and stop.

const api = binding('api');
const fiber = binding('fiber');
const native = binding('socket');
const { checkPort } = require('fibjs/internal/net/port');

/** Binds: `host` an IP address or '' for all of IPv4; other names that are no address are socket files. */
function listen(host, port, tls = undefined) {
  checkPort(port, 'listen');
  if (host === '') return native.listen({ host: '0.0.0.0', port, tls });
  if (native.ipVersion(host) !== 0) return native.listen({ host, port, tls });
  if (host.includes('/')) throw api.error(20004, `listen: a socket file has no port: '${host}'`);
  // fibjs makes a socket file named like the host; a name is what everybody means.
  const [address] = native.resolve(host, 4).concat(native.resolve(host, 6));
  return native.listen({ host: address, port, tls });
}

/** Binds a server that is given only one name: a port in digits, or a socket file. */
function listenAt(text) {
  if (/^\d{1,5}$/.test(text)) return listen('', Number(text));
  return native.listen({ path: text });
}

class ListeningServer {
  #listener;
  #socket = undefined;
  #started = false;

  constructor(listener) {
    this.#listener = listener;
  }

  get socket() {
    return (this.#socket ??= require('fibjs/internal/net/socket').Socket.listening(this.#listener));
  }

  begin() {
    if (this.#started || !this.#listener.isOpen) {
      throw api.error(20009, this.#started ? 'start: the server was started before' : 'start: the server is closed');
    }
    this.#started = true;
    this.serve(this.#listener);
  }

  wait() {
    this.#listener.waitClosed();
  }

  end() {
    this.#listener.close();
  }
}
for (const name of ['begin', 'wait', 'end']) Object.defineProperty(ListeningServer.prototype, name, { enumerable: false });

function define(name, doc, waits, run) {
  api.define(ListeningServer.prototype, `Server.${name}`, { waits, doc, forms: [['', run]] });
}

define('start', 'Starts the server.', false, function () { this.begin(); });
define('asyncRun', 'Starts the server.', false, function () { this.begin(); });
define('stop', 'Closes the listening socket; connections stay open.', true, function () { this.end(); });
define('close', 'Closes the listening socket; connections stay open.', true, function () { this.end(); });
// It starts at once also where it calls back: the caller may stop it next.
api.define(ListeningServer.prototype, 'Server.run', {
  doc: 'Starts the server and waits until it is stopped.',
  forms: [
    ['', function () {
      this.begin();
      this.wait();
    }],
    ['stopped: Function', function (stopped) {
      this.begin();
      fiber.start(() => {
        this.wait();
        stopped();
      });
    }],
  ],
});

module.exports = { ListeningServer, listen, listenAt };
