// What a program starts by `process.execPath` has its dialect, unless it says otherwise.
const { execFileSync, execSync, spawn } = require('node:child_process');
const wsjs = process.execPath;
const fixtures = `${__dirname}/../../fibjs/child_process/fixtures`;
const plain = `${fixtures}/which-dialect.js`;

const fibjs = `const { spawnSync } = require('fibjs:child_process'); console.log(spawnSync(process.execPath, [${JSON.stringify(plain)}], { encoding: 'utf8' }).stdout)`;
console.log('execFileSync', execFileSync(wsjs, [plain]).toString().trim());
console.log('execSync', execSync(`"${wsjs}" '${plain}'`).toString().trim());
console.log('marks', execFileSync(wsjs, ['-e', `require('coroutine'); require(${JSON.stringify(plain)})`]).toString().trim());
console.log('a child of fibjs', execFileSync(wsjs, ['-e', fibjs]).toString().trim());
console.log('told', execFileSync(wsjs, ['--dialect', 'fibjs', plain]).toString().trim());
spawn(wsjs, [plain], { stdio: 'inherit' }).on('close', (code) => console.log(code));
