// nodemailer with smtp-server, ioredis with a small server of its protocol.
const net = require('net');
const { once } = require('events');
const nodemailer = require('nodemailer');
const { SMTPServer } = require('smtp-server');
const Redis = require('ioredis');

async function ofMail() {
    const mails = [];
    const server = new SMTPServer({
        name: 'server.test', banner: 'ready', authMethods: ['PLAIN', 'LOGIN'], allowInsecureAuth: true, size: 100000,
        onAuth: ({ username, password }, session, done) => (password === 'p' ? done(null, { user: username }) : done(new Error('Invalid username or password'))),
        onRcptTo: ({ address }, session, done) => done(address.startsWith('no') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
        onData(stream, session, done) {
            let text = '';
            stream.setEncoding('utf8').on('data', piece => { text += piece; });
            stream.on('end', () => { mails.push({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(one => one.address), user: session.user, secure: session.secure, text }); done(null, 'kept as 1'); });
        },
    });
    server.on('error', () => {});
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address();
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, auth: { user: 'u', pass: 'p' }, tls: { rejectUnauthorized: false }, name: 'client.test' });
    console.log(await transport.verify());
    const { accepted, rejected, response, envelope } = await transport.sendMail({ from: '"Ü" <a@x.test>', to: ['b@x.test', 'no@x.test'], cc: 'c@x.test', subject: 'Grüße 🙂', text: 'line\n.dot\n', html: '<b>ü</b>', attachments: [{ filename: 'f.txt', content: 'attached' }], messageId: '<id@x>', date: new Date(0) });
    console.log(accepted, rejected, response, envelope);
    const [{ text, ...mail }] = mails;
    console.log(mail, text.replace(/--_NmP-[-\w]+/g, 'BOUNDARY').split('\r\n'));
    const plain = options => nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...options });
    await plain({ auth: { user: 'u', pass: 'wrong' } }).sendMail({ from: 'a@x', to: 'b@x', text: '' }).catch(error => console.log(error.code, error.responseCode, error.command));
    await plain({ auth: { user: 'u', pass: 'p' } }).sendMail({ from: 'a@x', to: 'no@x', text: '' }).catch(error => console.log(error.code, error.responseCode));
    await plain({ port: 1 }).sendMail({ from: 'a@x', to: 'b@x', text: '' }).catch(error => console.log(error.code));
    const pool = plain({ auth: { user: 'u', pass: 'p' }, pool: true, maxConnections: 2 });
    await Promise.all([1, 2, 3, 4].map(n => pool.sendMail({ from: 'a@x', to: 'b@x', text: `mail ${n}` })));
    pool.close();
    console.log(mails.length, mails.slice(1).map(one => one.text.trim().split('\r\n').at(-1)).sort());
    await new Promise(resolve => server.close(resolve));
}

/** As much of a Redis server as the client here needs. */
function redisServer() {
    const data = new Map();
    const subscribers = new Set();
    return net.createServer(socket => {
        let buffer = '';
        const bulk = text => (text === undefined ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`);
        const commands = {
            info: () => bulk('redis_version:7.0.0\r\nloading:0\r\n'), ping: () => '+PONG\r\n', client: () => '+OK\r\n', quit: () => { socket.end('+OK\r\n'); return ''; }, multi: () => '+OK\r\n',
            set: (key, value) => { data.set(key, value); return '+OK\r\n'; }, get: key => bulk(data.get(key)), incr: key => { data.set(key, String(Number(data.get(key) ?? 0) + 1)); return `:${data.get(key)}\r\n`; },
            mget: (...keys) => `*${keys.length}\r\n${keys.map(key => bulk(data.get(key))).join('')}`, hgetall: () => `*4\r\n${['a', '1', 'b', 'ü'].map(bulk).join('')}`,
            subscribe: channel => { subscribers.add([socket, channel]); return `*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`; },
            publish: (channel, text) => { for (const [one, name] of subscribers) if (name === channel) one.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`); return ':1\r\n'; },
        };
        socket.setEncoding('utf8').on('data', piece => {
            buffer += piece;
            for (let match; (match = /^\*(\d+)\r\n/.exec(buffer));) {
                let rest = buffer.slice(match[0].length);
                const args = [];
                while (args.length < Number(match[1])) {
                    const head = /^\$(\d+)\r\n/.exec(rest);
                    const bytes = head && Buffer.from(rest.slice(head[0].length));
                    if (!head || bytes.length < Number(head[1]) + 2) return;
                    args.push(String(bytes.subarray(0, Number(head[1]))));
                    rest = String(bytes.subarray(Number(head[1]) + 2));
                }
                buffer = rest;
                const [name, ...words] = args;
                socket.write(commands[name.toLowerCase()]?.(...words) ?? `-ERR unknown command '${name}'\r\n`);
            }
        });
        socket.on('error', () => {});
    });
}

async function ofRedis() {
    const server = redisServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const redis = new Redis({ port: server.address().port, host: '127.0.0.1', retryStrategy: null, lazyConnect: true });
    await redis.connect();
    console.log(redis.status, await redis.ping(), await redis.set('k', 'wert ü'), await redis.get('k'), await redis.get('none'), await redis.getBuffer('k'));
    console.log(await redis.incr('n'), await redis.mget('k', 'n', 'x'), await redis.hgetall('h'), await Promise.all(Array.from({ length: 50 }, () => redis.incr('n'))).then(list => list.at(-1)));
    await redis.call('nope', 'x').catch(error => console.log(error.name, error.message, error.command));
    console.log(await redis.pipeline().set('a', 1).get('a').call('bad').exec().then(results => results.map(([error, value]) => error?.message ?? value)));
    const subscriber = redis.duplicate();
    await subscriber.connect();
    console.log(await subscriber.subscribe('news'));
    redis.publish('news', 'big '.repeat(20000));
    const [channel, message] = await once(subscriber, 'message');
    console.log(channel, message.length);
    await redis.quit();
    subscriber.disconnect();
    await once(subscriber, 'end');
    await redis.get('k').catch(error => console.log(error.message));
    server.close();
}

ofMail().then(ofRedis).then(() => console.log('done'));
