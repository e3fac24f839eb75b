// What is not there, and arguments that cannot be.
const middleware = require('middleware');
console.timestampEnable = false;

const calls = {
  Busboy: () => middleware.Busboy(),
  jwt: () => middleware.jwt({ secret: 'x' }),
  WebDAV: () => new middleware.WebDAV(),
  WebProxy: () => middleware.WebProxy(),
  session: () => middleware.session(),
  serveStatic: () => middleware.serveStatic(''),
  limit: () => middleware.bodyParser.json({ limit: 'much' }),
};
for (const name of Object.keys(calls)) {
  try {
    calls[name]();
    console.log(name, 'no error');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
