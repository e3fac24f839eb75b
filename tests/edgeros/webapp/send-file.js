// sendFile: paths of the program, roots, ranges, what is not there.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./send-file', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/relative', (req, res) => { if (res.sendFile('fixtures/site/page.html') !== true) throw new Error('not true'); });
app.get('/absolute', (req, res) => res.sendFile(`${module.directory}/fixtures/site/page.html`));
app.get('/own-root', (req, res) => res.sendFile('/fixtures/site/page.html'));
app.get('/root/:name', (req, res) => res.sendFile(req.params.name, { root: './fixtures/site', maxAge: '1h', headers: { 'X-More': '1' } }));
app.get('/own-404', (req, res) => { if (!res.sendFile('fixtures/none')) res.status(404).send('own'); });
app.get('/upwards', (req, res) => res.sendFile('../webapp/fixtures/plain.txt'));
app.get('/folder', (req, res) => res.sendFile('fixtures'));
app.get('/callback', (req, res) => res.sendFile('fixtures/none', (error) => res.send(`callback ${error.status}`)));
console.log('listening', app.start() && app.port());
iosched.forever();
