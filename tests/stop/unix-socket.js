// The file of a unix socket goes with its server.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { start } = require('./fixtures/run');

(async () => {
  const server = await start('unix');
  const file = path.join(os.tmpdir(), `wsjs-stop-${server.child.pid}`);
  console.log('exists:', fs.existsSync(file));
  server.child.kill();
  console.log('ended with', await server.ended, '- exists:', fs.existsSync(file));
})();
