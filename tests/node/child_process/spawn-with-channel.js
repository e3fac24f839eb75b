// spawn with "ipc" among its stdio is what fork is.
const { spawn, spawnSync } = require('child_process');
if (process.argv[2] === 'child') {
  process.on('message', (m) => { process.send({ got: m }, () => process.disconnect()); });
} else {
const attempt = (f) => { try { f(); } catch (e) { console.log(e.code, e.message); } };
attempt(() => spawn('x', [], { stdio: ['ipc', 'ipc'] }));
attempt(() => spawnSync('x', [], { stdio: ['pipe', 'pipe', 'ipc'] }));
const c = spawn(process.execPath, [__filename, 'child'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
console.log(c.stdio.length, c.stdio.map((x) => x), c.connected);
c.on('message', m => console.log('message', m));
c.on('disconnect', () => console.log('disconnect', c.connected));
c.on('exit', (code) => { console.log('exit', code); 
  const d = spawn('no-such', [], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
  d.on('error', e => console.log(e.code)); d.on('disconnect', () => console.log('disconnect')); d.on('close', () => console.log('close', d.connected)); });
c.send({ a: [1] });
}
