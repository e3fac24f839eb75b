// What a fibjs program starts by `process.execPath` is a fibjs program, unless it says otherwise.
const child_process = require('child_process');
require('coroutine');
const { spawn, spawnSync, exec, fork, sh } = child_process;
const wsjs = process.execPath;
const plain = `${__dirname}/fixtures/which-dialect.js`;
const node = `${__dirname}/fixtures/which-dialect-node.js`;

console.log('spawnSync', spawnSync(wsjs, [plain], { encoding: 'utf8' }).stdout.trim());
console.log('spawn', spawn(wsjs, [plain]).stdout.readLine());
console.log('exec', exec(`${wsjs} ${plain}`).stdout.trim());
console.log('sh', sh`${wsjs} ${plain}`.trim());
console.log('with an environment', spawnSync(wsjs, [plain], { env: {}, encoding: 'utf8' }).stdout.trim());
console.log('code', spawnSync(wsjs, ['-e', 'console.log(process.argv.length, typeof require("fs").openFile)'], { encoding: 'utf8' }).stdout.trim());
console.log('told', spawnSync(wsjs, ['--dialect', 'node', plain], { encoding: 'utf8' }).stdout.trim());
console.log('marks', spawnSync(wsjs, [node], { encoding: 'utf8' }).stdout.trim());
console.log('another program', spawnSync('env', { encoding: 'utf8' }).stdout.includes('WSJS_DIALECT'), process.env.WSJS_DIALECT);
console.log('run', child_process.run(wsjs, [plain]));
const child = fork(plain);
console.log('fork', child.join());
