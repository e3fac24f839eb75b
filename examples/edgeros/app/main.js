// A complete application: a page, a REST API, a printed view, and changes that every open page sees at once.
// Run:  wsjs examples/edgeros/app/main.js        (PORT=8000 by default)
// Try:  open http://127.0.0.1:8000/ in two browsers and tick things off; http://127.0.0.1:8000/print is for paper
//
// main.js      the addresses        items.js   the list
// api.js       the REST API         public/    the page
// live.js      the WebSocket        views/     the printed list
const WebApp = require('webapp');
const iosched = require('iosched');
const api = require('./api');
const items = require('./items');
const live = require('./live');

const app = WebApp.createApp();
app.set('views', './views');
app.use('/api', api);
app.get('/print', (req, res) => res.render('print', { items: items.all(), now: new Date() }));
app.use(WebApp.static('./public', { maxAge: 0 }));
live.attach(app);

if (!app.start()) Task.exit(1);
console.log(`listening ${app.port()}`);
iosched.forever();
