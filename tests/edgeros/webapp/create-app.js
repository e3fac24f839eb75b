// args: --port 0
// createApp: the port comes from the command line, the address is any.
const WebApp = require('webapp');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.createApp();
app.use(WebApp.static('./fixtures'));
console.log('listening', app.start() && app.port());
iosched.forever();
