// Settings, and the errors of wrong arguments.
const WebApp = require('webapp');
const socket = require('socket');
const EventEmitter = require('events');
console.timestampEnable = false;

const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const app = WebApp.create('./settings', 0, './worker', here);
console.log(app instanceof WebApp, app instanceof EventEmitter, JSON.stringify(app.groupName), app.isMaster(), app.port());
console.log(app.set('title', 'Mine') === app, app.get('title'), app.set('title'), app.get('none'));
console.log(app.enable('x').enabled('x'), app.disabled('x'), app.disable('x').enabled('x'), app.disabled('y'));
console.log(app.get('view engine'), app.get('views'), app.get('etag'));
app.locals.name = 'local';
app.engine('txt', (file, options, callback) => callback(null, `${options.name} ${options.more}`));
for (const view of ['fixtures/plain.txt', 'fixtures/none', 'fixtures/plain.xyz']) {
  app.set('views', '.').render(view, { more: 1 }, (error, text) => console.log(view, error ? error.message.replace(/"\/.*"/, '…') : text));
}
console.log(typeof app.use(() => {}).use(WebApp.Router.create()).all('/x', () => {}).param('p', () => {}).put, app.route('/r').path);

const { Router } = WebApp;
console.log(Router === require('web_router'), Router === require('router'), Router.create() instanceof Router);

const attempt = (make) => {
  try {
    make();
    console.log('no error');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};
attempt(() => WebApp.create('./x', 0));
attempt(() => WebApp.create('./x', 0, { addr: 'name', port: 1 }));
attempt(() => WebApp.create(5, 0, here));
attempt(() => WebApp.createSub('./x'));
attempt(() => app.use());
attempt(() => app.use('/x', 'text'));
attempt(() => app.get('/x', null));
attempt(() => app.get('/:id([)', () => {}));
attempt(() => app.engine('txt'));
attempt(() => WebApp.static());
