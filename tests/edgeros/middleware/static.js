// Files of a folder: types, indexes, validators, ranges, options; nothing outside of the folder.
const WebApp = require('webapp');
const { serveStatic } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./static', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
// The app's own root; the same as './fixtures/public'.
app.use('/own', WebApp.static('/fixtures/public'));
app.use('/path', serveStatic(`${module.directory}/fixtures/public`));
app.use('/options', serveStatic('./fixtures/public', {
  acceptRanges: false, cacheControl: false, etag: false, lastModified: false, index: 'other.html', redirect: false,
  extensions: ['html'], setHeaders: (res, path, stat) => res.set('X-Size', `${path.split('/').at(-1)} ${stat.size}`),
}));
app.use('/fresh', serveStatic('./fixtures/public', { maxAge: '1d', immutable: true, dotfiles: 'allow', index: false }));
app.use('/strict', serveStatic('./fixtures/public', { fallthrough: false, dotfiles: 'deny' }));
app.use((req, res) => res.status(404).send('next'));
console.log('listening', app.start() && app.port());
iosched.forever();
