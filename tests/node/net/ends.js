// Half-open connections, idle timeouts, resets, writes past the end, destroyed sockets.
const net = require('net');
const { once } = require('events');

(async () => {
  const server = net.createServer({ allowHalfOpen: true }).listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  const open = async () => {
    const client = net.connect(port);
    const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
    return [client, socket];
  };

  {
    const [client, socket] = await open();
    client.setTimeout(20, () => console.log('timeout', client.timeout));
    client.on('timeout', () => client.end());
    socket.on('end', () => {
      console.log('half open', socket.readable, socket.writable, socket.readyState);
      socket.end('late');
    });
    socket.resume();
    client.on('data', (data) => console.log('client got', String(data)));
    console.log('close', await once(client, 'close'), client.readyState, client.pending, client.destroyed);
  }
  {
    const [client, socket] = await open();
    client.on('error', ({ message, code, errno, syscall }) => console.log(message, code, errno, syscall));
    client.resume();
    console.log(socket.resetAndDestroy() === socket);
    console.log('reset', await new Promise((resolve) => client.on('close', resolve)));
  }
  {
    const [client, socket] = await open();
    client.destroy();
    socket.resume();
    await once(socket, 'end');
    socket.on('error', ({ message, code, errno, syscall }) => console.log(message, code, errno, syscall));
    const write = () => socket.destroyed || (socket.write('x'), setTimeout(write, 5));
    write();
    console.log('gone', await new Promise((resolve) => socket.on('close', resolve)));
  }
  {
    const [client, socket] = await open();
    socket.end('bye');
    client.on('data', (data) => console.log(String(data)));
    client.on('error', (error) => console.log('client', error.message, error.code));
    client.on('end', () => setImmediate(() => client.write('z', (error) => console.log('callback', error.code))));
    socket.resume();
    await new Promise((resolve) => client.on('close', resolve));
  }
  {
    const socket = new net.Socket();
    socket.on('error', (error) => console.log(error.code, error.message));
    socket.write('x', (error) => console.log('callback', error.code));
    await new Promise((resolve) => socket.on('close', resolve));
  }
  {
    const client = net.connect(port);
    client.write('x', (error) => console.log('callback', error.code, error.message));
    client.destroy();
    console.log('close', await once(client, 'close'));
  }
  {
    const [client, socket] = await open();
    client.end('all of it');
    client.destroySoon();
    socket.setEncoding('latin1');
    socket.on('data', (text) => console.log(typeof text, text));
    await once(socket, 'end');
    socket.destroy();
    await once(socket, 'close');
  }
  {
    // The same object connects again.
    const client = new net.Socket();
    for (const turn of [1, 2]) {
      client.connect(port);
      const [socket] = await once(server, 'connection');
      socket.end(`turn ${turn}`);
      client.setEncoding('utf8');
      client.once('data', (text) => console.log(text));
      socket.resume();
      await new Promise((resolve) => client.once('close', resolve));
    }
  }
  server.close((error) => console.log('closed', error));
  server.close((error) => console.log('again', error.code, error.message));
})();
