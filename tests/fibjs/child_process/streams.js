// A child's streams: lines both ways, the end, the exit status.
const { spawn } = require('fibjs:child_process');
const child = spawn('sh', ['-c', 'while read line; do echo "got $line"; done; echo bye >&2; exit 3']);
console.log(child.pid > 0, child.exitCode);
let exit;
child.onexit = (...args) => (exit = args);
child.stdin.writeLine('one');
console.log(child.stdout.readLine());
child.stdin.write('two\n');
console.log(child.stdout.readLine());
child.stdin.close();
console.log(child.stdout.readLine(), child.stderr.readLines());
console.log(child.join(), child.exitCode, child.wait(), exit);
console.log(child.kill(), child.kill('SIGKILL'));

const echo = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
console.log(echo.stderr);
echo.stdin.write(Buffer.alloc(200000, 97), () => echo.stdin.close());
let length = 0;
for (let data; (data = echo.stdout.read()) !== null; length += data.length);
console.log(length, echo.join());
console.log(spawn('printf', ['abcdef']).stdout.read(4).toString());
