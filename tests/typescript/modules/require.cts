// `import x = require(…)` and `export =` are CommonJS.
import Server = require('./fixtures/equals.cjs');
import make = require('./fixtures/old');
const server: Server = new Server('s');
console.log(server.name, server.where(), server.size(), Server.version, make('label').label);
exports.done = true;
console.log(module.exports.done, require.main === module, require('./fixtures/legacy').area);
